"""Whom a person may complain about by name: those with whom he works, and who leads his programmes (002 §6, §8)."""

from participants.enums import AppealAbout, Side
from programs.enums import MatchState
from programs.models import Enrolment, MatchMember

NOT_AT_WORK = (MatchState.DRAFT, MatchState.CANCELLED)
BY_SIDE = {Side.MENTOR: AppealAbout.MENTOR, Side.MENTEE: AppealAbout.MENTEE}


def appeal_people(person):
    """Return [(AppealAbout, Person)] without repeats: the other side of his pairs, curators; at most three queries.

    Pairs that are over count too: one may complain later.
    """
    found = {}
    for member in _others(person):
        found.setdefault((BY_SIDE[Side(member.side)], member.person_id), member.person)
    for enrolment in Enrolment.objects.filter(person=person).select_related("program__curator").order_by("pk"):
        curator = enrolment.program.curator
        found.setdefault((AppealAbout.CURATOR, curator.pk), curator)
    return [(kind, one) for (kind, _), one in found.items()]


def _others(person):
    """Members of the other side; two mentors of a group are no matter of the programme."""
    own = MatchMember.objects.filter(person=person).exclude(match__state__in=NOT_AT_WORK)
    sides = {row.match_id: row.side for row in own}
    if not sides:
        return []
    rows = MatchMember.objects.filter(match__in=sides).exclude(person=person).select_related("person")
    return [row for row in rows.order_by("match", "pk") if row.side != sides[row.match_id]]
