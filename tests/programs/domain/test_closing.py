"""The guards of an ending each speak when they are asked; how they stop an act is in `test_endings`."""

import pytest

from participants.enums import Side
from programs.domain import changes, closing, endings
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def codes(blockers):
    return [blocker.code for blocker in blockers]


def test_the_final_meeting(actor):
    match = pairs.approved("active")
    assert codes(closing.final_meeting_held(match, actor)) == ["G10"]
    pairs.hold(match, factories.TODAY, "final")
    assert closing.final_meeting_held(match, actor) == []


def test_a_change_that_waits(actor):
    match = pairs.approved("active")
    assert closing.nothing_waits(match, actor) == []
    values = {"since": factories.TODAY, "reason": "переезжает", "actor": actor}
    change = changes.plan_leaving(match, pairs.mentee_of(match), **values)
    assert codes(closing.nothing_waits(match, actor)) == ["changes"]
    changes.drop_change(change, actor=actor)
    assert closing.nothing_waits(match, actor) == []


def test_only_an_order_ends_early(actor):
    match = pairs.approved("active")
    endings.plan_ending(match, ended_on=factories.TODAY, outcome="not", reason="переезжает", actor=actor)
    assert codes(closing.ended_by_order(match, actor)) == ["B18"]


def test_a_mentee_with_another_mentor(actor):
    match = pairs.approved("completed")
    assert closing.mentees_are_free(match, actor) == []
    factories.make_match(match.program, None, [match.members.get(side=Side.MENTEE).person], state="draft")
    assert codes(closing.mentees_are_free(match, actor)) == ["taken"]


def test_what_no_draft_names_may_be_opened_again(actor):
    assert closing.not_in_draft_of_ending(pairs.approved("completed"), actor) == []
