"""What a person's own calendar says of his meetings: nobody's name, only initials (privacy; issue 6, point 6)."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.timezone import make_aware

from mentorship.kernel import clock
from mentorship.kernel.calendars import CalendarEvent
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP, search_key
from programs.domain.people import AT_WORK, load_names, mentees_in, mentors_in, present_members
from programs.domain.planned.reading import place_words
from programs.enums import MatchKind
from programs.models import MatchMember, PlannedMeeting

BACK = timedelta(days=60)  # what is over for longer stays in the journal alone
MOST = 500


def calendar_events(person):
    """Return the CalendarEvents of `person`: of the matches that he is in now, sixty days back and all ahead.

    Three queries. One that is called off, that was not held, or whose match has stopped working is cancelled, not gone.
    """
    own = MatchMember.objects.filter(person=person, left_on__isnull=True).values("match")
    rows = PlannedMeeting.objects.filter(match__in=own, day__gte=clock.today() - BACK)
    rows = list(rows.select_related("match__program__form", "meeting")[:MOST])
    matches = {row.match_id: row.match for row in rows}
    load_names(list(matches.values()))
    return [_event(row, matches[row.match_id], person) for row in rows]


def _event(planned, match, person):
    return CalendarEvent(
        uid=str(planned.uid),
        sequence=planned.sequence,
        changed_at=planned.changed_at,
        starts_at=make_aware(datetime.combine(planned.day, planned.begins)),
        minutes=planned.minutes,
        title=_title(match, person),
        place=_place(planned, match),
        path=reverse("programs:match_detail", args=[match.pk]),
        is_cancelled=_is_cancelled(planned, match),
    )


def _is_cancelled(planned, match):
    if planned.meeting_id:
        return not planned.meeting.is_held
    is_ahead = planned.day >= clock.today()
    return planned.called_off_at is not None or (is_ahead and match.state not in AT_WORK)


def _title(match, person):
    """«Встреча: И. П.» of the other side; of a group its mentor reads how many are in it."""
    is_mentor = any(member.person_id == person.pk for member in mentors_in(match))
    others = mentees_in(match) if is_mentor else mentors_in(match)
    if match.kind == MatchKind.GROUP and is_mentor:
        return f"Встреча группы, {counted(len(others), 'человек', 'человека', 'человек')}"
    return f"Встреча: {', '.join(initials(member.person) for member in others)}"


def initials(person):
    """Return «И. П.» of the given name and the surname: all that leaves the portal of a name."""
    return f"{person.name[:1]}.{NBSP}{person.surname[:1]}."


def _place(planned, match):
    """Where they meet, unless whoever wrote it has put one of their names into it."""
    text = place_words(planned)
    words = set("".join(letter if letter.isalnum() else " " for letter in search_key(text)).split())
    people = [member.person for member in present_members(match)]
    names = {search_key(name)[:4] for person in people for name in (person.surname, person.name) if name}
    return "" if any(word.startswith(tuple(names)) for word in words if len(word) > 2) else text
