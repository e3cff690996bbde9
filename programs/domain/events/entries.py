"""The calendar: events, presentations and rows of plans as entries of days, by months and in a list (E10)."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from mentorship.kernel.addresses import row_address
from mentorship.kernel.grammar.dates import long_date, numeric_period
from mentorship.kernel.sections import Status
from programs.domain.events.words import hours_words, status_of
from programs.domain.planned_rows import last_day, month_ahead
from programs.domain.training.timetable import place_of
from programs.enums import EventKind

PRESENTATION, ACTIVITY, SESSION = "presentation", "activity", "training"
WHAT = (
    *((kind.value, kind.label) for kind in EventKind),
    (PRESENTATION, "представление программ"),
    (ACTIVITY, "мероприятие плана"),
    (SESSION, "Школа наставников"),
)


@dataclass(frozen=True)
class Entry:
    """Something that stands in the calendar, from `day` to `until`; without a link for who may not open its page."""

    day: date
    until: date
    title: str
    kind: str
    begins: time | None = None
    hours: str = ""
    place: str = ""
    url: str = ""
    status: Status | None = None
    programs: str = ""

    @property
    def kind_label(self):
        """«фестиваль», «представление программ»."""
        return dict(WHAT)[self.kind]

    @property
    def when(self):
        """«25 мая 2027 г., 15:00–17:00», «01.05.2027 – 31.05.2027»."""
        day = long_date(self.day) if self.day == self.until else numeric_period(self.day, self.until)
        return ", ".join(filter(None, (day, self.hours)))

    @property
    def is_off(self):
        """Whether it is called off: it stands there crossed out."""
        return bool(self.status) and self.status.tone == "stop"


@dataclass(frozen=True)
class Asked:
    """What the address asks the calendar for: the days from `first` to `last`, the kind, the id of a programme."""

    first: date
    last: date
    what: str = ""
    program: Any = None

    def wants(self, *kinds):
        """Tell whether rows of one of `kinds` are asked for."""
        return not self.what or self.what in kinds


def event_entries(events, asked, *, today):
    """Return the Entries of `events` (a scope's queryset) that are asked for; one query, none for another kind."""
    if not asked.wants(*EventKind.values):
        return []
    rows = events.filter(day__range=(asked.first, asked.last))
    rows = rows.filter(kind=asked.what) if asked.what else rows
    rows = rows.filter(programs=asked.program) if asked.program else rows
    return [_of_event(row, today) for row in rows.order_by("day", "begins", "pk")]


def _of_event(event, today):
    link, status = row_address("programs:event_detail", event.pk), status_of(event, today=today)
    hours = {"begins": event.begins, "hours": hours_words(event), "place": event.place}
    return Entry(event.day, event.day, event.title, event.kind, url=link, status=status, **hours)


def presentation_entries(presentations, asked):
    """Return the Entries of `presentations` with their programmes; two queries, none for another kind.

    Each carries `is_open`: may its page be opened.
    """
    if not asked.wants(PRESENTATION):
        return []
    rows = presentations.filter(held_on__range=(asked.first, asked.last))
    rows = rows.filter(programs=asked.program) if asked.program else rows
    return [_of_presentation(row) for row in rows.order_by("held_on", "pk")]


def _of_presentation(row):
    kind = row.get_kind_display()
    link = row_address("programs:presentation_detail", row.pk) if row.is_open else ""
    programs = ", ".join(program.title for program in row.programs.all())
    named = {"place": row.place, "programs": programs, "url": link}
    return Entry(row.held_on, row.held_on, f"{kind[:1].upper()}{kind[1:]}", PRESENTATION, **named)


def activity_entries(activities, asked, *, today):
    """Return the Entries of rows of plans whose term touches the days that are asked for; one query."""
    if not asked.wants(ACTIVITY):
        return []
    rows = activities.filter(starts_on__lte=asked.last, ends_on__gte=asked.first)
    rows = rows.filter(program=asked.program) if asked.program else rows
    return [_of_activity(row, today) for row in rows.order_by("starts_on", "position", "pk")]


def _of_activity(row, today):
    link = row_address("programs:program_plan", row.program_id)
    status = _status_of_row(row, today)
    return Entry(row.starts_on, row.ends_on, row.title, ACTIVITY, url=link, status=status, programs=row.program.title)


def _status_of_row(row, today):
    if row.done_on:
        return Status("Выполнено", "done")
    return Status("Не отмечено", "attention") if row.ends_on < today else Status("В плане", "early")


def session_entries(sessions, asked):
    """Return the Entries of `sessions` of the School of Mentors; one query, none where a programme is asked for.

    Each carries `is_open`: may the page of its training be opened.
    """
    if asked.program or not asked.wants(SESSION):
        return []
    rows = sessions.filter(day__range=(asked.first, asked.last))
    return [_of_session(row) for row in rows.order_by("day", "begins", "pk")]


def _of_session(session):
    link = row_address("programs:training_detail", session.training_id) if session.is_open else ""
    hours = {"begins": session.begins, "hours": f"{session.begins:%H:%M}"}
    return Entry(
        session.day, session.day, session.topic, SESSION, url=link, place=place_of(session, session.training), **hours
    )


def in_order(entries):
    """Return `entries` as their days come, those without an hour first; pure."""
    return sorted(entries, key=lambda one: (one.day, one.begins or time.min, one.title))


@dataclass(frozen=True)
class Day:
    """A square of a month: its day, whether it is of this month and today, what is on it."""

    day: date
    is_inside: bool
    is_today: bool
    entries: list


@dataclass(frozen=True)
class Month:
    """A month of the calendar: whole weeks of Days, and the terms that are longer than a day."""

    first: date
    days: list
    terms: list

    @property
    def has_any(self):
        """Whether anything is on in it."""
        return bool(self.terms) or any(day.entries for day in self.days)

    @property
    def before(self):
        """«2026-10» of the month before: so an address names it."""
        return f"{month_ahead(self.first, -1):%Y-%m}"

    @property
    def after(self):
        """The same of the month that follows."""
        return f"{month_ahead(self.first, 1):%Y-%m}"


def month_of(entries, first, *, today):
    """Return the Month that begins on `first` with those of `entries` that fall into it; pure."""
    by_day = {}
    for entry in in_order(entries):
        if entry.day == entry.until:
            by_day.setdefault(entry.day, []).append(entry)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    days = [Day(day, day.month == first.month, day == today, _on(by_day, day, first)) for week in weeks for day in week]
    end = last_day(first)
    terms = [one for one in in_order(entries) if one.day != one.until and one.day <= end and one.until >= first]
    return Month(first, days, terms)


def _on(by_day, day, first):
    return by_day.get(day, []) if day.month == first.month else []
