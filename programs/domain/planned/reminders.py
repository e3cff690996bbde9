"""The day before a planned meeting its people are reminded, once (issue 6, point 6)."""

from collections import defaultdict

from django.db import transaction
from django.urls import reverse

from mentorship.kernel.grammar.dates import day_month
from participants.domain.notifications import notify
from programs.domain.people import AT_WORK
from programs.domain.planned.reading import open_meetings
from programs.domain.tomorrow import untold_of_tomorrow
from programs.enums import MemberState
from programs.models import MatchMember


def remind_of_meetings():
    """Tell those who meet tomorrow (see untold_of_tomorrow). Returns how many meetings."""
    with transaction.atomic():
        due = untold_of_tomorrow(open_meetings().filter(match__state__in=AT_WORK).order_by("pk"))
        for begins, people in _people_by_hour(due).items():
            text = f"Завтра, {day_month(due[0].day)}, в\u00a0{begins:%H:%M} у\u00a0вас встреча по\u00a0программе."
            notify(people, text, link=reverse("home"))
    return len(due)


def _people_by_hour(due):
    """Return {hour: ids of people who work in the matches that meet at it}; one query."""
    matches = {one.match_id for one in due}
    working = MatchMember.objects.filter(match__in=matches, left_on__isnull=True, state=MemberState.ACTIVE)
    members = defaultdict(list)
    for match, person in working.values_list("match", "person"):
        members[match].append(person)
    found = defaultdict(set)
    for one in due:
        found[one.begins] |= set(members[one.match_id])
    return found
