"""Parts of pages that an upper app gives to a page below it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from mentorship.kernel.roles import Role


@dataclass(frozen=True)
class MenuItem:
    """An entry of the menu: `order` grows to the right; a rare one is folded away where the row would be too long.

    `also` are addresses whose pages belong to it besides those below its own `url`.
    """

    label: str
    url: str
    order: int
    is_current: bool = False
    is_rare: bool = False
    also: tuple[str, ...] = ()

    def covers(self, path):
        """Return the length of the longest address of this entry that begins `path`; 0 where none does."""
        found = [one for one in (self.url, *self.also) if path == one or (one != "/" and path.startswith(one))]
        return max(map(len, found), default=0)

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
class Ask:
    """Something that a person's home asks him for: a sentence that is a link, on a tag what it is about."""

    tag: str
    text: str
    url: str


@dataclass(frozen=True)
class Status:
    """The one status of a person or a match: words and a tone (early, work, done, attention, stop)."""

    label: str
    tone: str


class Telling(IntEnum):
    """How much the status that an upper app gives to a person tells: what it stands in front of."""

    IDLE = 1  # of «в базе» alone
    BUSY = 2  # also of «на паузе» and «вышел из базы»
    FIRST = 3  # of everything, a missing paper too


@dataclass(frozen=True)
class BaseCell:
    """What an upper app says of a person in a base: the text of its cell, and a more telling status if it knows one."""

    text: str = ""
    status: Status | None = None
    telling: Telling = Telling.IDLE


@dataclass(frozen=True)
class BaseColumn:
    """A column that an upper app adds to the lists of the bases.

    `cells_for(people)` takes a page of people and gives {person id: BaseCell} in one query. Cheaper: `marks` are
    annotations for the query of the list itself, and `cell_of(profile)` makes the BaseCell of a profile who has them.
    `side` («mentor», «mentee») keeps the column to one base, empty shows it in both; `order` grows to the right.
    """

    title: str
    cells_for: Callable | None = None
    side: str = ""
    marks: dict = field(default_factory=dict)
    cell_of: Callable | None = None
    order: int = 0


@dataclass(frozen=True)
class BaseMark:
    """The status that an upper app gives to a person of the base `side`, read with the person and not after him.

    `marks` are annotations for a query of people; `cell_of(person, is_inner)` makes a BaseCell without text of a person
    who has them. Only who leads or directs the programmes is inner and is told what is not settled yet.
    """

    side: str
    marks: dict
    cell_of: Callable


@dataclass(frozen=True)
class BaseFilter:
    """A filter that an upper app adds to the lists of the bases; it lives in the address as `name`=value.

    `narrow(profiles, value)` gives the profiles (a queryset of either base) that it leaves; a value that makes no sense
    leaves all of them.
    """

    name: str
    narrow: Callable
    side: str = ""


@dataclass(frozen=True)
class FilterGroup:
    """The values of filters that can be chosen now: a heading (empty: beside the base's own chips) and the choices.

    Each choice is (name of the filter, value, label).
    """

    title: str
    choices: list


@dataclass(frozen=True)
class Panel:
    """A part of a page that an upper app gives to a page below it: a heading, a template and what it needs."""

    title: str
    template: str
    context: dict = field(default_factory=dict)
