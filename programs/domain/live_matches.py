"""Pairs and groups that still run, for whoever asks about people: a roll-up shows those of its leavers (A16)."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from participants.enums import Side
from programs.domain.people import LIVE, match_names
from programs.models import MatchMember


def live_matches_of(people):
    """Return {person id: [(name of the match, Match)]} for those of `people` who stand in a live match; two queries."""
    theirs = MatchMember.objects.filter(person__in=people, left_on__isnull=True, match__state__in=LIVE)
    rows = theirs.select_related("match").only("person", "match__title", "match__state").order_by("match", "pk")
    matches, places = {}, []
    for member in rows.iterator():  # hundreds leave a large school at once: one Match for all of its people
        places.append((member.person_id, matches.setdefault(member.match_id, member.match)))
    names, found = match_names(matches.values()), {}
    for person_id, match in places:
        found.setdefault(person_id, []).append((names[match.pk], match))
    return found


def places_of_mentees(people):
    """Return the places (MatchMember) that any of `people` has as a mentee in a live match, with match and person."""
    rows = MatchMember.objects.filter(person__in=people, side=Side.MENTEE, left_on__isnull=True, match__state__in=LIVE)
    return rows.select_related("match", "person")


def taken_blocker(place, what="пара или группа"):
    """Return the Blocker of somebody who has another match in the programme already: a mentee has one at a time."""
    text = f"{place.person.called}: уже есть {what} в этой программе."
    return Blocker("taken", text, reverse("programs:match_detail", args=[place.match_id]), "Открыть её")
