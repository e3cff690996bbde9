"""A suspended place works again, and the match with it."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import Consent
from programs.domain.members import suspend_members
from programs.domain.resuming import resume_member
from programs.models import Match, MatchMember
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(school, today):
    """An approved pair whose mentee lost a consent: (match, his place, actor)."""
    actor = factories.acting(factories.make_staff("coordinator"))
    match = factories.make_match(state="approved")
    pairs.make_order(match)
    person = match.members.get(side="mentee").person
    suspend_members(person, actor=actor, reason="отозвано согласие")
    return match, MatchMember.objects.select_related("match", "person").get(match=match, person=person), actor


def test_both_work_again_with_the_reason_kept(suspended):
    match, member, actor = suspended
    assert Match.objects.get(pk=match.pk).state == "suspended"
    resume_member(member, reason="согласие подписано снова", actor=actor)
    member.refresh_from_db()
    assert (member.state, Match.objects.get(pk=match.pk).state) == ("active", "approved")
    events = match.events.filter(reason="согласие подписано снова").order_by("pk").values_list("name", flat=True)
    assert list(events) == ["member_resume", "resume_approved"]


def test_without_the_consent_it_stays(suspended):
    match, member, actor = suspended
    Consent.objects.filter(person=member.person, kind="participation").delete()
    with pytest.raises(Refused) as refused:
        resume_member(member, reason="просят", actor=actor)
    lacking = f"{member.person.called}: нет согласия на участие в программе наставничества."
    assert [(one.code, one.text) for one in refused.value.blockers] == [("G2", lacking)]
    assert Match.objects.get(pk=match.pk).state == "suspended"


def test_a_reason_is_asked_for(suspended):
    _, member, actor = suspended
    with pytest.raises(Refused) as refused:
        resume_member(member, reason=" ", actor=actor)
    assert [one.code for one in refused.value.blockers] == ["reason"]


def test_while_the_other_side_is_empty_the_match_waits(suspended):
    match, member, actor = suspended
    mentor = match.members.get(side="mentor").person
    suspend_members(mentor, actor=actor, reason="отозвано согласие")
    resume_member(member, reason="согласие подписано снова", actor=actor)
    assert Match.objects.get(pk=match.pk).state == "suspended"
