"""Cancelling a match before its order: the people are free again, and the mentee may be offered others at once."""

from django.db import transaction

from participants.enums import Side
from programs.domain.lifecycle import apply_transition
from programs.domain.offers import close_former
from programs.models import Enrolment


@transaction.atomic
def cancel_match(match, *, actor, reason):
    """Cancel a match that no order names, and close the offers that led to it. Returns the match.

    Raises Refused without a reason or past the order.
    """
    apply_transition(match, "cancel", actor=actor, reason=reason)
    people = match.members.filter(side=Side.MENTEE).values("person")
    for mentee in Enrolment.objects.filter(program=match.program_id, side=Side.MENTEE, person__in=people):
        close_former(mentee, actor=actor)
    return match
