"""Answering on the own pages: one page of questions after another, until it is handed in and the wave is closed."""

import json
import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from mentorship.kernel import clock
from monitoring.domain.answering import Given
from monitoring.domain.responses import answers_of
from monitoring.domain.surveys.given import questions_of
from monitoring.models import Answer, SurveyResponse
from participants.models import Consent
from tests import factories
from tests.monitoring import answers
from tests.programs import pairs
from tests.reading import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
MINE = "/monitoring/my/"
BACKEND = "participants.authentication.CardBackend"
CLOSED_AT = datetime(2026, 11, 17, 9, tzinfo=UTC)
CLOSED = "Анкета закрыта 17 ноября. Ответы больше не меняются."
NO_CONSENT = "Сейчас нет подписанного согласия, без него отвечать нельзя. Спросите куратора программы."
OTHER_PAGE = "Эта анкета открыта ещё на одной странице, и там ответы другие."
SCALE, YES, ONE, SEVERAL, OFTEN, TEXT = range(6)


def given_to(member):
    survey = answers.make_full_survey(member.match.program, side=member.side)
    return answers.give(answers.make_wave(member.match), member, survey=survey)


@pytest.fixture
def response():
    return given_to(pairs.mentee_of(pairs.approved(state="active")))


def enter(client, member):
    client.force_login(factories.make_account(member.person), backend=BACKEND)
    return client


@pytest.fixture
def pupil(client, response):
    return enter(client, response.member)


def url(response, name="response", page=None):
    address = reverse(f"monitoring:{name}", args=[response.pk])
    return f"{address}?page={page}" if page else address


def named(response, **values):
    """The fields of a form by the place of their question: `_0=7`, `_1_where="в лагере"`."""
    names = [f"q{question.pk}" for question in questions_of(response.survey)]
    return {f"{names[int(key[1])]}{key[2:]}": value for key, value in values.items()}


def stands(response):
    """The answers by the place of their question."""
    found = answers_of(response)
    return {n: found[one.pk] for n, one in enumerate(questions_of(response.survey)) if one.pk in found}


def fresh(response):
    return SurveyResponse.objects.get(pk=response.pk)


def close(response):
    response.wave.closed_at = CLOSED_AT
    response.wave.save()


class TestFromBeginningToEnd:
    def test_page_after_page_and_handed_in(self, pupil, response):
        page = Page.open(pupil, url(response))
        assert ("Страница 1 из 3" in page.words, "На любой вопрос можно не отвечать." in page.words) == (True, True)
        page = page.submit(f"{response.pk}/", **named(response, _0="4", _1="1", _1_where="в лагере"))
        assert "Страница 2 из 3" in page.words
        page = page.submit(f"{response.pk}/", **named(response, _2="1", _3=["0", "2"], _4="0"))
        assert "Страница 3 из 3" in page.words
        page = page.submit(f"{response.pk}/", **named(response, _5="Дружбы"))
        assert ("Проверьте ответы" in page.words, "Да: в лагере" in page.words) == (True, True)
        page = page.submit("send/")
        said = (
            "Спасибо, анкета сдана. Её прочитают куратор и координатор. Пока анкетирование не закрыто, ответы можно "
            "поменять. Следующая анкета, короткая, придёт в середине работы."
        )
        assert (page.url, said in page.words) == (MINE, True)
        assert (fresh(response).state, fresh(response).how) == ("answered", "screen")
        assert stands(response) == {
            SCALE: Given(number=4),
            YES: Given(choices=(1,), text="в лагере"),
            ONE: Given(choices=(1,)),
            SEVERAL: Given(choices=(0, 2)),
            OFTEN: Given(choices=(0,)),
            TEXT: Given(text="Дружбы"),
        }

    @pytest.mark.parametrize(
        ("wave", "next_one"),
        [
            ("middle", "Следующая анкета придёт в конце работы."),
            ("final", "Больше анкет в этой паре или группе не будет."),
        ],
    )
    def test_what_comes_next_depends_on_the_wave(self, client, wave, next_one):
        member = pairs.mentor_of(pairs.approved(state="active"))
        survey = answers.make_full_survey(member.match.program, side="mentor", wave=wave)
        response = answers.give(answers.make_wave(member.match, wave), member, survey=survey)
        page = Page.open(enter(client, member), url(response, "response_check")).submit("send/")
        assert next_one in page.words

    def test_all_may_be_passed_over(self, pupil, response):
        for number in (1, 2, 3):
            page = Page.open(pupil, url(response, page=number)).submit(f"{response.pk}/")
        assert "Без ответа: 6 вопросов. Так тоже можно." in page.words
        page.submit("send/")
        assert (fresh(response).state, Answer.objects.count()) == ("answered", 0)

    def test_back_keeps_what_was_typed(self, pupil, response):
        page = Page.open(pupil, url(response, page=2)).submit(f"{response.pk}/", **named(response, _2="0"), go="back")
        assert ("Страница 1 из 3" in page.words, stands(response)) == (True, {ONE: Given(choices=(0,))})

    def test_laid_aside_it_goes_on_where_it_stopped(self, pupil, response):
        page = Page.open(pupil, url(response, page=2)).submit(f"{response.pk}/", **named(response, _2="0"), go="later")
        said = "Ответы сохранены. Вернуться к анкете можно в любой день, пока она открыта."
        assert (page.url, said in page.words, "Продолжить" in page.words) == (MINE, True, True)
        assert "Страница 2 из 3" in Page.open(pupil, url(response)).words

    @pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("99", 3), ("x", 1), ("9999999", 1), ("²", 1)])
    def test_a_page_that_is_not_there_is_the_nearest(self, pupil, response, asked, shown):
        assert f"Страница {shown} из 3" in Page.open(pupil, url(response, page=asked)).words

    def test_twice_is_once(self, pupil, response):
        page = Page.open(pupil, url(response))
        for _ in range(2):
            answer = page.submit(f"{response.pk}/", **named(response, _0="4"))
            assert "Страница 2 из 3" in answer.words
        for _ in range(2):
            assert (
                "Спасибо, анкета сдана." in Page(pupil, pupil.post(url(response, "response_send"), follow=True)).words
            )
        assert stands(response) == {SCALE: Given(number=4)}

    def test_a_survey_whose_questions_are_all_off_says_so(self, pupil, response):
        response.survey.questions.update(is_on=False)
        assert "В этой анкете нет вопросов" in Page.open(pupil, url(response)).words


class TestWhoReads:
    def words(self, client, member):
        return Page.open(enter(client, member), url(given_to(member))).words

    def test_a_pupil_is_told(self, client):
        words = self.words(client, pairs.mentee_of(pairs.approved(state="active")))
        assert (
            "Ответы прочитают только куратор программы и координатор. Наставник, учителя и ребята их не увидят. "
            "Директор видит общие итоги, без имён и отдельных ответов. Оценок здесь не ставят."
        ) in words

    def test_a_mentor_is_told(self, client):
        words = self.words(client, pairs.mentor_of(pairs.approved(state="active")))
        assert "Наставляемые и коллеги их не увидят." in words

    def test_a_teacher_who_is_mentored_is_told(self, client):
        mentee = factories.make_mentee(factories.make_teacher()).person
        words = self.words(client, pairs.mentee_of(pairs.approved(state="active", mentees=[mentee])))
        assert "Наставник и коллеги их не увидят." in words


class TestList:
    def test_empty_it_says_what_will_be_here(self, client, school):
        page = Page.open(enter(client, pairs.mentee_of(pairs.approved(state="approved"))), MINE)
        assert "Анкет пока нет" in page.words

    def test_waiting_filled_and_let_pass(self, pupil, response):
        assert "Ждёт ответа: 1." in Page.open(pupil, MINE).words
        answers.answer(response, words="Дружбы")
        filled = Page.open(pupil, MINE).words
        assert ("Ждёт ответа" in filled, "Сдана 18 ноября 2026 г." in filled) == (False, True)
        SurveyResponse.objects.update(state="waiting")
        close(response)
        assert "Закрыта без ответа" in Page.open(pupil, MINE).words

    @pytest.mark.parametrize("paused", ["match", "member"])
    def test_while_the_work_is_suspended_no_day_is_named(self, pupil, response, paused):
        assert "Ответить до 30 ноября." in Page.open(pupil, MINE).words
        row = response.wave.match if paused == "match" else response.member
        type(row).objects.filter(pk=row.pk).update(state="suspended")
        words = Page.open(pupil, MINE).words
        assert ("Ответить до" in words, "Работа приостановлена, поэтому срок не идёт" in words) == (False, True)

    def test_the_menu_leads_there(self, pupil, as_role):
        assert f'<a href="{MINE}" aria-current="page">Анкеты</a>' in pupil.get(MINE).content.decode()
        client, _ = as_role("coordinator")
        assert f'href="{MINE}"' not in client.get("/monitoring/").content.decode()


class TestAfterwards:
    def test_a_filled_one_is_read_and_changed_while_the_wave_is_open(self, pupil, response):
        answers.answer(response, words="Дружбы")
        page = Page.open(pupil, url(response))
        assert ("Мои ответы" in page.words, "Дружбы" in page.words, "Готово" in page.words) == (True, True, False)
        Page.open(pupil, url(response, page=3)).submit(f"{response.pk}/", **named(response, _5="Советов"))
        assert (stands(response)[TEXT], fresh(response).state) == (Given(text="Советов"), "answered")

    def test_one_answer_is_taken_back(self, pupil, response):
        answers.answer(response, words="Дружбы")
        question = questions_of(response.survey)[SCALE]
        page = Page(pupil, pupil.post(url(response, "response_clear"), {"question": question.pk}, follow=True))
        assert f"Ответ убран: «{question.text}»" in page.words
        assert sorted(stands(response)) == [YES, ONE, SEVERAL, OFTEN, TEXT]
        pupil.post(url(response, "response_clear"), {"question": "0"})
        assert sorted(stands(response)) == [YES, ONE, SEVERAL, OFTEN, TEXT]

    def test_closed_it_is_only_read(self, pupil, response):
        answers.answer(response, words="Дружбы")
        close(response)
        for address in (url(response), url(response, page=2), url(response, "response_check")):
            page = Page.open(pupil, address)
            assert (CLOSED in page.words, "Дружбы" in page.words, "Изменить" in page.words) == (True, True, False)

    def test_what_is_sent_after_closing_stays_in_the_fields(self, pupil, response):
        page = Page.open(pupil, url(response, page=3))
        close(response)
        answer = page.submit(f"{response.pk}/", **named(response, _5="Длинные слова"))
        assert (CLOSED in answer.words, answer.response.status_code) == (True, 200)
        assert "Длинные слова" in answer.response.content.decode()
        assert (pupil.post(url(response, "response_send")).status_code, Answer.objects.count()) == (409, 0)

    def test_without_consent_nothing_is_asked_nor_taken(self, pupil, response):
        page = Page.open(pupil, url(response, page=3))
        Consent.objects.filter(person=response.member.person, kind="processing").delete()
        assert NO_CONSENT in Page.open(pupil, url(response)).words
        answer = page.submit(f"{response.pk}/", **named(response, _5="Длинные слова"))
        assert (NO_CONSENT in answer.words, Answer.objects.count()) == (True, 0)
        assert "Длинные слова" in answer.response.content.decode()


class TestBadInput:
    @pytest.mark.parametrize(
        ("sent", "page", "sentence"),
        [
            ({"_0": "11"}, 1, "Отметьте число от 1 до 10."),
            ({"_0": "x"}, 1, "Отметьте число от 1 до 10."),
            ({"_2": "2"}, 2, "Такого варианта ответа нет. Выберите из тех, что стоят под вопросом."),
            ({"_3": ["0", "9"]}, 2, "Такого варианта ответа нет. Выберите из тех, что стоят под вопросом."),
            ({"_1_where": "я" * 2001}, 1, "Ответ длиннее 2000 знаков. Сократите его немного."),
            ({"_5": "я" * 2001}, 3, "Ответ длиннее 2000 знаков. Сократите его немного."),
        ],
    )
    def test_is_said_beside_its_field_and_nothing_is_written(self, pupil, response, sent, page, sentence):
        others = {1: {"_1": "0"}, 2: {"_4": "1"}, 3: {}}[page]
        fields = named(response, **sent, **others)
        answer = Page.open(pupil, url(response, page=page)).submit(f"{response.pk}/", **fields)
        form = answer.response.context["form"]
        assert {name: [text.replace("\u00a0", " ") for text in texts] for name, texts in form.errors.items()} == {
            next(iter(fields)): [sentence]
        }
        assert {name: form[name].value() for name in fields} == fields
        assert Answer.objects.count() == 0

    def test_a_question_of_another_survey_is_passed_by(self, pupil, response):
        foreign = answers.make_full_survey(response.wave.match.program).questions.first()
        Page.open(pupil, url(response)).submit(f"{response.pk}/", **{f"q{foreign.pk}": "4"})
        assert Answer.objects.count() == 0


class TestTwoPages:
    def test_the_later_one_sees_both_and_decides(self, pupil, response):
        first, second = Page.open(pupil, url(response)), Page.open(pupil, url(response))
        first.submit(f"{response.pk}/", **named(response, _0="4"))
        told = second.submit(f"{response.pk}/", **named(response, _0="8"))
        assert (OTHER_PAGE in told.words, stands(response)) == (True, {SCALE: Given(number=4)})
        assert told.response.context["form"].conflict == [("Легко ли вам просить о помощи?", "4", "8")]
        told.submit(f"{response.pk}/")
        assert stands(response) == {SCALE: Given(number=8)}

    def test_what_is_kept_while_typing_is_no_other_page(self, pupil, response):
        page = Page.open(pupil, url(response))
        sent = dict(page.form(f"{response.pk}/")[1].fields) | named(response, _0="4")
        assert pupil.post(url(response, "response_draft", page=1), sent).status_code == 200
        assert "Страница 2 из 3" in page.submit(f"{response.pk}/", **named(response, _0="5")).words
        assert stands(response) == {SCALE: Given(number=5)}


class TestWhileTyping:
    def keep(self, client, response, page, **values):
        keys = {"version": response.version, "form_key": str(uuid.uuid4())}
        answer = client.post(url(response, "response_draft", page=page), keys | named(response, **values))
        return answer.status_code, json.loads(answer.content)["text"].replace("\u00a0", " ")

    def test_answers_are_kept(self, pupil, response):
        assert self.keep(pupil, response, 3, _5="Дру") == (200, f"Ответы сохранены в {clock.NOON:%H:%M}.")
        assert (stands(response), fresh(response).state) == ({TEXT: Given(text="Дру")}, "started")

    def test_all_but_the_wrong_one(self, pupil, response):
        said = "Сохранено всё, кроме одного. Отметьте число от 1 до 10."
        assert self.keep(pupil, response, 1, _0="11", _1="0") == (200, said)
        assert stands(response) == {YES: Given(choices=(0,))}

    def test_a_refusal_is_told(self, pupil, response):
        close(response)
        assert self.keep(pupil, response, 3, _5="Дру") == (409, f"Не сохранено. {CLOSED}")

    def test_another_page_is_told(self, pupil, response):
        self.keep(pupil, response, 1, _0="4")
        code, text = self.keep(pupil, response, 1, _0="5")
        assert (code, text.startswith(f"Не сохранено. {OTHER_PAGE}"), stands(response)) == (
            409,
            True,
            {SCALE: Given(number=4)},
        )


class TestEndedSession:
    def test_what_was_typed_comes_back_after_the_login(self, client, response):
        account = factories.make_account(response.member.person)
        answer = client.post(url(response, page=2), named(response, _2="1", _3=["0", "2"]))
        assert answer.status_code == 302
        client.post(answer["Location"], {"username": account.login, "password": factories.SECRET})
        page = Page.open(client, url(response, page=2))
        assert "Вход закрылся, но ответы сохранились. Проверьте их и нажмите «Дальше»." in page.words
        page.submit(f"{response.pk}/")
        assert stands(response) == {ONE: Given(choices=(1,)), SEVERAL: Given(choices=(0, 2))}
        assert "Вход закрылся" not in Page.open(client, url(response, page=2)).words

    def test_another_page_knows_nothing_of_it(self, client, response):
        account = factories.make_account(response.member.person)
        answer = client.post(url(response, page=2), named(response, _2="1"))
        client.post(answer["Location"], {"username": account.login, "password": factories.SECRET})
        assert "Вход закрылся" not in Page.open(client, url(response, page=1)).words


class TestWhoMay:
    ADDRESSES = ("response", "response_check")
    ACTS = ("response_draft", "response_clear", "response_send")

    def test_the_other_side_finds_nothing(self, client, response):
        other = enter(client, pairs.mentor_of(response.wave.match))
        codes = [other.get(url(response, name)).status_code for name in self.ADDRESSES]
        codes += [other.post(url(response, name)).status_code for name in ("response", *self.ACTS)]
        assert codes == [404] * 6

    @pytest.mark.parametrize("role", ["coordinator", "director", "curator"])
    def test_leaders_do_not_answer(self, as_role, response, role):
        client, _ = as_role(role)
        assert client.get(url(response)).status_code == 403
