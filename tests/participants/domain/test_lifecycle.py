"""The life of a membership of a base: one door, guards, history, journal."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.lifecycle import MEMBERSHIP, edges_from, move_in_base
from participants.enums import BaseState
from participants.models import AuditEntry, MembershipEvent
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def test_entering_needs_both_consents(actor):
    profile = factories.make_mentee(state="candidate", consents=False, entered_on=None)
    with pytest.raises(Refused) as refused:
        move_in_base(profile, "enter", actor=actor)
    assert [blocker.code for blocker in refused.value.blockers] == ["G2", "G2"]
    profile.refresh_from_db()
    assert (profile.state, MembershipEvent.objects.count()) == (BaseState.CANDIDATE, 0)


def test_entering_writes_state_day_history_and_journal(actor, today):
    profile = factories.make_mentee(state="candidate", entered_on=None)
    move_in_base(profile, "enter", actor=actor)
    profile.refresh_from_db()
    event = MembershipEvent.objects.get()
    assert (profile.state, profile.entered_on) == (BaseState.ACTIVE, today)
    assert (event.source, event.target, event.side, event.actor) == ("candidate", "active", "mentee", actor.account)
    assert AuditEntry.objects.get().action == "base.enter"


@pytest.mark.parametrize(
    ("state", "name", "target"),
    [
        ("active", "pause", "paused"),
        ("paused", "resume", "active"),
        ("active", "leave", "left"),
        ("paused", "leave", "left"),
        ("candidate", "leave", "left"),
        ("left", "return", "candidate"),
    ],
)
def test_every_edge_keeps_its_reason(actor, state, name, target):
    profile = factories.make_mentor(state=state)
    move_in_base(profile, name, actor=actor, reason=" Переезд ")
    profile.refresh_from_db()
    assert (profile.state, MembershipEvent.objects.get().reason) == (target, "Переезд")


@pytest.mark.parametrize(("state", "name"), [("active", "pause"), ("active", "leave"), ("left", "return")])
def test_a_reason_is_asked_for(actor, state, name):
    profile = factories.make_mentor(state=state)
    with pytest.raises(Refused) as refused:
        move_in_base(profile, name, actor=actor, reason="  ")
    profile.refresh_from_db()
    assert ([one.code for one in refused.value.blockers], profile.state) == (["reason"], state)


def test_a_wrong_state_says_which_it_is(actor):
    profile = factories.make_mentor(state="left")
    with pytest.raises(Refused) as refused:
        move_in_base(profile, "enter", actor=actor)
    assert str(refused.value) == "«Ввести в базу» сейчас невозможно: состояние — «вышел из базы»."


def test_a_stale_page_does_not_move_twice(actor):
    profile = factories.make_mentor(state="active")
    stale = type(profile).objects.get(pk=profile.pk)
    move_in_base(profile, "pause", actor=actor, reason="Сессия")
    with pytest.raises(Refused):
        move_in_base(stale, "pause", actor=actor, reason="Сессия")
    assert MembershipEvent.objects.count() == 1


def test_the_page_and_the_act_read_the_same_blockers(actor):
    profile = factories.make_mentee(state="candidate", consents=False)
    found = [[one.code for one in MEMBERSHIP.blockers(profile, name, actor=actor)] for name in ("enter", "leave")]
    assert found == [["G2", "G2"], []]
    assert set(MEMBERSHIP.transitions) == {"enter", "pause", "resume", "leave", "return", "lose", "take_back"}


@pytest.mark.parametrize("state", ["candidate", "active", "paused", "left"])
def test_what_follows_from_a_consent_is_no_button(state):
    assert {edge.name for edge in edges_from(state)}.isdisjoint({"lose", "take_back"})
