"""Where pairs and groups are on their way of five stages (002 §5.3): pure counting for the heat table."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

STRENGTHS = 3  # how many strengths of colour the face has for a number that is not zero


@dataclass(frozen=True)
class Stage:
    """A column: the stage, its name, and the state in which a match goes through it."""

    value: str
    label: str
    state: str
    breaks_after: str = ""

    @property
    def heading(self):
        """The name with a place where a narrow column may break it."""
        return self.label.replace(self.breaks_after, f"{self.breaks_after}\u00ad") if self.breaks_after else self.label


class Counted(NamedTuple):
    """How many matches of one programme stand in one state, at one stage, now; a large school has hundreds of them."""

    program: int
    title: str
    curator: str
    state: str
    stage: str
    number: int


@dataclass(frozen=True)
class Cell:
    """One number of the table with the strength of its colour, 0 to 3."""

    stage: Stage
    number: int
    level: int


@dataclass
class Line:
    """One programme of the table."""

    program: int
    title: str
    curator: str
    numbers: dict = field(default_factory=dict)
    suspended: int = 0
    stages: list = field(default_factory=list)
    largest: int = 0

    @property
    def cells(self):
        """A Cell for each stage: made when the line is shown, for a home shows a few lines of many."""
        return [_cell(stage, self.numbers.get(stage.value, 0), self.largest) for stage in self.stages]

    @property
    def total(self):
        """How many matches of the programme work under an order."""
        return sum(self.numbers.values())


@dataclass(frozen=True)
class Table:
    """The heat table: lines by title, a total for each stage, the total of all, how many are suspended besides."""

    stages: list
    lines: list
    totals: list
    total: int
    suspended: int


def table_of(counted, stages, *, stopped, programs=()):
    """Return the Table of `counted` (a list of Counted) over `stages` (a list of Stage).

    `stopped` is the state that is counted aside; what stands in another state than its column's is not under way and
    not counted. `programs` are triples (id, title, curator) of programmes to show even when they have nothing.
    """
    columns = {stage.value: stage for stage in stages}
    lines = {pk: Line(pk, title, curator) for pk, title, curator in programs}
    for one in counted:
        line = lines.setdefault(one.program, Line(one.program, one.title, one.curator))
        if one.state == stopped:
            line.suspended += one.number
        elif one.state == columns[one.stage].state:
            line.numbers[one.stage] = line.numbers.get(one.stage, 0) + one.number
    ordered = sorted(lines.values(), key=lambda line: (line.title, line.program))
    largest = max((number for line in ordered for number in line.numbers.values()), default=0)
    for line in ordered:
        line.stages, line.largest = stages, largest
    totals = [Cell(stage, sum(line.numbers.get(stage.value, 0) for line in ordered), 0) for stage in stages]
    total, suspended = sum(line.total for line in ordered), sum(line.suspended for line in ordered)
    return Table(stages, ordered, totals, total, suspended)


def busiest(table, most):
    """Return `table` with no more than `most` lines, those of the most matches, in their order; the totals stay."""
    kept = {line.program for line in sorted(table.lines, key=lambda line: -line.total)[:most]}
    return replace(table, lines=[line for line in table.lines if line.program in kept])


def _cell(stage, number, largest):
    return Cell(stage, number, level_of(number, largest))


def level_of(number, largest):
    """Return how strongly `number` is coloured beside the `largest` of the table: 0 for none, else 1 to 3.

    A small table stays pale: a single pair is no heap.
    """
    return -(-STRENGTHS * number // max(largest, STRENGTHS))
