"""Who looked at whom, when: the journal searched; and the database itself keeps it (privacy rules 13, 14)."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import get_default_timezone

from participants.domain import audit
from participants.domain.journal_search import Search, found, journal_table, whom
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
HERE = get_default_timezone()


def entry(action, *, actor=None, person=None, at=factories.NOW):
    return AuditEntry.objects.create(happened_at=at, action=action, actor=actor, person=person)


def search(**fields):
    return list(found(AuditEntry.objects.order_by("pk"), Search(**fields)))


def test_who_looked_at_a_card_within_a_period():
    person, actor = factories.make_pupil(surname="Ёлкина"), factories.make_staff("curator", surname="Котова")
    days = [datetime(2026, 11, day, hour, 59, tzinfo=HERE) for day, hour in ((9, 23), (10, 0), (12, 23), (13, 0))]
    rows = [entry("person.view", actor=actor, person=person, at=day) for day in days]
    entry("person.view", actor=actor, person=factories.make_pupil(), at=days[1])
    entry("participants.person.edit", actor=actor, person=person, at=days[1])
    period = {"since": date(2026, 11, 10), "until": date(2026, 11, 12)}
    assert search(person="елкина", actor="котова", kind="looked", **period) == rows[1:3]


def test_a_merged_card_is_found_by_the_number_of_the_kept_one():
    person, alias = factories.make_pupil(), factories.make_pupil()
    row = entry("person.view", person=alias)
    type(person).everyone.filter(pk=alias.pk).update(merged_into=person)
    assert search(card=person.pk) == [row]


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("person.view", "looked"),
        ("participants.person.edit", "changed"),
        ("consent.print", "printed"),
        ("person.everything", "printed"),
        ("participants.base.export", "exported"),
    ],
)
def test_each_act_is_of_one_kind(action, kind):
    row = entry(action)
    assert [name for name in ("looked", "changed", "printed", "exported") if search(kind=name) == [row]] == [kind]


def test_the_book_is_noted_itself():
    entry("person.view", person=factories.make_pupil(surname="Ёлкина"))
    table = journal_table(AuditEntry.objects.select_related("person"), actor=factories.nobody())
    assert [(row[2], row[3]) for row in table.rows] == [("Открыта карточка", "Ёлкина Мария Петровна")]
    assert AuditEntry.objects.latest("pk").action == "journal.export"


def test_the_moments_of_the_book_are_the_schools():
    entry("person.view", person=factories.make_pupil(), at=factories.after_midnight(date(2026, 11, 9)))
    table = journal_table(AuditEntry.objects.select_related("person"), actor=factories.nobody())
    assert [row[0] for row in table.rows] == ["09.11.2026 00:30"]


def test_a_card_that_was_taken_back_is_named_by_its_number():
    gone = factories.make_person()
    row = entry("participants.person.add", person=gone)
    number = gone.pk
    gone.delete()
    assert whom(AuditEntry.objects.select_related("person").get(pk=row.pk)) == f"карточка № {number}"


@pytest.mark.parametrize(
    "statement", ["UPDATE participants_auditentry SET action = 'x'", "DELETE FROM participants_auditentry"]
)
def test_the_database_refuses_to_change_the_journal(statement):
    person = factories.make_pupil()
    row = audit.record("person.view", actor=factories.nobody(), about=person, person=person)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get(pk=row.pk).action == "person.view"
