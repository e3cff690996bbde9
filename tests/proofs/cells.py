"""Cells of the access matrix: one actor asks one row by one method."""

from dataclasses import dataclass, field

from tests.access import markers
from tests.access.actors import ACTORS
from tests.access.checking import client_of, path_of
from tests.access.probing import ask
from tests.access.table import ROWS, Row

METHODS = ("get", "post")


@dataclass(frozen=True)
class Cell:
    """One actor, one row of the table, one method."""

    actor: str
    row: Row = field(compare=False)
    place: int  # of the row in the table
    method: str

    @property
    def expected(self):
        """The answer that the table gives."""
        return getattr(self.row, self.method)[self.actor]

    def __str__(self):
        return f"{self.method} {self.row.title} by {self.actor}"


def all_cells(actors=ACTORS, rows=None):
    """Return the cells of `actors` on `rows` (None: all), row by row."""
    wanted = {id(row) for row in (ROWS if rows is None else rows)}
    asked = [(place, row) for place, row in enumerate(ROWS) if id(row) in wanted]
    return [Cell(actor, row, place, method) for place, row in asked for method in METHODS for actor in actors]


class Asking:
    """Asks the cells of a planted world; a browser for each actor."""

    def __init__(self, world):
        self.world, self.clients = world, {}

    def ask(self, cell):
        """Return the Answer of a cell, rolled back."""
        if cell.actor not in self.clients:
            self.clients[cell.actor] = client_of(self.world.actors[cell.actor])
        return ask(self.clients[cell.actor], cell.method, path_of(cell.row, self.world))


def shown(text):
    """Return the markers in `text`, whoever reads it."""
    text = text.replace("\u00a0", " ")
    return frozenset(marker for marker in markers.MARKERS if marker in text)


def fault(cell, answer, read):
    """Return how an answer differs from the table, or None; `read` are the markers it shows."""
    if answer.code != cell.expected:
        return f"{answer.code} instead of {cell.expected}"
    betrayed = sorted(marker for marker in read if cell.actor not in markers.MARKERS[marker])
    return f"shows «{betrayed[0]}»" if betrayed else None
