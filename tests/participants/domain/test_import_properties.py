"""Whatever book is brought, it is written whole or not at all, and every bad row is named."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorship.kernel.blockers import Refused
from mentorship.kernel.spreadsheets.reader import UnreadableBook
from participants.domain.import_columns import lacking, people_rows
from participants.domain.import_jobs import check_book
from participants.domain.imports import apply_book, check_of, layout_of
from participants.enums import ImportState
from participants.models import Guardian, MenteeProfile, MentorProfile, Person, SchoolClass
from tests import factories
from tests.participants.books import book, kept
from tests.participants.strange_books import BOOKS

pytestmark = pytest.mark.django_db
CHOICES = {"given": BOOKS, "twin": st.integers(0, 3), "only_good": st.booleans()}
FEW = {"suppress_health_check": list(HealthCheck)}
TABLES = (Person, Guardian, MenteeProfile, MentorProfile, SchoolClass)


def written():
    return [model.objects.count() for model in TABLES]


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator", surname="Иванова"))


@settings(max_examples=100, **FEW)
@given(**CHOICES)
def test_a_hundred_books(coordinator, given, twin, only_good):
    with transaction.atomic():
        bring(coordinator, given, twin, only_good)
        transaction.set_rollback(True)


@pytest.mark.slow
@settings(max_examples=1000, **FEW)
@given(**CHOICES)
def test_a_thousand_books(coordinator, given, twin, only_good):
    with transaction.atomic():
        bring(coordinator, given, twin, only_good)
        transaction.set_rollback(True)


def bring(actor, given, twin, only_good):
    """Bring the book as its coordinator would, answering each question by the `twin`th of its answers."""
    titles, rows = given
    before = written()
    try:
        batch = kept(book(*rows, titles=titles), actor)
    except UnreadableBook:
        assert written() == before
        return
    layout = layout_of(batch)
    try:
        batch = check_book(batch, layout=layout, actor=actor)
    except Refused as refused:
        said = [blocker.text for blocker in refused.blockers]
        assert (said, written()) == (lacking(layout, batch.sheet["rows"]), before)
        return
    everybody = {number for number, _, _ in people_rows(batch.sheet["rows"], layout)}
    found, check = check_of(batch)
    assert {row.number for row in found.people} | {note.row for note in found.errors} == everybody
    apply(actor, batch, (found, check, before), answers_of(check, twin), only_good)


def answers_of(check, twin):
    """The answers about twins, and the kinds of mentors whom the book does not explain."""
    answers = {one.row.number: list(one.answers)[twin % len(one.answers)] for one in check.questions}
    return {"answers": answers, "kinds": {row.number: row.hint or "parent" for row in check.unsorted}}


def apply(actor, batch, state, how, only_good):
    found, check, before = state
    try:
        done = apply_book(batch, **how, actor=actor, only_good=only_good)
    except Refused:
        assert (bool(found.errors) and not only_good, written()) == (True, before)
        return
    people = written()[0] - before[0]
    places = sum(written()[2:4]) - sum(before[2:4])
    assert (done.state, done.added, done.added + done.joined) == (ImportState.APPLIED, people, places)
    assert len(check.fresh) <= done.added <= len(check.fresh) + len(check.questions)
    assert done.added + done.joined + done.known == len(found.people)
    assert (done.rejected, bool(done.sheet)) == (found.faulty, bool(found.errors))
