"""How an event is told of: when, for whom, what became of it. Pure, but for the programmes that it is given."""

import json
from dataclasses import dataclass
from datetime import date, time

from django.utils.timezone import localtime

from mentorship.kernel.grammar.dates import day_month, long_date
from mentorship.kernel.grammar.typography import NBSP
from mentorship.kernel.sections import Status


def hours_words(event):
    """Return «15:00–17:00», «15:00» where the end is not set."""
    return f"{event.begins:%H:%M}–{event.ends:%H:%M}" if event.ends else f"{event.begins:%H:%M}"


def from_to_words(event):
    """Return «с 15:00 до 17:00», «в 15:00»: how an order says it."""
    if event.ends:
        return f"с{NBSP}{event.begins:%H:%M} до{NBSP}{event.ends:%H:%M}"
    return f"в{NBSP}{event.begins:%H:%M}"


def moment_words(event):
    """Return «5 декабря в 15:00»."""
    return f"{day_month(event.day)} в{NBSP}{event.begins:%H:%M}"


def kind_words(event):
    """Return «Фестиваль», «Мероприятие»: a message names no title, a person may stand in it (privacy rule 13)."""
    label = event.get_kind_display() if event.kind != "other" else "мероприятие"
    return f"{label[:1].upper()}{label[1:]}"


def audience_words(event, programs):
    """Return «все участники программ наставничества», «участники программы «Вместе легче»»."""
    if event.is_for_all:
        return "все участники программ наставничества"
    titles = [f"«{program.title}»" for program in programs]
    return f"участники {'программы' if len(titles) == 1 else 'программ'} {', '.join(titles)}"


def status_of(event, *, today):
    """Return the Status of an event on the day `today`."""
    if event.called_off_at:
        return Status("Отменено", "stop")
    if event.held_at:
        return Status("Прошло", "done")
    return Status("Впереди", "work") if event.day >= today else Status("Итог не записан", "attention")


def held_words(event):
    """Return the day on which somebody wrote down that the event was held; empty where nobody has."""
    return long_date(localtime(event.held_at).date()) if event.held_at else ""


def next_year(day):
    """Return the same day of the next year; 29 February becomes the 28th. Pure."""
    last = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if last else day.day)


@dataclass(frozen=True)
class NextEvent:
    """The nearest event as a home says it."""

    pk: int
    title: str
    day: date
    begins: time
    ends: time | None
    place: str
    is_invited: bool


def next_event(said):
    """Return the NextEvent of what `scopes.next_event_column` found (a text or a dict, as the database gives it)."""
    found = json.loads(said) if isinstance(said, str) else said
    if found is None:
        return None
    ends = found["ends"]
    moments = {"day": date.fromisoformat(found["day"]), "begins": time.fromisoformat(found["begins"])}
    moments |= {"ends": time.fromisoformat(ends) if ends else None}
    return NextEvent(**found | moments | {"is_invited": bool(found["is_invited"])})
