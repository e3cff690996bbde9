"""Appeals on the pages of those who write them, and of a mentor who is shown a complaint (register E1–E4)."""

import pytest
from django.urls import reverse

from participants.models import Appeal, AppealShowing, Notification
from tests import factories
from tests.access.checking import client_of
from tests.participants.domain.appeals.people import complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
LIST = "/participants/appeals/"
WRITE = "/participants/appeals/write/"
KEY = "5d0c6e3c-6f4e-4a52-9a53-0c0d7e5f0001"


@pytest.fixture
def cast():
    found = pair_and_offices()
    found.accounts |= {name: factories.make_account(getattr(found, name)) for name in ("mentee", "mentor")}
    return found


@pytest.fixture
def child(cast):
    return client_of(cast.accounts["mentee"])


def url(name, row):
    return reverse(f"participants:{name}", args=[row.pk])


def body(**changed):
    return {"kind": "proposal", "text": "Встречаться в библиотеке", "form_key": KEY} | changed


class TestWriting:
    def test_two_fields_are_enough(self, child):
        page = child.post(WRITE, body(), follow=True)
        appeal = Appeal.objects.get()
        assert page.redirect_chain == [(url("appeal_detail", appeal), 302)]
        said = page.content.decode().replace("\u00a0", " ")
        assert (
            "Отправлено. Обращение № 1/2026 прочитают координатор и директор. "
            "Ответ появится здесь не позже 18 декабря 2026 г." in said
        )

    def test_the_same_form_twice_makes_one(self, child):
        first, second = child.post(WRITE, body()), child.post(WRITE, body())
        assert first["Location"] == second["Location"]
        assert Appeal.objects.count() == 1

    def test_a_complaint_without_whom_says_so_beside_and_keeps_the_text(self, child):
        page = child.post(WRITE, body(kind="complaint"))
        assert page.status_code == 200
        assert page.context["form"].errors["about"] == [
            "Выберите, о ком или о чём жалоба: от этого зависит, кто её рассмотрит."
        ]
        assert "Встречаться в библиотеке" in page.content.decode()
        assert Appeal.objects.count() == 0

    def test_whom_it_may_be_about_is_in_the_form(self, child, cast):
        child.post(WRITE, body(kind="complaint", about=f"mentor-{cast.mentor.pk}"))
        assert Appeal.objects.get().about == cast.mentor

    def test_a_foreign_person_is_an_error_of_the_form(self, child):
        stranger = factories.make_mentor().person
        page = child.post(WRITE, body(kind="complaint", about=f"mentor-{stranger.pk}"))
        assert list(page.context["form"].errors) == ["about"]
        assert Appeal.objects.count() == 0

    def test_bad_input_writes_nothing(self, child):
        page = child.post(WRITE, {"kind": "x", "text": " ", "form_key": KEY})
        assert sorted(page.context["form"].errors) == ["kind", "text"]
        page = child.post(WRITE, body(text="а" * 4001))
        assert list(page.context["form"].errors) == ["text"]
        assert Appeal.objects.count() == 0

    def test_where_nobody_can_read_it_the_page_says_why(self, child, cast):
        for role in ("coordinator", "director"):
            getattr(cast, role).appointments.update(ends_on=factories.TODAY.replace(day=1))
        page = child.post(WRITE, body())
        assert page.context["form"].non_field_errors() == [
            "Рассмотреть обращение некому: в портале не назначен тот, кому его можно отдать. Скажите об этом в школе."
        ]

    def test_the_link_of_help_opens_it_with_the_kind_chosen(self, child):
        assert child.get(f"{WRITE}?kind=support").context["form"].initial == {"kind": "support"}
        assert child.get(f"{WRITE}?kind=nonsense").context["form"].initial == {}

    def test_a_telephone_stands_for_those_who_cannot_wait(self, child):
        assert 'href="tel:88002000122"' in child.get(WRITE).content.decode()


class TestThroughARepresentative:
    def test_without_one_nothing_is_asked(self, child):
        assert "through" not in child.get(WRITE).context["form"].fields

    def test_he_is_chosen(self, child, cast):
        row = factories.make_representation(cast.mentee)
        assert f"Мой представитель: {row.guardian.full_name}" in child.get(WRITE).content.decode()
        child.post(WRITE, body(through=row.pk))
        assert Appeal.objects.get().through == row

    def test_the_pupil_himself_still_may(self, child, cast):
        factories.make_representation(cast.mentee)
        child.post(WRITE, body(through=""))
        assert Appeal.objects.get().through is None

    def test_a_foreign_one_is_an_error(self, child, cast):
        factories.make_representation(cast.mentee)
        foreign = factories.make_representation(factories.make_pupil())
        page = child.post(WRITE, body(through=foreign.pk))
        assert list(page.context["form"].errors) == ["through"]
        assert Appeal.objects.count() == 0


class TestReading:
    def test_the_own_list(self, child, cast):
        own, _ = factories.make_appeal(cast.mentee), factories.make_appeal(cast.mentor)
        page = child.get(LIST)
        assert list(page.context["page"]) == [own]
        assert "Всего 1\u00a0обращение" in page.content.decode().replace("&nbsp;", "\u00a0")

    def test_empty_it_teaches(self, child):
        assert "Вы ещё не писали" in child.get(LIST).content.decode()

    def test_a_foreign_one_is_404(self, child, cast):
        assert child.get(url("appeal_detail", factories.make_appeal(cast.mentor))).status_code == 404

    def test_the_answer_and_who_gave_it(self, child, cast):
        values = {
            "state": "answered",
            "answered_at": factories.NOW,
            "answer": "Договорились",
            "owner": cast.coordinator,
        }
        text = child.get(url("appeal_detail", factories.make_appeal(cast.mentee, **values))).content.decode()
        assert "Договорились" in text
        assert cast.coordinator.full_name in text

    @pytest.mark.parametrize(("name", "start"), [("appeal_pdf", b"%PDF"), ("appeal_docx", b"PK")])
    def test_on_paper(self, child, cast, name, start):
        answer = child.get(url(name, factories.make_appeal(cast.mentee)))
        assert b"".join(answer.streaming_content)[: len(start)] == start
        assert child.get(url(name, factories.make_appeal(cast.mentor))).status_code == 404


class TestReopening:
    @pytest.fixture
    def answered(self, cast):
        return factories.make_appeal(
            cast.mentee, state="answered", answered_at=factories.NOW, answer="нет", owner=cast.coordinator
        )

    def test_by_the_author_with_a_reason(self, child, answered):
        page = child.post(url("appeal_reopen", answered), {"reason": "не помогло"}, follow=True)
        assert "Обращение открыто снова" in page.content.decode()
        answered.refresh_from_db()
        assert answered.state == "new"

    def test_without_one_it_says_so(self, child, answered):
        page = child.post(url("appeal_reopen", answered), {"reason": " "})
        assert (page.status_code, list(page.context["form"].errors)) == (200, ["reason"])

    def test_twice_says_that_it_is_open(self, child, answered):
        child.post(url("appeal_reopen", answered), {"reason": "не помогло"})
        page = child.post(url("appeal_reopen", answered), {"reason": "не помогло"})
        assert "состояние — «ждёт рассмотрения»" in page.content.decode()

    def test_a_foreign_one_is_404(self, child, cast):
        foreign = factories.make_appeal(cast.mentor, state="answered", answered_at=factories.NOW)
        assert child.post(url("appeal_reopen", foreign), {"reason": "не помогло"}).status_code == 404


class TestBeingAsked:
    @pytest.fixture
    def asked(self, cast):
        appeal = complaint(cast)
        factories.make_showing(appeal)
        return appeal

    def test_he_reads_what_the_mentor_would_and_that_he_would_be_guessed(self, child, asked):
        text = child.get(url("appeal_detail", asked)).content.decode()
        assert "суть-жалобы" in text
        assert "работаете только вы" in text
        assert "вас спрашивают" in child.get(LIST).content.decode()

    def test_with_others_he_is_told_how_many(self, child, cast, asked):
        factories.make_match(cast.program, [cast.mentor], [factories.make_mentee().person], state="active")
        assert "работает ещё 1&nbsp;человек" in child.get(url("appeal_detail", asked)).content.decode()

    @pytest.mark.parametrize(("name", "field"), [("appeal_agree", "agreed_at"), ("appeal_refuse", "refused_at")])
    def test_he_decides(self, child, asked, name, field):
        answer = child.post(url(name, asked), {"turn": 1})
        assert answer["Location"] == url("appeal_detail", asked)
        showing = AppealShowing.objects.get()
        assert [getattr(showing, one) for one in ("agreed_at", "refused_at")].count(None) == 1
        assert getattr(showing, field) == factories.NOW

    @pytest.mark.parametrize("turn", [{}, {"turn": "x"}, {"turn": 2}])
    def test_not_to_a_text_that_he_has_not_read(self, child, asked, turn):
        assert child.post(url("appeal_agree", asked), turn).status_code == 409
        assert AppealShowing.objects.get().is_waiting

    def test_nobody_decides_for_him(self, cast, asked):
        for role in ("coordinator", "director", "mentor"):
            answer = client_of(cast.accounts[role]).post(url("appeal_agree", asked), {"turn": 1})
            assert answer.status_code == 404
        assert AppealShowing.objects.get().is_waiting


class TestTheMentor:
    @pytest.fixture
    def mentor(self, cast):
        return client_of(cast.accounts["mentor"])

    @pytest.fixture
    def shown(self, cast):
        return factories.make_showing(complaint(cast), agreed_at=factories.NOW)

    def test_he_reads_the_substance_and_not_the_author(self, mentor, cast, shown):
        text = mentor.get(url("appeal_about_me", shown)).content.decode()
        assert "суть-жалобы" in text
        assert "кричит" not in text
        assert cast.mentee.surname not in text
        assert "1/2026" not in text
        assert "ждёт объяснения" in mentor.get("/participants/appeals/about-me/").content.decode()

    def test_before_it_is_released_he_finds_nothing(self, mentor, cast):
        hidden = factories.make_showing(complaint(cast))
        assert mentor.get(url("appeal_about_me", hidden)).status_code == 404
        assert "Жалоб нет" in mentor.get("/participants/appeals/about-me/").content.decode()

    def test_he_explains(self, mentor, shown):
        page = mentor.post(url("appeal_about_me", shown), {"text": "Говорю громко"}, follow=True)
        assert "Говорю громко" in page.content.decode()
        shown.refresh_from_db()
        assert shown.explanation == "Говорю громко"

    def test_a_second_explanation_is_refused_and_what_was_typed_stays(self, mentor, shown):
        mentor.post(url("appeal_about_me", shown), {"text": "Первое"})
        page = mentor.post(url("appeal_about_me", shown), {"text": "Второе"})
        assert page.context["form"].errors["text"] == ["Объяснение уже дано и остаётся при жалобе."]
        shown.refresh_from_db()
        assert shown.explanation == "Первое"

    def test_without_words_nothing_is_written(self, mentor, shown):
        page = mentor.post(url("appeal_about_me", shown), {"text": ""})
        assert list(page.context["form"].errors) == ["text"]
        assert Notification.objects.count() == 0

    def test_another_mentor_finds_nothing(self, shown):
        other = client_of(factories.make_account(factories.make_mentor().person))
        assert other.get(url("appeal_about_me", shown)).status_code == 404

    def test_who_is_no_mentor_may_not(self, child, shown):
        assert child.get(url("appeal_about_me", shown)).status_code == 403


class TestTheWayHere:
    def test_the_card_of_the_mentee_at_home_leads_here(self, child):
        text = child.get("/").content.decode()
        assert "Мне нужна помощь" in text
        assert f'href="{WRITE}"' in text

    def test_the_menu_says_it_in_a_childs_words(self, child, cast):
        assert "Помощь и предложения" in child.get(LIST).content.decode()
        assert "Обращения" in client_of(cast.accounts["mentor"]).get(LIST).content.decode()


class TestWithdrawing:
    def test_the_author_takes_it_back_and_it_stays_in_his_list(self, child, cast):
        one = factories.make_appeal(cast.mentee)
        page = child.post(url("appeal_withdraw", one), {"reason": "уже решили"}, follow=True).content.decode()
        assert "Обращение отозвано: отвечать на него не будут." in page
        assert "уже решили" in page
        assert "Ответ не&nbsp;помог?" not in page
        assert "отозвано автором" in child.get(LIST).content.decode()
        assert Appeal.objects.get().state == "withdrawn"

    def test_without_a_reason_the_form_stays_open(self, child, cast):
        one = factories.make_appeal(cast.mentee)
        page = child.post(url("appeal_withdraw", one), {"reason": " "})
        assert list(page.context["withdraw_form"].errors) == ["reason"]
        assert Appeal.objects.get().state == "new"

    def test_twice_says_why_not(self, child, cast):
        one = factories.make_appeal(cast.mentee, state="withdrawn")
        page = child.post(url("appeal_withdraw", one), {"reason": "ещё раз"})
        assert page.context["withdraw_form"].non_field_errors() == [
            "«Отозвать» сейчас невозможно: состояние — «отозвано автором»."
        ]

    def test_anothers_is_404(self, child, cast):
        assert (
            child.post(url("appeal_withdraw", factories.make_appeal(cast.mentor)), {"reason": "а"}).status_code == 404
        )


def test_too_many_are_refused_and_the_text_stays(child, cast):
    for _ in range(10):
        factories.make_appeal(cast.mentee)
    page = child.post(WRITE, body(text="очень важное"))
    assert page.context["form"].non_field_errors()[0].startswith("У вас уже 10 обращений без ответа.")
    assert "очень важное" in page.content.decode()
    assert Appeal.objects.count() == 10
    child.post(WRITE, body(kind="support", text="не сплю"))
    assert Appeal.objects.filter(kind="support").count() == 1


def test_a_mentor_reads_what_was_typed_from_his_paper(cast):
    appeal = complaint(cast, state="withdrawn")
    said = {"agreed_at": factories.NOW, "explained_at": factories.NOW, "explanation": "Зал занят"}
    showing = factories.make_showing(appeal, explained_on_paper="записка от 12.11.2026", **said)
    page = client_of(cast.accounts["mentor"]).get(url("appeal_about_me", showing)).content.decode()
    assert "Записано с&nbsp;бумаги: записка от 12.11.2026" in page
    assert "Автор отозвал это обращение" in page
