"""The day before a planned meeting its people are reminded, once (issue 6, point 6)."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.grammar.dates import day_month
from participants.domain.notifications import notify
from programs.domain.people import AT_WORK
from programs.domain.planned.reading import open_meetings
from programs.enums import MemberState
from programs.models import MatchMember, PlannedMeeting


def remind_of_meetings():
    """Tell those who meet tomorrow, by the school's calendar; a meeting that was moved is told of anew.

    Returns how many meetings. A second call finds none, nor does one at the same moment: the rows are locked.
    """
    tomorrow = clock.today() + timedelta(days=1)
    unsaid = Q(reminded_on__isnull=True) | ~Q(reminded_on=F("day"))
    with transaction.atomic():
        rows = open_meetings().filter(unsaid, day=tomorrow, match__state__in=AT_WORK)
        due = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", "match", "begins"))
        PlannedMeeting.objects.filter(pk__in=[pk for pk, *_ in due]).update(reminded_on=F("day"))
        for begins, people in _people_by_hour(due).items():
            text = f"Завтра, {day_month(tomorrow)}, в\u00a0{begins:%H:%M} у\u00a0вас встреча по\u00a0программе."
            notify(people, text, link=reverse("home"))
    return len(due)


def _people_by_hour(due):
    """Return {hour: ids of people who work in the matches that meet at it}; one query."""
    matches = {match for _, match, _ in due}
    working = MatchMember.objects.filter(match__in=matches, left_on__isnull=True, state=MemberState.ACTIVE)
    members = defaultdict(list)
    for match, person in working.values_list("match", "person"):
        members[match].append(person)
    found = defaultdict(set)
    for _, match, begins in due:
        found[begins] |= set(members[match])
    return found
