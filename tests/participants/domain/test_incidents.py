"""What the journal tells of one person: himself, cards merged into him, his pairs; never another's; by an index."""

from datetime import timedelta

import pytest
from django.db import connection

from participants.domain.incidents import Asked, incident_tables, lists_taken, record_name, shares_of, touched, touches
from participants.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pupil():
    return factories.make_mentee(factories.make_pupil(surname="Ёлкина")).person


def asked_about(person, **fields):
    return Asked(person, factories.TODAY - timedelta(days=7), factories.TODAY, **fields)


def note(about=None, *, action="person.view", person=None, actor=None, **fields):
    values = {"happened_at": factories.NOW, "action": action, "person": person, "actor": actor}
    if about:
        values |= {"record_type": about._meta.label_lower, "record_id": about.pk}
    return AuditEntry.objects.create(**values | fields)


def found(asked):
    return set(touched(AuditEntry.objects.all(), asked).values_list("pk", flat=True))


def test_the_card_the_pair_and_what_was_merged(pupil):
    other = factories.make_pupil(surname="Соснова")
    twin = factories.make_pupil(surname="Ёлкина")
    type(twin).objects.filter(pk=twin.pk).update(merged_into=pupil)
    match, foreign = factories.make_match(mentees=[pupil]), factories.make_match()
    own = [note(pupil, person=pupil), note(twin, person=twin), note(match, action="programs.plan.print")]
    note(other, person=other)
    note(foreign, action="programs.plan.print")
    note(pupil, person=pupil, happened_at=factories.NOW - timedelta(days=8))
    assert found(asked_about(pupil)) == {row.pk for row in own}


def test_a_kind_narrows(pupil):
    note(pupil, person=pupil)
    printed = note(pupil, person=pupil, action="consent.print")
    assert found(asked_about(pupil, kind="printed")) == {printed.pk}
    assert len(found(asked_about(pupil, kind="nonsense"))) == 2


def test_lists_are_prints_and_exports_about_nobody(pupil):
    book, sheet = note(action="participants.base.export"), note(action="class_sheet.print")
    note(pupil, person=pupil, action="consent.print")
    note(action="participants.holiday.edit")
    rows = lists_taken(AuditEntry.objects.all(), asked_about(pupil))
    assert set(rows.values_list("pk", flat=True)) == {book.pk, sheet.pk}


def test_who_and_how_often(pupil):
    account = factories.make_staff("curator")
    for _ in range(2):
        note(pupil, person=pupil, actor=account)
    note(pupil, person=pupil, action="erasure.again")
    shares = shares_of(touched(AuditEntry.objects.all(), asked_about(pupil)))
    assert [(one.who, one.count) for one in shares] == [(account.person.full_name, 2), ("портал", 1)]


def test_a_row_says_the_record_and_no_value(pupil):
    row = note(pupil, person=pupil, action="participants.person.edit", fields=["surname", "birth_date"])
    [line] = touches([row])
    assert (line.who, line.what, line.fields) == ("портал", "Карточка изменена", "фамилия, дата рождения")
    assert record_name(row) == f"{pupil._meta.verbose_name} №\u00a0{pupil.pk}"
    assert record_name(note(action="journal.export")) == ""


def test_the_book_is_one_row_of_the_journal(pupil):
    actor = factories.acting(factories.make_staff("coordinator"))
    own, lists = incident_tables(AuditEntry.objects.all(), asked_about(pupil), actor=actor)
    assert (own.rows, lists.rows) == ([], [])
    assert AuditEntry.objects.filter(action="incident.export", person=pupil).count() == 1


def plan_of(rows):
    """How the database would read `rows`; PostgreSQL reads a table of ten rows through, unless it is told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain().lower().replace("seq scan on", "scan")


def test_the_journal_is_read_by_an_index(pupil):
    """A journal of years is never read through: neither for the person nor for the lists of the period."""
    factories.make_match(mentees=[pupil])
    entries = AuditEntry.objects.order_by("-happened_at", "-pk")
    for rows in (touched(entries, asked_about(pupil)), lists_taken(entries, asked_about(pupil))):
        plan = plan_of(rows)
        assert f"scan {AuditEntry._meta.db_table}" not in plan
        assert "index" in plan
