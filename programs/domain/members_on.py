"""Who stood in an approved pair or group on a day: what `history` tells term by term, asked of the database at once."""

from django.db.models import Exists, OuterRef, Q, Subquery

from programs.domain.history import UNDER_NO_ORDER
from programs.enums import ChangeKind, ChangeState, EndingKind, OrderState
from programs.models import MatchEnding, MatchMember, PendingChange


def members_on(day):
    """Return the MatchMembers (a queryset) who stood in an approved match on `day`, that day known as we know it now.

    The match has begun and not ended (002 §4.12), an order signed by that day has approved it (002 §10), and the orders
    of changes (B18) that hold by then have let the person in and not out. One who is suspended stands there until an
    order of changes; an ending and a reopening count from their own days, an early end only under its order (C6).
    """
    last = _changes().filter(since__lte=day).order_by("-since", "-pk")
    first = _changes().order_by("since", "pk")
    members = MatchMember.objects.filter(
        ~Q(match__state__in=UNDER_NO_ORDER),
        ~Exists(_over(day)),
        match__naming__order__state=OrderState.REGISTERED,
        match__naming__order__signed_on__lte=day,
        match__starts_on__lte=day,
        match__ends_on__gte=day,
    )
    members = members.alias(
        last_change=Subquery(last.values("kind")[:1]),
        last_signed=Subquery(last.values("order__signed_on")[:1]),
        first_change=Subquery(first.values("kind")[:1]),
    )
    never = Q(last_change__isnull=True) & (Q(first_change__isnull=True) | ~Q(first_change=ChangeKind.JOIN))
    return members.filter(never | Q(last_change=ChangeKind.JOIN, last_signed__lte=day))


def _changes():
    return PendingChange.objects.filter(match=OuterRef("match"), person=OuterRef("person"), state=ChangeState.TAKEN_UP)


def _over(day):
    """Endings that hold on `day`: a completed match is over at once, an early end by its order."""
    is_over = Q(kind=EndingKind.COMPLETED) | Q(state=ChangeState.TAKEN_UP)
    still = Q(reopened_on__isnull=True) | Q(reopened_on__gt=day)
    endings = MatchEnding.objects.filter(is_over, still, match=OuterRef("match"), ended_on__lt=day)
    return endings.exclude(state=ChangeState.DROPPED)
