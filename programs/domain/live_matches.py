"""Pairs and groups that still run, for whoever asks about people: a roll-up shows those of its leavers (A16)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from participants.enums import Side
from participants.models import Person
from programs.domain.people import LIVE, match_name, names_of
from programs.models import MatchMember

# What a name of a match is made of, and its state: hundreds leave a large school at once.
LINE = ("side", "left_on", "match__title", "match__state", *Person.naming("person__"))


def live_matches_of(people):
    """Return {person id: [(name of the match, Match)]} for those of `people` who stand in a live match; one query."""
    theirs = MatchMember.objects.filter(person__in=people, left_on__isnull=True, match__state__in=LIVE)
    members = MatchMember.objects.filter(match__in=theirs.values("match"), left_on__isnull=True)
    by_match = {}
    for member in names_of(members, "match").only(*LINE):
        by_match.setdefault(member.match, []).append(member)
    wanted, found = {person.pk for person in people}, {}
    for match, present in by_match.items():
        match.people = present
        for member in present:
            if member.person_id in wanted:
                found.setdefault(member.person_id, []).append((match_name(match), match))
    return found


def places_of_mentees(people):
    """Return the places (MatchMember) that any of `people` has as a mentee in a live match, with match and person."""
    rows = MatchMember.objects.filter(person__in=people, side=Side.MENTEE, left_on__isnull=True, match__state__in=LIVE)
    return rows.select_related("match", "person")


def taken_blocker(place, what="пара или группа"):
    """Return the Blocker of somebody who has another match in the programme already: a mentee has one at a time."""
    text = f"{place.person.called}: уже есть {what} в этой программе."
    return Blocker("taken", text, reverse("programs:match_detail", args=[place.match_id]), "Открыть её")
