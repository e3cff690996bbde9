"""The journal's page: for the coordinator and the director, searched by the address, taken out as a book."""

import io

import pytest
from openpyxl import load_workbook

from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_a_look_at_a_card_is_told_and_found(as_role):
    client, actor = as_role("coordinator")
    person = factories.make_pupil(surname="Ёлкина")
    client.get(f"/participants/people/{person.pk}/")
    text = client.get(
        "/participants/audit/", {"person": "елкина", "kind": "looked", "since": "2026-11-18"}
    ).content.decode()
    assert "Открыта карточка" in text
    assert actor.person.as_name.short_in_text() in text
    empty = client.get("/participants/audit/", {"person": "елкина", "until": "2026-11-17"}).content.decode()
    assert "Ничего не нашлось" in empty


def test_a_look_at_the_own_card_is_not_told(as_role):
    client, actor = as_role("coordinator")
    client.get(f"/participants/people/{actor.person_id}/")
    assert AuditEntry.objects.filter(action="person.view").count() == 0


def test_pages_of_fifty(as_role):
    client, _ = as_role("director")
    AuditEntry.objects.bulk_create(AuditEntry(happened_at=factories.NOW, action="person.view") for _ in range(51))
    answers = [client.get("/participants/audit/", {"page": page}) for page in (1, 2)]
    assert [len(answer.context["lines"]) for answer in answers] == [50, 1]


def test_nonsense_in_the_address_is_left_out(as_role):
    client, _ = as_role("director")
    AuditEntry.objects.create(happened_at=factories.NOW, action="person.view")
    answer = client.get("/participants/audit/", {"since": "вчера", "kind": "x", "card": "-1"})
    assert len(answer.context["lines"]) == 1


def test_the_book_holds_what_is_filtered(as_role):
    client, _ = as_role("coordinator")
    for surname in ("Ёлкина", "Соснова"):
        AuditEntry.objects.create(
            happened_at=factories.NOW, action="person.view", person=factories.make_pupil(surname=surname)
        )
    answer = client.get("/participants/audit/journal.xlsx", {"person": "ёлкина"})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    names = [row[3].value for row in book.active.iter_rows() if row[2].value == "Открыта карточка"]
    assert names == ["Ёлкина Мария Петровна"]


def test_others_do_not_read_it(as_role):
    client, _ = as_role("curator")
    assert client.get("/participants/audit/").status_code == 403
