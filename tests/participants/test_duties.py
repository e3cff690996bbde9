"""Pages of duties and rights: read and acknowledged on screen, printed, ticked from a stack, shown as missing."""

import uuid

import pytest
from django.utils.html import strip_tags

from mentorship.kernel.short_numbers import with_check_digit
from participants.domain.duties.texts import save_duty_text
from participants.enums import DutyKind
from participants.models import DutyAcknowledgement, DutyText
from tests import factories

pytestmark = pytest.mark.django_db
OWN, STACK, LIST = "/participants/duties/", "/participants/duties/stack/", "/participants/duties/list/"
CHILD = "/participants/duties/mentee_child/"


@pytest.fixture
def child(school, today):
    return factories.make_mentee().person


@pytest.fixture
def as_child(client, child):
    client.force_login(factories.make_account(child), backend="participants.authentication.CardBackend")
    return client


def text_of(page):
    """The words of a page, without its markup."""
    return " ".join(strip_tags(page.content.decode()).replace("&nbsp;", " ").split())


def typed(number, **changed):
    return {"form_key": str(uuid.uuid4()), "number": number, "acknowledged_on": "2026-11-18"} | changed


class TestReading:
    def test_home_leads_a_child_to_plain_words_and_is_silent_afterwards(self, as_child):
        assert CHILD in as_child.get("/").content.decode()
        page = as_child.get(OWN)
        assert (page.context["kind"], page.context["asked"]) == (DutyKind.MENTEE_CHILD, True)
        answer = as_child.post(f"{CHILD}acknowledge/", {"seen": "2026-1"})
        assert answer["Location"] == CHILD
        assert "Вы ознакомились 18 ноября 2026 г., на экране." in text_of(as_child.get(CHILD))
        assert CHILD not in as_child.get("/").content.decode()

    def test_a_second_click_makes_one(self, as_child):
        for _ in range(2):
            as_child.post(f"{CHILD}acknowledge/", {"seen": "2026-1"})
        assert DutyAcknowledgement.objects.count() == 1

    def test_what_changed_meanwhile_is_said(self, as_child):
        save_duty_text(DutyKind.MENTEE_CHILD, body={"ending": "Иначе"}, seen="2026-1")
        answer = as_child.post(f"{CHILD}acknowledge/", {"seen": "2026-1"})
        assert (answer.status_code, DutyAcknowledgement.objects.count()) == (409, 0)

    def test_the_mentors_text_has_no_button_for_a_mentee_and_no_door(self, as_child):
        page = as_child.get(f"{OWN}mentor/")
        assert (page.context["asked"], as_child.post(f"{OWN}mentor/acknowledge/").status_code) == (False, 404)
        assert as_child.get(f"{OWN}nonsense/").status_code == 404

    def test_who_has_no_part_reads_the_mentors(self, as_role, school):
        client, _ = as_role("psychologist")
        page = client.get(OWN)
        assert (page.context["kind"], page.context["asked"]) == (DutyKind.MENTOR, False)

    @pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
    def test_the_sheet_as_a_file(self, as_role, school, ending, start):
        client, _ = as_role("director")
        answer = client.get(f"{OWN}mentee/duties.{ending}")
        assert b"".join(answer.streaming_content).startswith(start)


class TestPaper:
    def test_a_number_and_the_next_one_and_back(self, as_role, child):
        client, actor = as_role("coordinator")
        sheet = factories.make_duty_sheet(child)
        answer = client.post(STACK, typed(sheet.number))
        assert answer["Location"] == f"{STACK}?acknowledged_on=2026-11-18"
        row = DutyAcknowledgement.objects.get()
        assert (row.way, row.sheet, row.recorded_by) == ("paper", sheet, actor.account)
        assert client.get(STACK).context["total"] == 1
        client.post(f"/participants/duties/{row.pk}/take-back/")
        assert DutyAcknowledgement.objects.count() == 0

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            ("12345", "последняя цифра не сходится"),
            ("", "Наберите номер"),
            (with_check_digit(17), "номер другого листа"),
        ],
    )
    def test_a_bad_number_says_what_is_wrong_and_stays_typed(self, as_role, school, number, words):
        client, _ = as_role("coordinator")
        page = client.post(STACK, typed(number))
        assert (page.status_code, words in str(page.context["form"].errors)) == (200, True)
        assert page.context["form"]["number"].value() == number

    def test_a_foreign_childs_sheet_is_not_there(self, as_role, child):
        sheet = factories.make_duty_sheet(child)
        client, _ = as_role("curator")
        page = client.post(STACK, typed(sheet.number))
        assert "у вас нет" in str(page.context["form"].errors)

    def test_a_consents_stack_says_whose_number_it_is(self, as_role, child):
        client, _ = as_role("coordinator")
        sheet = factories.make_duty_sheet(child)
        page = client.post("/participants/consents/stack/", typed(sheet.number, signed_on="2026-11-18"))
        assert "номер листа обязанностей" in str(page.context["form"].errors)

    def test_one_persons_paper_is_entered_with_who_did_it(self, as_role, child):
        client, actor = as_role("coordinator")
        address = f"/participants/people/{child.pk}/duties/"
        sent = {"form_key": str(uuid.uuid4()), "sides": ["mentee"], "acknowledged_on": "2026-11-16"}
        assert client.post(address, sent)["Location"] == address
        assert f"Внёс: {actor.person.full_name}" in text_of(client.get(address))
        page = client.post(address, sent | {"form_key": str(uuid.uuid4())})
        assert "уже отмечено" in str(page.context["form"].errors)

    def test_a_future_date_is_refused_beside_what_was_typed(self, as_role, child):
        client, _ = as_role("coordinator")
        sent = {"form_key": str(uuid.uuid4()), "sides": ["mentee"], "acknowledged_on": "2026-11-30"}
        page = client.post(f"/participants/people/{child.pk}/duties/", sent)
        assert "ещё не наступила" in str(page.context["form"].errors)
        assert DutyAcknowledgement.objects.count() == 0


class TestShownAsMissing:
    def test_nobody_to_tell_is_not_everybody_told(self, as_role, school):
        page = text_of(as_role("coordinator")[0].get(LIST))
        assert ("Знакомить пока некого" in page, "Все прочитали" in page) == (True, False)

    def test_the_list_its_empty_state_and_its_book(self, as_role, child):
        client, _ = as_role("coordinator")
        assert [row.person for row in client.get(LIST).context["rows"]] == [child]
        factories.make_duty(child)
        assert "Все прочитали обязанности и права" in text_of(client.get(LIST))
        assert [row.person for row in client.get(LIST, {"state": "done"}).context["rows"]] == [child]
        assert client.get(f"{LIST}duties.xlsx", {"state": "all"}).status_code == 200

    def test_the_card_the_base_and_the_class_sheet(self, as_role, child):
        client, _ = as_role("coordinator")
        card, sheet = f"/participants/people/{child.pk}/", f"/participants/class/{child.school_class_id}/"
        assert "Не знает Обязанности и права наставляемого" in text_of(client.get(card))
        assert "Не ознакомлен" in text_of(client.get(sheet))
        rows = client.get("/participants/mentees/", {"duties": "missing"}).context["rows"]
        assert ("Обязанности и права", "не ознакомлен(а)") in next(row.titled for row in rows if row.person == child)
        factories.make_duty(child)
        assert "Знает Обязанности и права наставляемого, 18.11.2026" in text_of(client.get(card))
        assert "Не ознакомлен" not in text_of(client.get(sheet))
        assert client.get("/participants/mentees/", {"duties": "missing"}).context["rows"] == []


class TestTexts:
    def test_a_new_version_that_asks_anew(self, as_role, child):
        factories.make_duty(child)
        client, _ = as_role("coordinator")
        address = "/participants/duties/texts/mentee_child/edit/"
        form = client.get(address).context["form"]
        sent = {name: form[name].value() for name in form.fields} | {"duties": "Одно\n\nДругое", "asks_anew": "on"}
        assert client.post(address, sent).status_code == 302
        text = DutyText.objects.get(version="2026-2")
        assert (text.body["duties"], text.asks_anew) == (["Одно", "Другое"], True)
        assert [row.person for row in client.get(LIST).context["rows"]] == [child]

    def test_an_empty_part_is_said_beside_the_field(self, as_role, school):
        client, _ = as_role("coordinator")
        page = client.post("/participants/duties/texts/mentor/edit/", {"seen": "2026-1", "lead": "Слова"})
        assert (page.context["form"]["lead"].value(), "duties" in page.context["form"].errors) == ("Слова", True)
        assert DutyText.objects.filter(kind="mentor").count() == 1
