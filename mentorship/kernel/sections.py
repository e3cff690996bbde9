"""Parts of pages that an upper app gives to a page below it."""

from dataclasses import dataclass, field, replace
from typing import Callable

from mentorship.kernel.roles import Role


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu: `order` grows to the right."""

    label: str
    url: str
    order: int
    is_current: bool = False

    def as_current(self, is_current):
        """Return the entry marked for the page that is open."""
        return replace(self, is_current=is_current)


@dataclass(frozen=True)
class HomeSection:
    """A section of the home page of one role: a template and the data that it needs, already read."""

    role: Role
    order: int
    template: str
    context: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """A figure as a sentence with a verb: «8 ребят ещё без наставника — подобрать»."""

    number: int
    text: str
    action: str
    url: str


@dataclass(frozen=True)
class Status:
    """The one status of a person or a match: words and a tone (early, work, done, attention, stop)."""

    label: str
    tone: str


@dataclass(frozen=True)
class BaseColumn:
    """A column that an upper app adds to the lists of the bases.

    `values_for(people)` takes a page of people and gives {person id: text} in one query; `side` («mentor», «mentee»)
    keeps the column to one base, empty shows it in both.
    """

    title: str
    values_for: Callable
    side: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of a page that an upper app gives to a page below it: a heading, a template and what it needs."""

    title: str
    template: str
    context: dict = field(default_factory=dict)
