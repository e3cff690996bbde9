"""How many people of a programme have something that shows each result: counts alone, for overview and reports (D6).

A group smaller than three shows nothing: of one or two a count would tell who. There are no sub-groups and no totals
besides, so nothing can be found by subtraction.
"""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.domain.growth import UNDER_ORDER_OR_OVER, is_shown, mean
from monitoring.models import GrowthNote, GrowthResult
from participants.enums import Side
from programs.models import Match, MatchMember

FEWEST = 3


@dataclass(frozen=True)
class Shown:
    """Of `people`, how many have evidence of one result; `entry` and `exit` are means of the outside figures.

    `measured` is how many people have both figures; the means are of them. All but `people` are None where the group is
    too small to be told of.
    """

    people: int
    number: int | None = None
    measured: int | None = None
    entry: Decimal | None = None
    exit: Decimal | None = None


@dataclass(frozen=True)
class ResultCount:
    """One result over a programme: its mentees, and its mentors where the source looks at them too."""

    result: GrowthResult
    mentees: Shown
    mentors: Shown | None


def growth_of_program(program, *, is_leader=False):
    """Return the ResultCounts of `program` over its matches under an order or over; three queries.

    A person counts once, whatever number of matches he is in. `is_leader` shows groups of one and two too: the curator
    and the coordinator read each person's notes anyway.
    """
    matches = Match.objects.filter(program=program, state__in=UNDER_ORDER_OR_OVER)
    people = {side: set() for side in Side.values}
    for side, person in MatchMember.objects.filter(match__in=matches).values_list("side", "person"):
        people[side].add(person)
    notes = list(GrowthNote.objects.filter(member__match__in=matches).select_related("member"))
    return [_count(result, people, notes, is_leader) for result in GrowthResult.objects.all()]


def _count(result, people, notes, is_leader):
    own = [one for one in notes if one.result_id == result.pk]
    by_side = {
        side: _shown(people[side], [one for one in own if one.member.side == side], is_leader) for side in Side.values
    }
    return ResultCount(result, by_side[Side.MENTEE], by_side[Side.MENTOR] if result.for_mentors else None)


def _shown(people, notes, is_leader):
    if len(people) < FEWEST and not is_leader:
        return Shown(len(people))
    with_evidence = {one.member.person_id for one in notes if is_shown(one)}
    both = {one.member.person_id: one for one in notes if None not in (one.figure_at_entry, one.figure_at_exit)}
    if len(both) < FEWEST and not is_leader:
        return Shown(len(people), len(with_evidence))
    entry, at_exit = (
        mean(getattr(one, name) for one in both.values()) for name in ("figure_at_entry", "figure_at_exit")
    )
    return Shown(len(people), len(with_evidence), len(both), entry, at_exit)
