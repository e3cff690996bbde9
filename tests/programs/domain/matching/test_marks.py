"""Which acts make the stored counts stale."""

import pytest

from programs.domain.cancelling import cancel_match
from programs.domain.matching.marks import MANY, mark_all, mark_people, mark_program, mark_written
from programs.models import MatchingDesk
from tests import factories
from tests.programs import choosing
from tests.programs.pairs import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def desks():
    """Two desks with true counts, and a mentee of the first."""
    programs = [factories.make_program(), factories.make_program()]
    MatchingDesk.objects.bulk_create(MatchingDesk(program=one, is_stale=False) for one in programs)
    mentee, _ = choosing.pool_of(programs[0])
    choosing.pool_of(programs[1])
    return programs, mentee.person


def stale(programs):
    return [MatchingDesk.objects.get(program=one).is_stale for one in programs]


@pytest.mark.parametrize("action", ["base.pause", "consent.withdraw", "participants.person.edit", "offer.decline"])
def test_an_act_that_touches_matching(desks, action):
    programs, person = desks
    mark_written(action, [person.pk])
    assert stale(programs) == [True, False]


@pytest.mark.parametrize("action", ["consent.print", "account.issue", "programs.meeting.add"])
def test_an_act_that_does_not(desks, action):
    programs, person = desks
    mark_written(action, [person.pk])
    assert stale(programs) == [False, False]


def test_nobody_is_nothing(desks):
    mark_written("base.pause", [])
    assert stale(desks[0]) == [False, False]


def test_a_crowd_marks_every_desk(desks):
    mark_people(range(1_000_000, 1_000_001 + MANY))
    assert stale(desks[0]) == [True, True]


def test_one_programme_and_all(desks):
    programs, _ = desks
    mark_program(programs[1].pk)
    assert stale(programs) == [False, True]
    mark_all()
    assert stale(programs) == [True, True]


def test_a_match_that_is_cancelled_frees_places_in_other_programmes_too(desks):
    programs, _ = desks
    match = factories.make_match(programs[0])
    mentor = match.members.get(side="mentor").person
    factories.enrol(programs[1], mentor, "mentor")
    cancel_match(match, actor=coordinator(), reason="Передумали")
    assert stale(programs) == [True, True]
