"""The journal and the history of a match as its page shows them: who reads it decides what is in it (privacy)."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP
from programs.domain.people import short_name
from programs.enums import MeetingStage
from programs.models import Meeting

# What members of a match read of its history: what became of the match, not the leaders' paper work.
FOR_MEMBERS = ("agree", "approve", "start", "suspend")
SINGLE = {MeetingStage.REGULAR: "Регулярная"}


@dataclass(frozen=True)
class Entry:
    """A line of the journal, ready for the page."""

    when: str
    length: str
    title: str
    text: str
    agreed: str
    came: str
    note: str


def meetings_of(match):
    """Return the meetings of `match` with who came, the latest first; two queries."""
    return list(Meeting.objects.filter(match=match).prefetch_related("attendances"))


def journal_of(match, meetings, *, shows_notes):
    """Return the entries of `meetings` (from `meetings_of`), the latest first; the notes only if allowed."""
    names = {member.pk: short_name(member.person) for member in match.people}
    numbers = _numbers(meetings)
    return [_entry(meeting, names, numbers, shows_notes) for meeting in meetings]


def _numbers(meetings):
    """Number the regular meetings that took place, by their dates."""
    regular = [meeting for meeting in meetings if meeting.is_held and meeting.stage == MeetingStage.REGULAR]
    in_order = sorted(regular, key=lambda meeting: (meeting.met_on, meeting.pk))
    return {meeting.pk: number for number, meeting in enumerate(in_order, 1)}


def _entry(meeting, names, numbers, shows_notes):
    came = [names[row.member_id] for row in meeting.attendances.all() if row.member_id in names]
    return Entry(
        when=day_month(meeting.met_on),
        length=f"{_length(meeting.minutes)}, {meeting.get_place_display()}" if meeting.is_held else "",
        title=_title(meeting, numbers),
        text=meeting.done if meeting.is_held else meeting.why_not_held,
        agreed=meeting.agreed,
        came=", ".join(came),
        note=meeting.note if shows_notes else "",
    )


def _title(meeting, numbers):
    if not meeting.is_held:
        return "Не состоялась"
    stage = SINGLE.get(meeting.stage, meeting.get_stage_display())
    number = numbers.get(meeting.pk)
    return f"{stage}, {number}-я" if number else stage


def _length(minutes):
    if minutes % 60:
        return f"{minutes}{NBSP}мин"
    return counted(minutes // 60, "час", "часа", "часов")


@dataclass(frozen=True)
class Line:
    """A line of the history."""

    when: str
    text: str


def history_of(match, *, is_reader):
    """Return the lines of the match's history, the latest first; members read the turns of its way only. One query."""
    events = match.events.all() if is_reader else match.events.filter(name__in=FOR_MEMBERS)
    return [_line(event, is_reader) for event in events]


def _line(event, shows_reason):
    reason = f". Причина: {event.reason}" if event.reason and shows_reason else ""
    return Line(day_month(localtime(event.happened_at)), f"{event.text}{reason}")
