"""What an author wrote, and that it was he, stands where the rules say and nowhere else (register E1–E3; rule 13).

A whole life of three complaints and a request for support goes through the pages; then the journal, its book, notes to
people, letters, logs, the register's book, what is told of a person, the refusals and the pages of every role are
searched. That no page of the portal shows the words to another role is tried by `tests/test_access_matrix.py` with the
same kind of markers.
"""

import io
import logging

import pytest
from django.core import mail
from django.urls import reverse
from openpyxl import load_workbook

from participants.domain.appeals import cycle
from participants.domain.records import records_of
from participants.models import Appeal, AppealShowing, AuditEntry, Notification
from participants.scopes import appeals as scopes
from tests import factories
from tests.access.checking import client_of
from tests.access.probing import ask
from tests.participants.domain.appeals.people import pair_and_offices
from tests.test_sensitive import tables_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
REGISTER = "/participants/appeals/register/"
ON_SUPPORT, ON_COORDINATOR = "поддержка-молчалиной", "слова-о-координаторе"
WORDS = ("слова-молчалиной", ON_SUPPORT, "ответ-молчалиной", "объяснение-наставника", "почему-снова")
WORDS += (ON_COORDINATOR, "почему-отозвано", "второе-молчалиной", "объяснение-с-бумаги", "бумага-наставника")
NAME = "Молчалин"
KEYS = [f"5d0c6e3c-6f4e-4a52-9a53-0c0d7e5f1{n:03d}" for n in range(4)]


@pytest.fixture
def cast(school, mailoutbox):
    """The pair; its mentee writes; letters are on and everybody has an address."""
    found = pair_and_offices()
    found.mentee.surname, found.mentee.email = "Молчалина", "child@example.org"
    found.mentee.save()
    found.accounts |= {name: factories.make_account(getattr(found, name)) for name in ("mentee", "mentor")}
    for account in found.accounts.values():
        type(account.person).objects.filter(pk=account.person_id).update(email="someone@example.org")
    type(school).objects.update(mail_enabled=True, mail_from="school@example.org")
    return found


def url(name, row):
    return reverse(f"participants:{name}", args=[row.pk])


def lived(cast, django_capture):
    """A complaint about the mentor is shown, explained, answered, reopened; support; one about the coordinator is
    withdrawn; of another about the mentor he explains on paper."""
    child, office = client_of(cast.accounts["mentee"]), client_of(cast.accounts["coordinator"])
    with django_capture(execute=True):
        for key, body in zip(KEYS, _bodies(cast), strict=True):
            child.post("/participants/appeals/write/", {"form_key": key} | body)
        shown, support, past, other = Appeal.objects.order_by("pk")
        office.post(url("appeal_take", shown))
        office.post(url("appeal_show", shown), {"text": "суть для наставника"})
        child.post(url("appeal_agree", shown), {"turn": 1})
        mentor = client_of(cast.accounts["mentor"])
        mentor.post(url("appeal_about_me", AppealShowing.objects.get()), {"text": "объяснение-наставника"})
        office.post(url("appeal_card", shown), {"text": "ответ-молчалиной"})
        child.post(url("appeal_reopen", shown), {"reason": "почему-снова"})
        client_of(cast.accounts["psychologist"]).post(url("appeal_take", support))
        child.get(url("appeal_pdf", shown))
        child.post(url("appeal_withdraw", past), {"reason": "почему-отозвано"})
        office.post(url("appeal_take", other))
        office.post(url("appeal_show", other), {"text": "суть второй жалобы"})
        child.post(url("appeal_agree", other), {"turn": 1})
        typed = {"text": "объяснение-с-бумаги", "paper": "бумага-наставника"}
        office.post(url("appeal_explanation", other), typed)
    return shown, support


def _bodies(cast):
    complaint = {"kind": "complaint", "text": "слова-молчалиной"}
    yield complaint | {"about": f"mentor-{cast.mentor.pk}"}
    yield {"kind": "support", "text": "поддержка-молчалиной"}
    yield complaint | {"text": ON_COORDINATOR, "about": f"coordinator-{cast.coordinator.pk}"}
    yield complaint | {"text": "второе-молчалиной", "about": f"mentor-{cast.mentor.pk}"}


def of_appeals():
    """Return the rows of the journal about appeals."""
    return AuditEntry.objects.filter(action__startswith="appeal.")


def told():
    """Return all that the journal, notes to people and letters say."""
    rows = [*AuditEntry.objects.values(), *Notification.objects.values()]
    return "\n".join([*map(str, rows), *(f"{one.subject}\n{one.body}" for one in mail.outbox)])


@pytest.fixture
def life(cast, django_capture_on_commit_callbacks, caplog):
    caplog.set_level(logging.DEBUG)
    lived(cast, django_capture_on_commit_callbacks)
    return caplog


def test_the_words_stand_in_their_own_tables(life):
    assert {word: tables_with(word) for word in WORDS} == {
        "слова-молчалиной": ["participants.appeal"],
        "поддержка-молчалиной": ["participants.appeal"],
        "ответ-молчалиной": ["participants.appeal", "participants.appealevent"],
        "объяснение-наставника": ["participants.appealshowing"],
        "почему-снова": ["participants.appealevent"],
        ON_COORDINATOR: ["participants.appeal"],
        "почему-отозвано": ["participants.appealevent"],
        "второе-молчалиной": ["participants.appeal"],
        "объяснение-с-бумаги": ["participants.appealshowing"],
        "бумага-наставника": ["participants.appealshowing"],
    }


def test_neither_words_nor_names_are_told_to_anybody(life):
    assert len(mail.outbox) > 5
    assert [word for word in (*WORDS, NAME) if word in told()] == []
    assert [word for word in (*WORDS, NAME) if word in life.text] == []


def test_no_row_of_the_journal_leads_to_the_author(life, cast):
    rows = of_appeals()
    assert rows.count() == 17
    assert rows.filter(actor__in=[cast.accounts["mentee"], cast.accounts["mentor"]]).count() == 0
    assert rows.filter(person__isnull=False).count() == 0
    assert set(rows.filter(actor__isnull=False).values_list("action", flat=True)) == {
        "appeal.taken",
        "appeal.asked",
        "appeal.answered",
        "appeal.explained",
    }


@pytest.mark.parametrize("role", ["coordinator", "director"])
def test_the_journal_on_the_screen_and_as_a_book(life, cast, role):
    reader = client_of(cast.accounts[role])
    page = reader.get("/participants/audit/").content.decode()
    assert "Поступило обращение" in page
    answer = reader.get("/participants/audit/journal.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    text = "\n".join(str(cell.value) for row in book.iter_rows() for cell in row)
    rows = [line for line in page.split("<tr>") if "обращени" in line.lower()]
    assert [line for line in rows if NAME in line] == []
    assert [word for word in (*WORDS, NAME) if word in text] == []


def test_the_book_of_the_register(life, cast):
    answer = client_of(cast.accounts["coordinator"]).get(f"{REGISTER}register.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    text = "\n".join(str(cell.value) for row in book.iter_rows() for cell in row)
    assert "жалоба" in text
    assert [word for word in (*WORDS, NAME) if word in text] == []


def test_what_is_told_of_a_person_has_no_words(life, cast):
    for person in (cast.mentee, cast.mentor):
        text = str([section.rows for section in records_of(person)])
        assert [word for word in WORDS if word in text] == []


def test_the_mentor_finds_the_author_on_none_of_his_pages_of_appeals(life, cast):
    mentor = client_of(cast.accounts["mentor"])
    pages = ["/participants/appeals/", "/participants/appeals/about-me/", "/participants/notifications/"]
    pages += [url("appeal_about_me", one) for one in AppealShowing.objects.all()]
    text = "\n".join(mentor.get(page).content.decode() for page in pages)
    assert "суть для наставника" in text
    assert [word for word in ("слова-молчалиной", NAME, "Обращение №", "1/2026") if word in text] == []


# Who reads which of the planted words anywhere; of everybody else each page is searched for all of them.
READ_BY = {
    "coordinator": set(WORDS) - {ON_COORDINATOR, "почему-отозвано"},
    "director": {ON_COORDINATOR, "почему-отозвано"},
    "psychologist": {ON_SUPPORT},
    "mentor": {"объяснение-наставника", "объяснение-с-бумаги", "бумага-наставника"},
}
ROOMS = ["/", "/participants/notifications/", "/participants/mentees/", "/participants/mentors/"]
ROOMS += [
    f"/participants/mentees/?q={ON_SUPPORT[:-4]}",
    "/participants/audit/",
    "/participants/audit/journal.xlsx",
    REGISTER,
]
ROOMS += [f"{REGISTER}register.xlsx", "/participants/appeals/", "/participants/appeals/about-me/"]
ROOMS += ["/programs/attention/"]
ROOMS += ["/participants/audit/access/", "/programs/matches/", "/participants/class/", "/participants/requests/"]


ROLES = ("coordinator", "director", "psychologist", "curator", "mentor", "teacher", "friend")


def test_every_role_on_every_page_that_could_tell(life, cast):
    names = ("appeal_card", "appeal_pass", "appeal_show", "appeal_explanation", "appeal_withdraw_by_hand")
    names += ("appeal_card_docx", "appeal_detail", "appeal_docx")
    pages = ROOMS + [url(name, one) for one in Appeal.objects.order_by("pk") for name in names]
    pages += [url("appeal_about_me", one) for one in AppealShowing.objects.all()]
    pages += [url(name, one) for one in (cast.mentee, cast.mentor) for name in ("person_detail", "person_journal")]
    assert {role: found_by(cast, role, "get", pages) for role in ROLES} == {
        role: READ_BY.get(role, set()) for role in ROLES
    }


def test_what_is_sent_to_others_appeals_is_refused_without_a_word(life, cast):
    acts = ("take", "pass", "show", "card", "told_yes", "told_no", "reopen_by_hand", "agree", "refuse")
    acts += ("reopen", "withdraw", "explanation", "withdraw_by_hand")
    pages = [url(f"appeal_{act}", one) for one in Appeal.objects.order_by("pk") for act in acts]
    more = {role: found_by(cast, role, "post", pages) - READ_BY.get(role, set()) for role in ROLES}
    assert more == {role: set() for role in ROLES}


def found_by(cast, role, method, pages):
    """Return which of the planted words somebody of `role` reads on `pages`."""
    reader = reader_of(cast, role)
    text = "\n".join(ask(reader, method, page).text for page in pages)
    return {word for word in WORDS if word in text}


def reader_of(cast, role):
    """The browser of somebody in office, of the mentor, of a class teacher, of another pupil in the programme."""
    if role == "teacher":
        teacher = factories.make_teacher()
        type(cast.mentee.school_class).objects.filter(pk=cast.mentee.school_class_id).update(teacher=teacher)
        return client_of(factories.make_account(teacher))
    if role == "friend":
        friend = factories.make_mentee().person
        factories.enrol(cast.program, friend, "mentee")
        return client_of(factories.make_account(friend))
    return client_of(cast.accounts[role])


def test_who_counts_finds_none_that_went_past_him(life, cast, school):
    """The coordinator prints what is held of a person: the one about himself must not show as a number."""
    register = client_of(cast.accounts["coordinator"]).get(REGISTER).context["page"].paginator.count
    [section] = [one for one in records_of(cast.mentee) if one.title == "Обращения"]
    assert (register, section.rows) == (3, [("подано обращений", "3")])


class TestWithoutAGuard:
    """Take one guard away, and the search finds it."""

    def test_a_journal_that_names_who_did_it(self, cast, django_capture_on_commit_callbacks, monkeypatch):
        monkeypatch.setattr(cycle, "PORTAL", factories.acting(cast.accounts["mentee"]))
        lived(cast, django_capture_on_commit_callbacks)
        assert of_appeals().filter(actor=cast.accounts["mentee"]).count() > 0

    def test_a_note_that_says_the_words(self, cast, django_capture_on_commit_callbacks, monkeypatch):
        monkeypatch.setattr(cycle, "ANSWERED_TEXT", "ответ-молчалиной")
        lived(cast, django_capture_on_commit_callbacks)
        assert "ответ-молчалиной" in told()

    def test_a_scope_that_forgets_whom_it_is_about(self, cast, monkeypatch):
        one = factories.make_appeal(cast.mentee, about=cast.coordinator, about_kind="other", kind="complaint")
        office = client_of(cast.accounts["coordinator"])
        assert office.get(url("appeal_card", one)).status_code == 404
        monkeypatch.setattr(
            "participants.views.appeal_register.appeals_for",
            lambda actor: Appeal.objects.filter(scopes._read_by(actor, scopes.NOBODY)),
        )
        assert office.get(url("appeal_card", one)).status_code == 200
