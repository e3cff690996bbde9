"""Pairs and groups that still run, for whoever asks about people: a roll-up shows those of its leavers (A16)."""

from programs.domain.people import LIVE, short_name
from programs.models import MatchMember


def live_matches_of(people):
    """Return {person id: [(name of the match, Match)]} for those of `people` who stand in a live match; one query."""
    theirs = MatchMember.objects.filter(person__in=people, left_on__isnull=True, match__state__in=LIVE)
    members = MatchMember.objects.filter(match__in=theirs.values("match"), left_on__isnull=True)
    members = members.select_related("match", "person__school_class")
    by_match = {}
    for member in members.order_by("match_id", "side", "person__sort_text", "pk"):
        by_match.setdefault(member.match, []).append(member)
    wanted, found = {person.pk for person in people}, {}
    for match, present in by_match.items():
        for member in present:
            if member.person_id in wanted:
                found.setdefault(member.person_id, []).append((_name(match, present), match))
    return found


def _name(match, members):
    sides = [[short_name(one.person) for one in members if one.side == side] for side in ("mentee", "mentor")]
    return match.title or " и ".join(", ".join(names) for names in sides if names)
