"""The journal and the history of a match as its page shows them: who reads it decides what is in it (privacy)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import F
from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.prepared import IDS, ROW, prepared
from participants.models import Person
from programs.domain.people import short_name
from programs.enums import ConsultantKind, MeetingStage, Place
from programs.models import Attendance, MatchEvent, Meeting, MeetingCorrection

# What members of a match read of its history: what became of the match, not the leaders' paper work.
FOR_MEMBERS = ("agree", "approve", "start", "suspend", "complete", "terminate", "reopen", "reopen_approved")
STAGES = dict(MeetingStage.choices) | {MeetingStage.REGULAR.value: "Регулярная"}
NAME = ("surname", "name", "patronymic", "gender", "school_class_id")
WRITERS = ("recorded_by", "told_by")
PLACES, CONSULTANTS = dict(Place.choices), dict(ConsultantKind.choices)


class Entry(NamedTuple):
    """A line of the journal, ready for the page: a year has dozens of them."""

    when: str
    length: str
    title: str
    text: str
    agreed: str
    came: str
    note: str
    pk: int = 0
    topics: str = ""
    consulted: str = ""
    writer: str = ""
    is_corrected: bool = False


def meetings_of(match):
    """Return the meetings of `match`, the latest first, each with `came`, the ids of members; two queries."""
    meetings, came = _meetings_of_one().objects(None, match.pk), defaultdict(list)
    for meeting_id, member_id in _came().values_among([meeting.pk for meeting in meetings]):
        came[meeting_id].append(member_id)
    for meeting in meetings:
        meeting.came = came[meeting.pk]
    return meetings


@prepared
def _meetings_of_one():
    named = {f"{who}_{part}": F(f"{who}__person__{part}") for who in WRITERS for part in NAME}
    return Meeting.objects.filter(match=ROW).annotate(**named)


@prepared
def _came():
    return Attendance.objects.filter(meeting__in=IDS).order_by("pk").values_list("meeting", "member")


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
    came = [names[member_id] for member_id in meeting.came if member_id in names]
    return Entry(
        when=day_month(meeting.met_on),
        length=f"{_length(meeting.minutes)}, {PLACES.get(meeting.place, '')}" if meeting.is_held else "",
        title=_title(meeting, numbers),
        text=meeting.done if meeting.is_held else meeting.why_not_held,
        agreed=meeting.agreed,
        came=", ".join(came),
        note=meeting.note if shows_notes else "",
        pk=meeting.pk,
        topics=", ".join([*meeting.topics, *meeting.results]) if meeting.is_held else "",
        consulted=consulted_words(meeting),
        writer=_writer(meeting),
        is_corrected=meeting.version > 1,
    )


def consulted_words(meeting):
    """Return whom the mentor called in, in words: «психолог, Смирнова О.Н.», or nothing (B21)."""
    kinds = [CONSULTANTS.get(kind, kind) for kind in meeting.consultant_kinds]
    return ", ".join([*kinds, *filter(None, [meeting.consultants])])


def consultants_of(meetings):
    """Return who was called in to any of `meetings`, each once, in words (B21)."""
    return list(dict.fromkeys(filter(None, map(consulted_words, meetings))))


def _writer(meeting):
    """«Записал куратор с листа»: only where another one than the mentor typed it."""
    if not (meeting.told_by_id and meeting.recorded_by_id):
        return ""
    typed, told = (short_name(Person(**{part: getattr(meeting, f"{who}_{part}") for part in NAME})) for who in WRITERS)
    return f"Лист наставника {told} перенесён в{NBSP}портал: {typed}"


def corrections_of(meeting_pk):
    """Return what an entry said before its corrections, the latest first; one query."""
    return MeetingCorrection.objects.filter(meeting=meeting_pk).select_related("corrected_by__person")


LABELS = {"done": "что сделали", "agreed": "договорились", "why_not_held": "почему не состоялась", "note": "куратору"}


def earlier_words(correction):
    """Return the Line of what an entry said before a correction, with who corrected it and why."""
    before = correction.before
    if not before:
        return Line(day_month(localtime(correction.corrected_at)), "прежний текст удалён")
    held = f"{before['minutes']}{NBSP}мин" if before["is_held"] else "не состоялась"
    texts = [f"{label}: {before[name]}" for name, label in LABELS.items() if before.get(name)]
    day = day_month(date.fromisoformat(before["met_on"]))
    who = short_name(correction.corrected_by.person) if correction.corrected_by_id else "портал"
    said = "; ".join([f"{day}, {held}", *texts])
    text = f"{who}: {correction.reason}. Было{NBSP}— {said}"
    return Line(day_month(localtime(correction.corrected_at)), text)


def _title(meeting, numbers):
    if not meeting.is_held:
        return "Не состоялась"
    stage = STAGES[meeting.stage]
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
    return [_line(event, is_reader) for event in _events_for(is_reader).objects(None, match.pk)]


@prepared
def _events_for(is_reader):
    events = MatchEvent.objects.filter(match=ROW)
    return events if is_reader else events.filter(name__in=FOR_MEMBERS)


def _line(event, shows_reason):
    reason = f". Причина: {event.reason}" if event.reason and shows_reason else ""
    return Line(day_month(localtime(event.happened_at)), f"{event.text}{reason}")
