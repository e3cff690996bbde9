"""Appeals on the pages of those who handle them: register, card, taking, passing, answering, showing, from paper."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from participants.models import Appeal, AppealShowing
from tests import factories
from tests.access.checking import client_of
from tests.participants.domain.appeals.people import complaint, pair_and_offices

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
REGISTER = "/participants/appeals/register/"
KEY = "5d0c6e3c-6f4e-4a52-9a53-0c0d7e5f0002"


@pytest.fixture
def cast():
    return pair_and_offices()


@pytest.fixture
def office(cast):
    return client_of(cast.accounts["coordinator"])


def url(name, row):
    return reverse(f"participants:{name}", args=[row.pk])


def seen(cast, role):
    return list(client_of(cast.accounts[role]).get(REGISTER).context["page"])


class TestWhoSeesWhat:
    """The row of «who sees and does what» in process.md."""

    def test_a_proposal(self, cast):
        one = factories.make_appeal(cast.mentee)
        assert [seen(cast, role) for role in cast.accounts] == [[one], [], [one], []]

    def test_a_request_for_support_is_the_coordinators_and_the_named_psychologists(self, cast):
        one = factories.make_appeal(cast.mentee, kind="support", addressee="psychologist", owner=cast.psychologist)
        assert [seen(cast, role) for role in cast.accounts] == [[one], [], [], [one]]
        cast.accounts["other"] = factories.make_staff("psychologist")
        assert seen(cast, "other") == []

    def test_one_about_a_curator_goes_past_him(self, cast):
        one = complaint(cast, about_kind="curator", about=cast.curator, owner=None)
        assert [seen(cast, role) for role in cast.accounts] == [[one], [], [], []]

    def test_one_about_the_coordinator_goes_to_the_director(self, cast):
        past = {"about_kind": "coordinator", "about": cast.coordinator, "addressee": "director", "owner": None}
        one = complaint(cast, **past)
        assert [seen(cast, role) for role in cast.accounts] == [[], [], [one], []]

    def test_nobody_sees_one_about_himself_whatever_his_office(self, cast):
        complaint(cast, about_kind="other", about=cast.coordinator, owner=cast.coordinator)
        assert seen(cast, "coordinator") == []

    def test_nor_handles_his_own(self, cast):
        factories.make_appeal(cast.coordinator, owner=cast.coordinator)
        assert seen(cast, "coordinator") == []

    def test_what_was_given_to_a_curator_is_gone_with_his_office(self, cast):
        one = complaint(cast, owner=cast.curator)
        assert seen(cast, "curator") == [one]
        cast.curator.appointments.update(ends_on=factories.TODAY.replace(day=1))
        assert client_of(cast.accounts["curator"]).get(url("appeal_card", one)).status_code == 403

    def test_one_that_was_given_to_the_director(self, cast):
        one = complaint(cast, owner=cast.director)
        assert seen(cast, "director") == [one]

    def test_a_mentor_or_a_mentee_has_no_register(self, cast):
        for person in (cast.mentor, cast.mentee):
            assert client_of(factories.make_account(person)).get(REGISTER).status_code == 403


class TestRegister:
    def test_the_chips_count_and_narrow(self, cast, office):
        late = factories.make_appeal(cast.mentee, due_on=factories.TODAY - timedelta(days=1))
        factories.make_appeal(cast.mentee)
        page = office.get(REGISTER)
        assert [chip["label"] for group in page.context["filters"] for chip in group] == [
            "Ждут ответа, 2",
            "Срок прошёл, 1",
            "Предложение, 2",
        ]
        narrowed = office.get(f"{REGISTER}?state=overdue")
        assert list(narrowed.context["page"]) == [late]
        assert "срок прошёл" in narrowed.content.decode()

    def test_the_author_of_a_request_for_support_stands_on_its_page_alone(self, cast, office):
        one = factories.make_appeal(cast.mentee, kind="support", addressee="psychologist")
        assert cast.mentee.surname not in office.get(REGISTER).content.decode()
        assert cast.mentee.surname in office.get(url("appeal_card", one)).content.decode()

    def test_empty_it_teaches(self, office):
        assert "Обращений нет" in office.get(REGISTER).content.decode()
        assert "Под этот отбор ничего не подошло" in office.get(f"{REGISTER}?kind=honour").content.decode()

    def test_the_book_is_what_is_filtered(self, cast, office):
        factories.make_appeal(cast.mentee, kind="support", addressee="psychologist", text="не сплю")
        factories.make_appeal(cast.mentor)
        answer = office.get(f"{REGISTER}register.xlsx?kind=support")
        sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        assert [(row[0], row[1], row[3]) for row in rows] == [("1/2026", "просьба о психологической поддержке", None)]

    @pytest.mark.parametrize("role", ["curator", "psychologist"])
    def test_no_book_for_others(self, cast, role):
        assert client_of(cast.accounts[role]).get(f"{REGISTER}register.xlsx").status_code == 403


class TestActs:
    def test_taken_answered_and_the_author_reads_it(self, cast, office):
        one = factories.make_appeal(cast.mentee)
        page = office.post(url("appeal_take", one), follow=True)
        assert "Обращение в работе" in page.content.decode()
        page = office.post(url("appeal_card", one), {"text": "Договорились"}, follow=True)
        assert "Ответ отправлен" in page.content.decode()
        author = client_of(factories.make_account(cast.mentee))
        assert "Договорились" in author.get(url("appeal_detail", one)).content.decode()

    def test_taken_twice_is_refused_with_a_sentence(self, cast, office):
        one = factories.make_appeal(cast.mentee)
        office.post(url("appeal_take", one))
        page = office.post(url("appeal_take", one))
        assert page.status_code == 409
        assert "состояние — «рассматривается»" in page.content.decode()

    def test_what_is_given_to_another_the_page_says_before(self, cast, office):
        one = factories.make_appeal(cast.mentee, owner=cast.curator)
        page = office.get(url("appeal_card", one))
        assert [one.code for one in page.context["take_blockers"]] == ["owner"]
        assert "Передать" in page.content.decode()

    def test_a_foreign_one_is_404(self, cast):
        one = factories.make_appeal(cast.mentee)
        curator = client_of(cast.accounts["curator"])
        for name in ("appeal_take", "appeal_card", "appeal_pass", "appeal_show", "appeal_told_yes"):
            assert curator.post(url(name, one), {"text": "ответ", "turn": 1}).status_code == 404
        assert Appeal.objects.get().state == "new"

    def test_an_answer_to_what_is_not_his_is_refused_and_kept(self, cast, office):
        one = complaint(cast, owner=cast.director)
        page = office.post(url("appeal_card", one), {"text": "Мой ответ"})
        assert page.context["form"].non_field_errors() == ["Отвечает тот, кто взял обращение в работу."]
        assert Appeal.objects.get().answer == ""

    def test_an_empty_answer_writes_nothing(self, cast, office):
        page = office.post(url("appeal_card", complaint(cast)), {"text": " "})
        assert list(page.context["form"].errors) == ["text"]
        assert Appeal.objects.get().state == "in_work"

    def test_passed_on(self, cast, office):
        one = complaint(cast)
        page = office.post(url("appeal_pass", one), {"to": cast.curator.pk}, follow=True)
        assert f"передано: {cast.curator.full_name}" in page.content.decode()
        assert Appeal.objects.get().owner == cast.curator

    def test_the_one_whom_it_is_about_is_no_choice(self, cast, office):
        one = complaint(cast, about_kind="curator", about=cast.curator)
        assert cast.curator not in office.get(url("appeal_pass", one)).context["form"].fields["to"].queryset
        page = office.post(url("appeal_pass", one), {"to": cast.curator.pk})
        assert list(page.context["form"].errors) == ["to"]
        assert Appeal.objects.get().owner == cast.coordinator

    def test_who_handles_it_already_is_no_choice(self, cast, office):
        one = complaint(cast)
        assert set(office.get(url("appeal_pass", one)).context["form"].fields["to"].queryset) == {
            cast.curator,
            cast.director,
        }
        page = office.post(url("appeal_pass", one), {"to": cast.coordinator.pk})
        assert list(page.context["form"].errors) == ["to"]

    def test_what_nobody_handles_may_go_to_any_of_them(self, cast, office):
        one = factories.make_appeal(cast.mentee)
        people = office.get(url("appeal_pass", one)).context["form"].fields["to"].queryset
        assert set(people) == {cast.coordinator, cast.curator, cast.director}

    def test_reopened_with_a_reason(self, cast, office):
        one = complaint(cast, state="answered", answered_at=factories.NOW, answer="нет")
        assert list(office.post(url("appeal_reopen_by_hand", one), {"reason": ""}).context["form"].errors) == ["reason"]
        office.post(url("appeal_reopen_by_hand", one), {"reason": "ошибка"})
        assert Appeal.objects.get().state == "new"
        page = office.post(url("appeal_reopen_by_hand", one), {"reason": "ошибка"})
        assert "состояние — «ждёт рассмотрения»" in page.content.decode()

    @pytest.mark.parametrize(("name", "start"), [("appeal_card_pdf", b"%PDF"), ("appeal_card_docx", b"PK")])
    def test_on_paper(self, cast, office, name, start):
        answer = office.get(url(name, factories.make_appeal(cast.mentee)))
        assert b"".join(answer.streaming_content)[: len(start)] == start


class TestShowing:
    def test_the_author_is_asked(self, cast, office):
        one = complaint(cast)
        assert "работает только он" in office.get(url("appeal_show", one)).content.decode()
        page = office.post(url("appeal_show", one), {"text": "Жалуются на голос"}, follow=True)
        assert "ждём автора" in page.content.decode()
        assert AppealShowing.objects.get().text == "Жалуются на голос"

    def test_a_text_that_names_him_is_refused_and_kept(self, cast, office):
        page = office.post(url("appeal_show", complaint(cast)), {"text": f"{cast.mentee.surname} жалуется"})
        assert "текст" in page.context["form"].errors["text"][0]
        assert f"{cast.mentee.surname} жалуется" in page.content.decode()
        assert AppealShowing.objects.count() == 0

    def test_where_it_cannot_be_the_page_says_why(self, cast, office):
        one = factories.make_appeal(cast.mentee)
        assert "Показать пока нельзя" in office.get(url("appeal_show", one)).content.decode()
        assert office.post(url("appeal_show", one), {"text": "суть"}).status_code == 200
        assert AppealShowing.objects.count() == 0

    @pytest.mark.parametrize(("answer", "field"), [("yes", "agreed_at"), ("no", "refused_at")])
    def test_an_author_without_an_account_is_asked_aloud(self, cast, office, answer, field):
        one = complaint(cast)
        factories.make_showing(one)
        assert "У&nbsp;автора нет входа" in office.get(url("appeal_card", one)).content.decode()
        office.post(url(f"appeal_told_{answer}", one), {"turn": 1})
        showing = AppealShowing.objects.get()
        assert (getattr(showing, field), showing.is_told_aloud) == (factories.NOW, True)

    def test_one_who_has_an_account_is_not_answered_for(self, cast, office):
        factories.make_account(cast.mentee)
        one = complaint(cast)
        factories.make_showing(one)
        assert "нет входа" not in office.get(url("appeal_card", one)).content.decode()
        assert office.post(url("appeal_told_yes", one), {"turn": 1}).status_code == 409
        assert AppealShowing.objects.get().is_waiting

    def test_the_explanation_stays_on_the_card(self, cast, office):
        said = {"agreed_at": factories.NOW, "explained_at": factories.NOW, "explanation": "Говорю громко"}
        one = complaint(cast)
        factories.make_showing(one, **said)
        assert "Говорю громко" in office.get(url("appeal_card", one)).content.decode()


class TestFromPaper:
    BODY = {"kind": "proposal", "text": "Как на бумаге", "received_on": "2026-11-10", "form_key": KEY}

    def test_the_day_of_the_paper_and_where_it_goes(self, cast, office):
        page = office.post(url("appeal_from_paper", cast.mentee), self.BODY, follow=True)
        said = page.content.decode().replace("\u00a0", " ")
        assert "Обращение № 1/2026 записано. Рассматривает координатор, ответ — не позже 10 декабря 2026 г." in said
        one = Appeal.objects.get()
        assert (one.received_on, one.is_from_paper, one.author) == (date(2026, 11, 10), True, cast.mentee)

    def test_who_signed_it(self, cast, office):
        row = factories.make_representation(cast.mentee)
        assert (
            f"Представитель: {row.guardian.full_name}"
            in office.get(url("appeal_from_paper", cast.mentee)).content.decode()
        )
        office.post(url("appeal_from_paper", cast.mentee), self.BODY | {"through": row.pk})
        assert Appeal.objects.get().through == row

    def test_one_whose_term_was_over_by_that_day_is_refused(self, cast, office):
        row = factories.make_representation(cast.mentee, ends_on=date(2026, 11, 1))
        page = office.post(url("appeal_from_paper", cast.mentee), self.BODY | {"through": row.pk})
        assert "срок кончился 1\u00a0ноября" in page.content.decode().replace("&nbsp;", "\u00a0")
        assert Appeal.objects.count() == 0

    def test_bad_input_keeps_the_text(self, cast, office):
        page = office.post(url("appeal_from_paper", cast.mentee), self.BODY | {"received_on": "2026-12-01"})
        assert page.context["form"].errors["received_on"] == ["Этот день ещё не наступил."]
        assert "Как на бумаге" in page.content.decode()
        assert Appeal.objects.count() == 0

    def test_twice_makes_one(self, cast, office):
        for _ in range(2):
            office.post(url("appeal_from_paper", cast.mentee), self.BODY)
        assert Appeal.objects.count() == 1

    def test_one_about_him_who_types_is_no_more_his(self, cast, office):
        about = f"coordinator-{cast.coordinator.pk}"
        office.post(url("appeal_from_paper", cast.mentee), self.BODY | {"kind": "complaint", "about": about})
        assert office.get(url("appeal_card", Appeal.objects.get())).status_code == 404

    @pytest.mark.parametrize("role", ["curator", "psychologist"])
    def test_others_may_not(self, cast, role):
        answer = client_of(cast.accounts[role]).post(url("appeal_from_paper", cast.mentee), self.BODY)
        assert (answer.status_code, Appeal.objects.count()) == (403, 0)


class TestAtHome:
    def test_what_waits_and_what_is_late(self, cast):
        factories.make_appeal(cast.mentee)
        late = {"due_on": factories.TODAY - timedelta(days=1)}
        factories.make_appeal(cast.mentee, kind="support", addressee="psychologist", owner=cast.psychologist, **late)
        texts = {role: client_of(cast.accounts[role]).get("/").content.decode() for role in cast.accounts}
        assert "1 обращение ждёт ответа" in texts["coordinator"].replace("\u00a0", " ")
        assert "прошёл срок ответа" in texts["psychologist"]
        assert "прошёл срок ответа" not in texts["coordinator"]
        assert "обращени" not in texts["director"].replace("Обращени", "")

    def test_what_goes_past_the_coordinator_waits_for_the_director(self, cast):
        past = {"about_kind": "coordinator", "about": cast.coordinator, "addressee": "director", "owner": None}
        complaint(cast, state="new", **past)
        texts = {role: client_of(cast.accounts[role]).get("/").content.decode() for role in cast.accounts}
        assert "1 обращение ждёт ответа" in texts["director"].replace("\u00a0", " ")
        assert "ждёт ответа" not in texts["coordinator"]


class TestByHand:
    """For an author without a way in, and for a mentor who has brought a paper."""

    def test_an_appeal_is_withdrawn_by_the_authors_word(self, cast, office):
        one = complaint(cast)
        assert url("appeal_withdraw_by_hand", one) in office.get(url("appeal_card", one)).content.decode()
        assert list(office.post(url("appeal_withdraw_by_hand", one), {"reason": ""}).context["form"].errors) == [
            "reason"
        ]
        page = office.post(url("appeal_withdraw_by_hand", one), {"reason": "мать передала"}, follow=True)
        assert "Записано: автор отозвал обращение." in page.content.decode()
        assert Appeal.objects.get().state == "withdrawn"
        assert url("appeal_reopen_by_hand", one) not in page.content.decode()

    def test_for_one_with_an_account_the_page_says_who_does_it(self, cast, office):
        factories.make_account(cast.mentee)
        one = complaint(cast)
        assert url("appeal_withdraw_by_hand", one) not in office.get(url("appeal_card", one)).content.decode()
        page = office.post(url("appeal_withdraw_by_hand", one), {"reason": "сам"}).content.decode()
        assert "Отозвать обращение может только автор на своей странице." in page
        assert Appeal.objects.get().state == "in_work"

    def test_an_explanation_is_typed_from_paper(self, cast, office):
        one = complaint(cast)
        factories.make_showing(one, agreed_at=factories.NOW)
        assert url("appeal_explanation", one) in office.get(url("appeal_card", one)).content.decode()
        bad = office.post(url("appeal_explanation", one), {"text": "Зал занят"})
        assert list(bad.context["form"].errors) == ["paper"]
        sent = {"text": "Зал занят", "paper": "записка от 12.11.2026"}
        page = office.post(url("appeal_explanation", one), sent, follow=True).content.decode()
        assert "С&nbsp;бумаги: записка от 12.11.2026" in page
        assert AppealShowing.objects.get().explanation == "Зал занят"
        assert "Объяснение уже дано" in office.get(url("appeal_explanation", one)).content.decode()

    def test_of_what_was_not_shown_there_is_no_such_page(self, cast, office):
        one = complaint(cast)
        factories.make_showing(one)
        assert office.get(url("appeal_explanation", one)).status_code == 404
