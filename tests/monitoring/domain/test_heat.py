"""The heat table of an actor: his programmes, his matches, two queries at most."""

import pytest

from monitoring.domain.heat import heat_for
from tests import factories
from tests.test_home import held

pytestmark = pytest.mark.django_db


def table_for(account, **options):
    return heat_for(factories.acting(account), **options)


def numbers(table):
    return {line.title: [cell.number for cell in line.cells] for line in table.lines}


def test_matches_stand_at_the_stage_of_their_meetings(today):
    coordinator = factories.make_staff("coordinator")
    program = factories.make_program(coordinator.person)
    factories.make_match(program, state="approved")
    for stages in (["organisational"], ["organisational", "trial"], ["organisational", "trial", "planning", "regular"]):
        match = factories.make_match(program, state="active")
        for stage in stages:
            held(match, stage)
    last = factories.make_match(program, state="active")
    held(last, "final")
    assert numbers(table_for(coordinator)) == {"Вместе легче": [1, 1, 1, 1, 1]}


def test_drafts_and_cancelled_are_not_under_way(today):
    coordinator = factories.make_staff("coordinator")
    for state in ("draft", "agreed", "cancelled", "completed"):
        factories.make_match(state=state)
    assert table_for(coordinator).lines == []


def test_a_missed_meeting_moves_no_stage(today):
    coordinator = factories.make_staff("coordinator")
    match = factories.make_match(state="approved")
    match.meetings.create(stage="organisational", met_on=today, is_held=False, recorded_at=factories.NOW)
    assert numbers(table_for(coordinator)) == {"Вместе легче": [1, 0, 0, 0, 0]}


def test_a_curator_reads_own_programmes(today):
    curator = factories.make_staff("curator")
    factories.make_match(factories.make_program(curator.person, title="Своя"), state="approved")
    factories.make_match(factories.make_program(title="Чужая"), state="approved")
    assert numbers(table_for(curator, with_empty=True)) == {"Своя": [1, 0, 0, 0, 0]}


def test_a_director_reads_all(today):
    director = factories.make_staff("director")
    factories.make_match(factories.make_program(title="Одна"), state="approved")
    factories.make_program(title="Пустая")
    assert numbers(table_for(director, with_empty=True)) == {"Одна": [1, 0, 0, 0, 0], "Пустая": [0] * 5}
