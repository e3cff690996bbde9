"""What pages read of planned meetings: the next one and the one that nobody has written down, beside their match.

Both hang on the day that it is, so that nothing of it can be kept: an index finds them, in the query of the match.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When

from mentorship.kernel.grammar.dates import weekday_day_month
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.sections import Status
from programs.domain.people import AT_WORK
from programs.enums import Place
from programs.models import PlannedMeeting

NAMES = ("pk", "day", "begins", "minutes", "place", "where")
OPEN = {"called_off_at__isnull": True, "meeting__isnull": True}


@dataclass(frozen=True)
class Ahead:
    """A planned meeting as a page of its match shows it."""

    pk: int
    day: date
    begins: time
    minutes: int
    place: str
    where: str


def open_meetings():
    """Return the planned meetings that are neither called off nor taken up by the journal."""
    return PlannedMeeting.objects.filter(**OPEN)


def with_next(matches, *, today):
    """Return `matches` (a queryset) with the next meeting of each, for `next_of`; no query of its own."""
    return matches.annotate(**_columns("next", _in_order().filter(day__gte=today)))


def with_planned(matches, *, today):
    """Return `matches` with the next meeting and the earliest one not written down, for `next_of` and `missed_of`."""
    return with_next(matches, today=today).annotate(**_columns("missed", _in_order().filter(day__lt=today)))


def _in_order():
    return open_meetings().filter(match=OuterRef("pk")).order_by("day", "begins", "pk")


def with_due(matches, *, today, pk=None):
    """Return `matches` with the meeting that an entry of the journal would be about; no query of its own.

    Today's, else the earliest that nobody has written down; the one with the id `pk` where it was chosen.
    """
    own = open_meetings().filter(match=OuterRef("pk"), day__lte=today)
    if pk:
        own = own.filter(pk=pk)
    is_today = Case(When(day=today, then=Value(0)), default=Value(1), output_field=IntegerField())
    return matches.annotate(**_columns("due", own.annotate(is_later=is_today).order_by("is_later", "day", "begins")))


def _columns(prefix, rows):
    return {f"{prefix}_{name}": Subquery(rows.values(name)[:1]) for name in NAMES}


def next_of(match):
    """Return the next meeting (today's too) of a match read through `with_planned` that is at work, or None."""
    return _read(match, "next")


def missed_of(match):
    """Return the earliest past meeting of a match that nobody has written down, or None."""
    return _read(match, "missed")


def due_of(match):
    """Return what the log is about, of a match read through `with_due`, or None."""
    return _read(match, "due")


def _read(match, prefix):
    values = {name: getattr(match, f"{prefix}_{name}") for name in NAMES}
    return Ahead(**values) if values["pk"] and match.state in AT_WORK else None


def when_words(planned, *, today):
    """Return «сегодня, 15:30», «завтра, 15:30», «среда, 25 ноября, 15:30»."""
    near = {today: "сегодня", today + timedelta(days=1): "завтра"}
    return f"{near.get(planned.day) or weekday_day_month(planned.day)}, {planned.begins:%H:%M}"


def place_words(planned):
    """Return «кабинет 24», «онлайн, Сферум», «лично»."""
    label = Place(planned.place).label
    if planned.place == Place.IN_PERSON:
        return planned.where or label
    return f"{label}, {planned.where}" if planned.where else label


def in_words(planned, *, today):
    """Return «сегодня, 15:30, кабинет 24»."""
    return f"{when_words(planned, today=today)}, {place_words(planned)}"


def length_words(minutes):
    """Return «45 мин», «1 ч 30 мин»."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}{NBSP}ч" if hours else "", f"{rest}{NBSP}мин" if rest else ""]
    return NBSP.join(filter(None, parts))


def status_of(planned, *, today):
    """Return the Status of a row of the list: what became of the meeting."""
    if planned.called_off_at:
        return Status("Отменена", "early")
    if planned.meeting_id:
        return Status("Состоялась", "done") if planned.meeting.is_held else Status("Не состоялась", "early")
    return Status("Впереди", "work") if planned.day >= today else Status("Не записана", "attention")


def in_order(rows):
    """Return `rows` of PlannedMeeting for their list: the open ones as they come, then the others, the latest first."""
    closed = [row for row in rows if not row.is_open]
    return [*(row for row in rows if row.is_open), *reversed(closed)]
