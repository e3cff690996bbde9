"""People inside matches: a lost consent suspends the person's place, an empty side the match (gate G11)."""

from django.db import transaction

from participants.enums import Side
from programs.domain.lifecycle import MEMBERS, apply_transition
from programs.domain.people import AT_WORK, LIVE
from programs.enums import MemberState
from programs.models import MatchMember


def suspend_members(person, *, actor, reason):
    """Suspend the places of `person` in live matches, and each approved match of which a side becomes empty (G11).

    Called in the transaction that ends the consent or the membership of a base; `reason` is kept in the history, which
    members of the match read without it. Returns the suspended places.
    """
    with transaction.atomic():
        places = MatchMember.objects.filter(
            person=person, state=MemberState.ACTIVE, left_on__isnull=True, match__state__in=LIVE
        )
        suspended = list(places.select_related("match", "person"))
        for place in suspended:
            MEMBERS.apply(place, "suspend", actor=actor, reason=reason)
            _suspend_if_empty(place.match, actor=actor, reason=reason)
    return suspended


def _suspend_if_empty(match, *, actor, reason):
    if match.state in AT_WORK and has_empty_side(match):
        apply_transition(match, "suspend", actor=actor, reason=reason)


def has_empty_side(match):
    """Tell whether nobody on one of the two sides works in the match any more."""
    working = match.members.filter(state=MemberState.ACTIVE, left_on__isnull=True)
    return set(working.values_list("side", flat=True)) != set(Side.values)
