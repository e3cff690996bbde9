"""The timetable as rows: one reading for the page, the sheet, the order and the mentor's home."""

from dataclasses import dataclass
from typing import Any

from programs.domain.training.hours import figure
from programs.models import TrainingSession


def sessions_of(training):
    """Return the sessions of `training` in the order of the timetable, a list; each with its `number`. One query."""
    rows = TrainingSession.objects.filter(training=training).select_related("teacher")
    return numbered(list(rows.order_by("day", "begins", "pk")))


def numbered(sessions):
    """Put `number` on `sessions` of one training, which stand in order. Returns them."""
    for number, session in enumerate(sessions, 1):
        session.number = number
    return sessions


def teacher_words(session):
    """«Громова Е.В., учитель математики»; who is from outside as he was written; empty while nobody is known."""
    if session.teacher:
        name, post = session.teacher.as_name.short_in_text(), session.teacher.post
        return f"{name}, {post}" if post else name
    return ", ".join(filter(None, [session.teacher_name, session.teacher_post]))


def place_of(session, training):
    """Where a session is: its own place, else that of the training."""
    return session.place or training.place


def timetable_cells(session, training):
    """Return the cells of a session on paper: date and hour, topic, kind, hours, teacher, place."""
    return (
        f"{session.day:%d.%m.%Y}\n{session.begins:%H:%M}",
        session.topic,
        session.get_kind_display(),
        figure(session.hours),
        teacher_words(session),
        place_of(session, training),
    )


@dataclass(frozen=True)
class Line:
    """A session as the page shows it."""

    session: Any
    hours: str
    teacher: str
    place: str
    is_there: bool = False


def lines_of(training, sessions, *, attended=()):
    """Return the Lines of `sessions` of `training`; `attended` are the ids of those that who looks was at."""
    return [
        Line(one, figure(one.hours), teacher_words(one), place_of(one, training), one.pk in attended)
        for one in sessions
    ]
