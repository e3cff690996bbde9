"""A suspended place or match works again, with a reason (G11: a consent that came back opens the same door)."""

from django.db import transaction

from mentorship.kernel.blockers import Blocker, Refused
from programs.domain.lifecycle import MEMBERS, apply_transition
from programs.domain.members import has_empty_side
from programs.enums import MatchState


def resume_member(member, *, reason, actor):
    """Let the suspended place of `member` work again, and its match with it when both sides are there. Returns it.

    Raises Refused: a consent is missing still (G2), no reason, a place that is not suspended.
    """
    with transaction.atomic():
        MEMBERS.apply(member, "resume", actor=actor, reason=reason)
        match = member.match
        match.refresh_from_db()
        if match.state == MatchState.SUSPENDED and not has_empty_side(match):
            resume_match(match, reason=reason, actor=actor)
    return member


def suspend_match(match, *, reason, actor):
    """Suspend an approved or working match for a while. Returns it. Raises Refused: no reason, another state."""
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите причину: она останется в истории."))
    return apply_transition(match, "suspend", actor=actor, reason=reason)


def resume_match(match, *, reason, actor):
    """Let a suspended match work again. Returns it. Raises Refused: no reason, an empty side (G11), another state."""
    has_met = match.meetings.filter(is_held=True).exists()
    return apply_transition(match, "resume" if has_met else "resume_approved", actor=actor, reason=reason)
