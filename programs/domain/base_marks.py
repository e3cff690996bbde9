"""The one status of a person read with his card or his class: the ladder of the base lists, no query of its own."""

from functools import cache

from django.db.models import Exists, OuterRef, Q

from mentorship.kernel.sections import BaseMark
from participants.enums import Side
from programs.domain.base_columns import Standing, cell_of, offer_marks
from programs.domain.people import AT_WORK, LIVE
from programs.enums import MatchState, MemberState
from programs.models import MatchMember

DRAFTED, STATES = "is_drafted", {"is_agreed": MatchState.AGREED, "is_working": MatchState.ACTIVE}


@cache
def base_marks():
    """Return the BaseMarks of both bases (look-and-feel 2; architecture, 3); nothing of them depends on the request."""
    return [BaseMark(side, _marks(side), _reader(side)) for side in Side]


def _marks(side):
    places = MatchMember.objects.filter(person=OuterRef("pk"), side=side, left_on__isnull=True)
    suspended = Q(match__state=MatchState.SUSPENDED) | Q(state=MemberState.SUSPENDED)
    marks = {
        "is_suspended": Exists(places.filter(suspended, match__state__in=LIVE)),
        DRAFTED: Exists(places.filter(match__state=MatchState.DRAFT)),
        "is_agreed": Exists(places.filter(match__state=MatchState.AGREED)),
        "is_working": Exists(places.filter(match__state__in=AT_WORK)),
    }
    return {_name(side, name): mark for name, mark in (marks | offer_marks(side)).items()}


def _name(side, name):
    return f"{side}_{name}"


def _reader(side):
    def read(person, is_inner):
        def has(name):
            return getattr(person, _name(side, name))

        states = {state for name, state in STATES.items() if has(name)}
        states |= {MatchState.DRAFT} if is_inner and has(DRAFTED) else set()
        return cell_of(Standing(person.gender, has("is_choosing"), has("is_asked"), states, has("is_suspended")), side)

    return read
