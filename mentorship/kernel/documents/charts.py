"""Charts as data: numbers with their words. The drawing follows from them, the same on a page and on paper.

On a page and in a PDF a row is one small SVG picture of plain shapes (no text in it, nothing fetched); all that it
shows stands beside it in words, so the picture may be passed by. In Word, which takes no SVG, the chart is its table.
"""

from dataclasses import dataclass

from .blocks import Block, Column, Node, Row, Table, require, shares_of

LOOKS = ("bars", "change")
NONE = "—"

# The picture of a change: a line from the lowest to the highest, in the units of its view box.
LEFT, LENGTH, MIDDLE = 10, 380, 14
# The picture of bars: the longest one, the step from one to the next, the room before its number.
LONGEST, STEP, GAP = 288, 20, 8


def number_text(value: int | float | None, unit: str = "") -> str:
    """«7», «7,4», «57 %»; a dash for what is not known. A fraction is shown to one digit: round it before."""
    if value is None:
        return NONE
    text = f"{value:.1f}".replace(".", ",") if isinstance(value, float) else f"{value}"
    return text.replace("-", "−") + (f"\u00a0{unit}" if unit else "")


@dataclass(frozen=True)
class ChartRow(Node, kind="chart_row"):
    """One row: what it is about, a number for each series (None: not known), the change as printed, words beside it."""

    label: str
    values: tuple[int | float | None, ...]
    change: str = ""
    said: str = ""


@dataclass(frozen=True)
class Mark:
    """A shape: its sign (the class that colours it), where a point stands or how long a bar is; its number beside."""

    sign: str
    place: str
    top: int = 0
    text: str = ""
    text_x: str = ""

    @property
    def text_y(self):
        """The line that the number stands on."""
        return self.top + 13


@dataclass(frozen=True)
class Drawn:
    """A row ready to be drawn: its numbers as text, what a screen reader says, its shapes."""

    row: ChartRow
    texts: tuple[str, ...]
    spoken: str
    marks: tuple[Mark, ...]
    link: str = ""
    height: int = 28

    @property
    def beside(self):
        """What stands in small letters beside the picture: «на входе 4,6, на выходе 7,4»."""
        return self.spoken.partition(": ")[2]


@dataclass(frozen=True)
class Chart(Block, kind="chart"):
    """A drawing with its numbers. Raises ``ValueError`` when a row has not one number for each series.

    ``look`` is «bars» (a bar for each series, beside the longest of all) or «change» (two series, a point for each on
    a scale from ``lowest`` to ``highest``). ``title`` says what is shown, ``head`` what the labels are,
    ``words`` what is seen in the drawing, ``unit`` stands after each number.
    """

    title: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    look: str = "bars"
    lowest: int = 1
    highest: int = 10
    head: str = "О\u00a0чём спрашивали"
    words: str = ""
    unit: str = ""

    def __post_init__(self):
        require(self.look in LOOKS, f"unknown look {self.look!r}")
        require(len(self.series) in (1, 2), "a chart has one series or two")
        require(self.look == "bars" or len(self.series) == 2, "a change has two series")
        require({len(row.values) for row in self.rows} <= {len(self.series)}, "a number for each series")
        require(self.lowest < self.highest, "a scale goes from the lowest to the highest")

    @property
    def is_change(self):
        return self.look == "change"

    @property
    def legend(self):
        """The series with the sign of each: (class of the sign, name)."""
        signs = ("from", "to") if self.is_change else ("bar-b",) if len(self.series) == 1 else ("bar-a", "bar-b")
        return list(zip(signs, self.series, strict=True))

    @property
    def has_changes(self):
        return any(row.change for row in self.rows)

    @property
    def has_said(self):
        return any(row.said for row in self.rows)

    @property
    def drawn(self):
        """A :class:`Drawn` for each row."""
        return [self._points(row) if self.is_change else self._bars(row) for row in self.rows]

    @property
    def table(self):
        """The same as a :class:`Table`: what Word prints, and what «То же таблицей» of a page shows."""
        columns = [Column(self.head, 40), *(Column(_capital(name), 16, "right") for name in self.series)]
        columns += [Column("Изменение", 18, "right")] * self.has_changes + [Column("Словами", 24)] * self.has_said
        return Table(tuple(columns), tuple(Row(self._cells(row)) for row in self.rows), self.title)

    @property
    def heads(self):
        """The columns of the table after the first: (sign of the series or nothing, Column)."""
        signs = [sign for sign, _ in self.legend] + [""] * 2
        return list(zip(signs, self.table.columns[1:], strict=False))

    @property
    def lines(self):
        """The table as a page draws it: (label, list of (Column, text))."""
        table = self.table
        return [(row.cells[0], list(zip(table.columns[1:], row.cells[1:], strict=True))) for row in table.rows]

    @property
    def shares(self):
        """The columns of the printed chart in percent: label, picture, then those of the table."""
        weights = [26, 28, *(column.width for column in self.table.columns[1:])]
        return shares_of(weights)

    def _cells(self, row):
        changes, said = (row.change,) * self.has_changes, (row.said,) * self.has_said
        return (row.label, *self._texts(row), *changes, *said)

    def _texts(self, row):
        return tuple(number_text(value, self.unit) for value in row.values)

    def _spoken(self, row):
        said = ", ".join(f"{name} {text}" for name, text in zip(self.series, self._texts(row), strict=True))
        return f"{row.label.replace(': ', ' ')}: {said}"

    def _points(self, row):
        places = [None if value is None else self._place(value) for value in row.values]
        link = "" if None in places else f"M{places[0]} {MIDDLE}H{places[1]}"
        marks = (Mark(sign, place) for sign, place in zip(("from", "to"), places, strict=True) if place)
        return Drawn(row, self._texts(row), self._spoken(row), tuple(marks), link)

    def _place(self, value):
        share = (min(max(value, self.lowest), self.highest) - self.lowest) / (self.highest - self.lowest)
        return f"{LEFT + LENGTH * share:.1f}"

    def _bars(self, row):
        most = max((value for one in self.rows for value in one.values if value), default=0)
        lengths = [LONGEST * (value or 0) / most if most else 0 for value in row.values]
        texts, signs = self._texts(row), (sign for sign, _ in self.legend)
        marks = (
            Mark(sign, f"{length:.1f}", 2 + STEP * number, text, f"{length + GAP:.1f}")
            for number, (sign, length, text) in enumerate(zip(signs, lengths, texts, strict=True))
        )
        return Drawn(row, texts, self._spoken(row), tuple(marks), height=STEP * len(row.values) + 2)


def _capital(text):
    return text[:1].upper() + text[1:]
