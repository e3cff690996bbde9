"""«Кто смотрел запись X с … по …» and what to do after a leak: the pages, the book, the papers."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
START = "/participants/audit/incident/"


@pytest.fixture
def pupil():
    return factories.make_mentee(factories.make_pupil(surname="Ёлкина")).person


def text_of(answer):
    """The words of a PDF, whatever its lines."""
    pages = PdfReader(io.BytesIO(b"".join(answer.streaming_content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


def page_of(person, **asked):
    return START + f"{person.pk}/", asked


def note(person=None, *, days=0, action="person.view", **fields):
    return AuditEntry.objects.create(
        happened_at=factories.NOW - timedelta(days=days), action=action, person=person, **fields
    )


def test_a_person_is_found_by_a_part_of_the_name(as_role, pupil):
    client, _ = as_role("director")
    text = client.get(START, {"name": "елк"}).content.decode()
    assert f"{START}{pupil.pk}/" in text
    assert "Никто не нашёлся" in client.get(START, {"name": "никтошин"}).content.decode()


def test_the_days_of_the_period_both_count(as_role, pupil):
    client, _ = as_role("coordinator")
    for days in (0, 5, 6):
        note(pupil, days=days)
    answer = client.get(*page_of(pupil, since="2026-11-13", until="2026-11-18"))
    assert len(answer.context["lines"]) == 2
    assert "2&nbsp;записи" in answer.content.decode()


def test_nonsense_days_are_the_last_month_and_turned_days_are_turned(as_role, pupil):
    client, _ = as_role("coordinator")
    note(pupil, days=29)
    assert len(client.get(*page_of(pupil, since="вчера")).context["lines"]) == 1
    turned = client.get(*page_of(pupil, since="2026-11-18", until="2026-11-17"))
    assert (f"{turned.context['asked'].since:%d.%m}", len(turned.context["lines"])) == ("17.11", 0)
    assert "Обращений не было" in turned.content.decode()


def test_lists_are_told_apart(as_role, pupil):
    client, _ = as_role("coordinator")
    note(action="participants.base.export", fields=["mentee"])
    answer = client.get(*page_of(pupil))
    assert ([len(answer.context[name]) for name in ("lines", "lists")], "мог быть" in answer.content.decode()) == (
        [0, 1],
        True,
    )


def test_the_book_and_the_paper_are_told_to_the_journal(as_role, pupil):
    client, actor = as_role("coordinator")
    note(pupil, actor=actor.account)
    answer = client.get(f"{START}{pupil.pk}/touches.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert [sheet.title for sheet in book] == ["Обращения к сведениям", "Списки и пачки"]
    assert book.active.cell(3, 3).value == "Открыта карточка"
    printed = text_of(client.get(f"{START}{pupil.pk}/paper.pdf"))
    assert ("Ёлкина" in printed, "Открыта карточка" in printed, "Чего в журнале нет" in printed) == (True,) * 3
    told = AuditEntry.objects.filter(person=pupil, action__startswith="incident.").values_list("action", flat=True)
    assert sorted(told) == ["incident.export", "incident.print"]


@pytest.mark.parametrize("path", ["", "leak/", "999999/"])
def test_others_do_not_ask(as_role, path):
    client, _ = as_role("curator")
    address = START.replace("incident/", path) if path == "leak/" else START + path
    assert client.get(address).status_code == 403


def test_a_card_that_is_not_there(as_role):
    client, _ = as_role("director")
    assert client.get(f"{START}999999/").status_code == 404


class TestLeak:
    PAGE = "/participants/audit/leak/"

    def test_the_clock_runs_from_the_hour_that_is_said(self, as_role):
        client, _ = as_role("director")
        page = client.get(self.PAGE, {"found_on": "2026-11-17", "found_at": "10:30"})
        assert [f"{one.until:%d.%m %H:%M}" for one in page.context["deadlines"]] == ["18.11 10:30", "20.11 10:30"]

    def test_an_hour_to_come_is_refused_and_kept(self, as_role):
        client, _ = as_role("director")
        page = client.get(self.PAGE, {"found_on": "2026-11-19", "found_at": "10:30"})
        assert page.context["deadlines"] == []
        assert "Это время ещё не наступило" in page.content.decode()

    def test_the_draft_names_the_school_and_the_hours(self, as_role, school):
        client, _ = as_role("coordinator")
        answer = client.get(f"{self.PAGE}notice.pdf", {"found_on": "2026-11-17", "found_at": "10:30"})
        printed = text_of(answer)
        assert (school.full_name in printed, "18 ноября 2026 г., 10:30" in printed) == (True, True)
        assert AuditEntry.objects.filter(action="incident.notice.print").count() == 1
