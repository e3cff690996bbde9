"""How a listener stands: hours attended and left, whether they are enough, in words and a tag."""

from dataclasses import dataclass
from typing import Any

from mentorship.kernel.grammar.names import by_gender
from mentorship.kernel.sections import Status
from programs.domain.training.hours import figure, is_enough


@dataclass(frozen=True)
class Summary:
    """A listener with his hours as a figure and his one status."""

    listener: Any
    hours: str
    status: Status

    @property
    def person(self):
        """Whose hours these are."""
        return self.listener.person


def summaries_of(listeners, training, *, total):
    """Return the Summaries of `listeners` (read with `attended`) of `training`, whose timetable has `total` hours."""
    return [Summary(one, figure(one.attended), status_of(one, training, total=total)) for one in listeners]


def status_of(listener, training, *, total):
    """Return the Status of one listener: left, trained, not enough, enough already, learning."""
    gender = listener.person.gender
    if listener.trained_on:
        return trained_status(gender)
    if listener.left_on:
        return Status(by_gender(gender, "Выбыл", "Выбыла", unknown="Выбыл(а)"), "early")
    if training.finished_on:
        label = by_gender(gender, "Не\u00a0прошёл", "Не\u00a0прошла", unknown="Не\u00a0прошёл(а)")
        return Status(f"{label}: мало часов", "attention")
    if is_enough(listener.attended, total=total, share=training.share):
        return Status("Часов достаточно", "done")
    return Status("Учится", "work")


def trained_status(gender):
    """Return the badge of a trained mentor: «прошла обучение»."""
    return Status(by_gender(gender, "Прошёл обучение", "Прошла обучение", unknown="Прошёл(а) обучение"), "done")
