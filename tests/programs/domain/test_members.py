"""Gate G11: a lost consent suspends the member, an empty side the match."""

import pytest

from participants.extensions import consent_lost
from participants.models import AuditEntry
from programs.domain.members import has_empty_side, suspend_members
from programs.models import Match, MatchEvent
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def lose(member):
    return suspend_members(member.person, actor=pairs.coordinator(), reason="отозвано согласие")


def states(match):
    return Match.objects.get(pk=match.pk).state, sorted(match.members.values_list("state", flat=True))


def test_a_pair_stops_with_its_mentee():
    match = pairs.approved(state="active")
    assert len(lose(pairs.mentee_of(match))) == 1
    assert states(match) == ("suspended", ["active", "suspended"])
    assert set(MatchEvent.objects.values_list("name", "reason")) == {
        ("member_suspend", "отозвано согласие"),
        ("suspend", "отозвано согласие"),
    }
    assert AuditEntry.objects.filter(action="match.member.suspend").count() == 1


def test_a_group_goes_on_without_one():
    match = pairs.group_of(2, state="active")
    lose(pairs.mentee_of(match))
    assert states(match) == ("active", ["active", "active", "suspended"])


def test_a_group_stops_with_its_only_mentor():
    match = pairs.group_of(2, state="approved")
    lose(pairs.mentor_of(match))
    assert states(match) == ("suspended", ["active", "active", "suspended"])


def test_before_the_order_the_place_is_suspended_and_the_gates_speak():
    match = factories.make_match()
    lose(pairs.mentee_of(match))
    assert states(match) == ("agreed", ["active", "suspended"])


@pytest.mark.parametrize("state", ["completed", "cancelled", "terminated"])
def test_ended_matches_stay_as_they_are(state):
    match = factories.make_match(state=state)
    assert lose(pairs.mentee_of(match)) == []
    assert states(match) == (state, ["active", "active"])


def test_twice_is_once():
    match = pairs.approved()
    lose(pairs.mentee_of(match))
    assert lose(pairs.mentee_of(match)) == []


def test_all_live_matches_of_the_person():
    mentor = factories.make_mentor().person
    matches = [pairs.approved(mentors=[mentor], state=state) for state in ("active", "approved")]
    suspend_members(mentor, actor=pairs.coordinator(), reason="")
    assert [states(match)[0] for match in matches] == ["suspended", "suspended"]


def test_the_lower_room_calls_it():
    match = pairs.approved()
    consent_lost(pairs.mentee_of(match).person, actor=pairs.coordinator(), reason="18 лет")
    assert states(match) == ("suspended", ["active", "suspended"])


def test_has_empty_side():
    match = factories.make_match()
    assert has_empty_side(match) is False
    match.members.filter(side="mentor").update(state="suspended")
    assert has_empty_side(match) is True
