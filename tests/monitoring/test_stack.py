"""A stack of filled surveys typed in by who leads the programme."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from mentorship.kernel.short_numbers import with_check_digit
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
STACK = "/monitoring/stack/"
GIVEN_AT = datetime(2026, 11, 10, 9, tzinfo=UTC)
NOT_A_NUMBER = "В номере ошибка: последняя цифра не сходится. Проверьте, что стоит внизу листа."
NO_NUMBER = "Наберите номер, который стоит внизу листа."
NO_SHEET = "Анкеты с таким номером у вас нет. Проверьте цифры."
WHOLE = {"_0": "4", "_1": "д", "_1_where": "в лагере", "_2": "2", "_3": "13", "_4": "1", "_5": "Дружбы"}


def given_to(member):
    survey = answers.make_full_survey(member.match.program, side=member.side)
    return answers.give(answers.make_wave(member.match), member, survey=survey, given_at=GIVEN_AT)


@pytest.fixture
def response():
    return given_to(pairs.mentee_of(pairs.approved(state="active")))


@pytest.fixture
def desk(as_role):
    return as_role("coordinator")[0]


def sheet_of(response):
    return reverse("monitoring:stack_sheet", args=[response.pk])


def named(response, **values):
    names = [f"q{question.pk}" for question in questions_of(response.survey)]
    return {f"{names[int(key[1])]}{key[2:]}": value for key, value in values.items()}


def type_in(client, response, **values):
    sent = {"paper_on": "2026-11-16"} | values
    fields = {key: sent.pop(key) for key in list(sent) if key[0] == "_"} or WHOLE
    return Page.open(client, sheet_of(response)).submit("", **sent, **named(response, **fields))


def errors(page):
    form = page.response.context["form"]
    return {name: [text.replace("\u00a0", " ") for text in texts] for name, texts in form.errors.items()}


class TestNumber:
    def test_opens_its_sheet_and_the_day_goes_along(self, desk, response):
        answer = desk.get(STACK, {"number": response.number, "paper_on": "2026-11-16"})
        assert (answer.status_code, answer["Location"]) == (302, f"{sheet_of(response)}?paper_on=2026-11-16")
        assert str(Page.open(desk, answer["Location"]).response.context["form"]["paper_on"].value()) == "2026-11-16"

    def test_a_scanner_types_the_whole_address(self, desk, response):
        number = response.number.replace("-", "")
        answer = desk.get(STACK, {"number": f"http://x{STACK}?number={number}"})
        assert answer["Location"] == sheet_of(response)

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            ("", "Наберите номер, который стоит внизу листа."),
            ("99", NOT_A_NUMBER),
            (with_check_digit(123456), NO_SHEET),
            ("x", NOT_A_NUMBER),
        ],
    )
    def test_a_wrong_one_is_said_beside_it_and_stands_to_be_typed_over(self, desk, response, number, sentence):
        page = Page.open(desk, f"{STACK}?number={number}&paper_on=2026-11-16")
        form = page.response.context["form"]
        assert (errors(page), form["number"].value()) == ({"number": [sentence]}, number)
        assert form["paper_on"].value() == "2026-11-16"

    def test_of_a_foreign_programme_it_is_as_if_there_were_none(self, as_role, response):
        client, _ = as_role("curator")
        assert errors(Page.open(client, f"{STACK}?number={response.number}")) == {"number": [NO_SHEET]}
        assert client.get(sheet_of(response)).status_code == 404

    def test_of_the_own_pair_of_a_coordinator_who_mentors_it_is_none(self, as_role):
        client, actor = as_role("coordinator")
        factories.make_mentor(actor.person)
        response = given_to(pairs.mentee_of(pairs.approved(state="active", mentors=[actor.person])))
        assert errors(Page.open(client, f"{STACK}?number={response.number}")) == {"number": [NO_SHEET]}

    def test_what_is_handed_in_on_the_screen_is_not_typed(self, desk, response):
        answers.answer(response)
        said = "Эта анкета сдана на экране 18 ноября. Лист её не заменит."
        assert errors(Page.open(desk, f"{STACK}?number={response.number}")) == {"number": [said]}

    @pytest.mark.parametrize("day", ["x", "2026-02-31", ""])
    def test_nonsense_instead_of_a_day_is_passed_by(self, desk, response, day):
        answer = desk.get(STACK, {"number": response.number, "paper_on": day})
        assert answer["Location"] == sheet_of(response)


class TestSheet:
    def test_is_typed_in_and_the_next_number_is_waited_for(self, desk, response):
        page = type_in(desk, response)
        said = f"Лист № {response.number} введён: {response.member.person.called}, ответов 6 из 6."
        assert (page.url, said in page.words) == (f"{STACK}?paper_on=2026-11-16", True)
        assert ("Сегодня введено: 1" in page.words, "autofocus" in page.response.content.decode()) == (True, True)
        found = answers_of(response)
        assert [found[one.pk] for one in questions_of(response.survey)] == [
            Given(number=4),
            Given(choices=(1,), text="в лагере"),
            Given(choices=(1,)),
            Given(choices=(0, 2)),
            Given(choices=(0,)),
            Given(text="Дружбы"),
        ]
        kept = SurveyResponse.objects.get(pk=response.pk)
        assert (kept.state, kept.how, kept.paper_on) == ("answered", "paper", date(2026, 11, 16))

    def test_typed_again_it_stands_filled_and_is_corrected(self, desk, response):
        type_in(desk, response)
        page = Page.open(desk, sheet_of(response))
        form = page.response.context["form"]
        assert {name: form[name].value() for name in named(response, **WHOLE)} == named(response, **WHOLE) | named(
            response, _3="1 3"
        )
        page.submit("", **named(response, _0="5"))
        assert answers_of(response)[questions_of(response.survey)[0].pk] == Given(number=5)
        assert Answer.objects.count() == 6

    @pytest.mark.parametrize(
        ("typed", "field", "sentence"),
        [
            ({"_0": "11"}, "_0", "Здесь одно число от 1 до 10. Если ответа нет, оставьте поле пустым."),
            ({"_1": "?"}, "_1", "Наберите «д» или «н». Если ответа нет, оставьте поле пустым."),
            ({"_2": "3"}, "_2", "Здесь один номер от 1 до 2. Если ответа нет, оставьте поле пустым."),
            ({"_3": "14"}, "_3", "Здесь можно несколько номеров от 1 до 3. Если ответа нет, оставьте поле пустым."),
            ({"_5": "я" * 2001}, "_5", "Ответ длиннее 2000 знаков. Сократите его немного."),
            ({"_1_where": "я" * 2001}, "_1_where", "Ответ длиннее 2000 знаков. Сократите его немного."),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_all_stays_typed(self, desk, response, typed, field, sentence):
        page = type_in(desk, response, **WHOLE | typed)
        form, [name] = page.response.context["form"], named(response, **{field: ""})
        assert errors(page) == {name: [sentence]}
        assert {key: form[key].value() for key in named(response, **WHOLE)} == named(response, **WHOLE | typed)
        assert (form.fields[name].widget.attrs["autofocus"], Answer.objects.count()) == (True, 0)

    @pytest.mark.parametrize(
        ("day", "sentence"),
        [
            ("", "Укажите дату, которая стоит на листе."),
            ("2026-11-19", "Эта дата ещё не наступила. Укажите день, который стоит на листе."),
            ("2026-11-09", "Анкету дали 10 ноября 2026 г. Лист не может быть раньше."),
        ],
    )
    def test_the_day_on_the_sheet(self, desk, response, day, sentence):
        page = type_in(desk, response, paper_on=day)
        assert (errors(page), Answer.objects.count()) == ({"paper_on": [sentence]}, 0)

    def test_an_empty_one_is_said_to_be_so(self, desk, response):
        page = type_in(desk, response, _0="")
        assert errors(page) == {"is_blank": ["На листе нет ни одного ответа. Если его сдали пустым, отметьте это."]}
        page.submit("", is_blank="on")
        assert SurveyResponse.objects.get(pk=response.pk).state == "answered"

    def test_without_consent_it_is_refused_with_the_link_and_stays_typed(self, desk, response):
        page = Page.open(desk, sheet_of(response))
        Consent.objects.filter(person=response.member.person, kind="processing").delete()
        page = page.submit("", **named(response, **WHOLE))
        called = response.member.person.called
        assert f"{called}: нет согласия на обработку персональных данных." in page.words
        assert "Дружбы" in page.response.content.decode()
        assert reverse("participants:consent_record", args=[response.member.person_id]) in page.links

    def test_two_clerks_see_both(self, desk, response):
        first, second = Page.open(desk, sheet_of(response)), Page.open(desk, sheet_of(response))
        first.submit("", **named(response, **WHOLE))
        told = second.submit("", **named(response, **WHOLE | {"_0": "8"}))
        assert told.response.context["form"].conflict == [("Легко ли вам просить о помощи?", "4", "8")]
        told.submit("")
        assert answers_of(response)[questions_of(response.survey)[0].pk] == Given(number=8)

    def test_an_ended_session_keeps_what_was_typed(self, client, response):
        account = factories.make_staff("coordinator")
        sent = named(response, **WHOLE) | {"paper_on": "2026-11-16", "version": "1", "form_key": str(uuid.uuid4())}
        answer = client.post(sheet_of(response), sent)
        client.post(answer["Location"], {"username": account.login, "password": factories.SECRET})
        Page.open(client, sheet_of(response)).submit("")
        assert (Answer.objects.count(), SurveyResponse.objects.get().paper_on) == (6, date(2026, 11, 16))


@pytest.mark.parametrize("role", ["director", "psychologist"])
def test_others_may_not(as_role, response, role):
    client, _ = as_role(role)
    assert [client.get(one).status_code for one in (STACK, sheet_of(response))] == [403, 403]
