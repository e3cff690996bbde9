"""Which days are no school days for the mentees of a match: warned of, never refused (issue 6, point 6)."""

from mentorship.kernel import clock
from participants.models import SchoolHoliday
from programs.domain.people import mentees_in
from programs.domain.planned.days import DAY, MOST, Row, read_rhythm, row_of, why_off
from programs.domain.planned.reading import open_meetings
from programs.models import PlannedMeeting

ALREADY = "встреча уже назначена"
WITHOUT_PLAN = 12  # meetings that a row offers where no plan says how many


def off_for(match):
    """Return a function day -> why it is no school day for some mentee of `match`, or nothing; one query."""
    holidays = list(SchoolHoliday.objects.all())
    classes = {one.pk if one else None: one for one in (member.person.school_class for member in mentees_in(match))}
    return lambda day: why_off(day, holidays, list(classes.values()))


def proposed_row(match, asked):
    """Return the Proposed days of the Row `asked` for `match`: without days off and those that have a meeting."""
    off = off_for(match)
    busy = set(open_meetings().filter(match=match).values_list("day", flat=True))
    return row_of(asked, off=lambda day: ALREADY if day in busy else off(day))


def usual_hour(match):
    """Return hour, length and place of the meeting of `match` that was planned last, {} before the first; one query."""
    last = PlannedMeeting.objects.filter(match=match).order_by("-planned_at", "-day", "-pk").first()
    return {name: getattr(last, name) for name in ("begins", "minutes", "place", "where")} if last else {}


def usual_row(match, plan):
    """Return the Row that the agreed rhythm of the `plan` (or None) gives from tomorrow to the end of the match."""
    weekdays, every = read_rhythm(plan.rhythm) if plan else ((), 1)
    left = plan.meetings_count - match.held_count if plan else WITHOUT_PLAN
    first = max(clock.today() + DAY, match.starts_on)
    return Row(first, max(first, match.ends_on), weekdays, every, min(max(left, 1), MOST))
