"""The vocabulary of paper: every block an order, its annexes or a consent sheet is made of.

All blocks are frozen and hold plain text (a newline is a line break): no markup, no ORM rows, no clock. A field added
later must have a default, because orders frozen years ago are read back with today's classes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from ..grammar.dates import long_date
from ..qr import draw_qr
from .text import blank_date, blank_number

ALIGNMENTS = ("left", "center", "right", "justify")
MARGINS = ("order", "paper", "honour")


@dataclass(frozen=True)
class Node:
    """Anything that stands in a document: blocks, and the parts they are made of (rows, columns, marks)."""

    kind: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type["Node"]]] = {}

    def __init_subclass__(cls, kind="", **kwargs):
        super().__init_subclass__(**kwargs)
        if kind:
            cls.kind = kind
            Node.kinds[kind] = cls


@dataclass(frozen=True)
class Block(Node):
    """A node that may stand by itself in ``Document.blocks`` and ``Annex.blocks``."""

    @property
    def template(self):
        """The template that draws this kind of block."""
        return f"documents/blocks/{self.kind}.html"


@dataclass(frozen=True)
class Founders(Block, kind="founders"):
    """The founder and the higher body, 0–4 centred lines at the head of the sheet."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class SchoolName(Block, kind="school_name"):
    """Full name of the school and, below it in brackets, the short one (empty: not printed)."""

    full: str
    short: str = ""


@dataclass(frozen=True)
class Title(Block, kind="title"):
    """The name of the document: «ПРИКАЗ», «СОГЛАСИЕ»; ``subtitle`` goes below it in ordinary letters, also bold."""

    text: str
    subtitle: str = ""


@dataclass(frozen=True)
class DateNumber(Block, kind="date_number"):
    """Date on the left, number on the right; what is not known yet prints as a line; ``year`` is printed."""

    on: date | None = None
    number: str = ""
    year: int | None = None

    @property
    def date_text(self):
        return long_date(self.on) if self.on else blank_date(self.year)

    @property
    def number_text(self):
        return self.number or blank_number()


@dataclass(frozen=True)
class Place(Block, kind="place"):
    """Where the document is made: «г. Светлоозёрск», centred."""

    text: str


@dataclass(frozen=True)
class Heading(Block, kind="heading"):
    """Heading to the text («Об утверждении …»): left, half a sheet wide, no quotes and no full stop."""

    text: str


@dataclass(frozen=True)
class Preamble(Block, kind="preamble"):
    """«В соответствии с …», before the word that orders."""

    text: str


@dataclass(frozen=True)
class Resolution(Block, kind="resolution"):
    """The word that orders, bold on its own line; never the last line of a page."""

    word: str = "ПРИКАЗЫВАЮ:"


@dataclass(frozen=True)
class Clause(Block, kind="clause"):
    """A numbered point. ``number`` is text as printed: «1.», «1.1.»."""

    number: str
    text: str


@dataclass(frozen=True)
class Paragraph(Block, kind="paragraph"):
    """Running text. ``align`` is one of left, center, right, justify; ``is_small`` is for notes below a form."""

    text: str
    align: str = "justify"
    indent: bool = True
    is_bold: bool = False
    is_small: bool = False

    def __post_init__(self):
        require(self.align in ALIGNMENTS, f"unknown alignment {self.align!r}")


@dataclass(frozen=True)
class Subheading(Block, kind="subheading"):
    """Centred bold heading of a section inside a regulation, a programme or a consent."""

    text: str


@dataclass(frozen=True)
class Bullets(Block, kind="bullets"):
    """A plain list, one dash per item: the list of personal data in a consent."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Signature(Block, kind="signature"):
    """Post on the left, «И.О. Фамилия» on the right, room for the hand between; stays with the text before it."""

    post: str
    name: str


@dataclass(frozen=True)
class HandSignature(Block, kind="hand_signature"):
    """Lines for date, signature and name in full, to be filled by hand; ``name`` is printed on its line when known."""

    label: str = ""
    name: str = ""
    has_date: bool = True


@dataclass(frozen=True)
class ApprovalMark(Node, kind="approval_mark"):
    """One mark: the word («УТВЕРЖДАЮ», «Принято») and the lines below it."""

    word: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ApprovalMarks(Block, kind="approval_marks"):
    """0–5 marks at the head of an approved document, two in a row, the last one at the right edge."""

    marks: tuple[ApprovalMark, ...]


@dataclass(frozen=True)
class AcquaintanceSheet(Block, kind="acquaintance"):
    """«С приказом ознакомлены»: each name with room for a signature and a date. Adults only: the app chooses whom."""

    names: tuple[str, ...]
    title: str = "С приказом ознакомлены"


@dataclass(frozen=True)
class Column(Node, kind="column"):
    """A table column. ``width`` is a weight: shares of the sheet are computed from the sum of all weights."""

    title: str
    width: int
    align: str = "left"

    def __post_init__(self):
        require(self.width > 0, "a column must have a width")
        require(self.align in ALIGNMENTS[:3], f"unknown alignment {self.align!r}")


@dataclass(frozen=True)
class Row(Node, kind="row"):
    """An ordinary table row: one string for each column."""

    cells: tuple[str, ...]


@dataclass(frozen=True)
class SectionRow(Node, kind="section_row"):
    """A bold row across the whole table that opens a section; it never stays alone at the foot of a page."""

    text: str


@dataclass(frozen=True)
class Table(Block, kind="table"):
    """A ruled table with fixed column widths; the header repeats on every page and no row is torn.

    Raises ``ValueError`` when a row has more or fewer cells than there are columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | SectionRow, ...]
    caption: str = ""
    is_compact: bool = False

    def __post_init__(self):
        require(self.columns, "a table must have columns")
        counts = {len(row.cells) for row in self.rows if isinstance(row, Row)}
        require(counts <= {len(self.columns)}, "a row must have one cell for each column")

    @property
    def shares(self):
        """Width of every column in whole percent of the sheet."""
        return shares_of(column.width for column in self.columns)

    @property
    def lines(self):
        """Rows for the template: the section's text, or None and the cells with their alignment."""
        aligns = [column.align for column in self.columns]
        return [
            (row.text, ()) if isinstance(row, SectionRow) else (None, tuple(zip(row.cells, aligns, strict=True)))
            for row in self.rows
        ]


@dataclass(frozen=True)
class BlankLine(Block, kind="blank_line"):
    """A line for handwriting: label before it, small caption below it, and ``value`` on it when it is known.

    ``width`` is the weight of the line inside a :class:`BlankRow`; ``lines`` > 1 adds full-width lines below (address).
    """

    caption: str = ""
    label: str = ""
    value: str = ""
    width: int = 1
    lines: int = 1

    def __post_init__(self):
        require(self.width > 0 and self.lines > 0, "a blank line must have a width and at least one line")

    @property
    def more_lines(self):
        """The empty lines below the first one."""
        return range(self.lines - 1)


@dataclass(frozen=True)
class BlankRow(Block, kind="blank_row"):
    """Several blank lines side by side: «серия ____ № ________ выдан ________»."""

    blanks: tuple[BlankLine, ...]

    @property
    def parts(self):
        """Every blank with its share of the width in whole percent."""
        return list(zip(self.blanks, shares_of(blank.width for blank in self.blanks), strict=True))


@dataclass(frozen=True)
class CheckboxLine(Block, kind="checkbox"):
    """A text with one box before it, or, when ``options`` are given («да», «нет»), with a box for each at the right."""

    text: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageBreak(Block, kind="page_break"):
    """What follows starts on a new sheet."""


@dataclass(frozen=True)
class Annex(Block, kind="annex"):
    """An annex on its own sheet, with its label at the top right.

    ``number`` is None for a single annex (use :func:`number_annexes`); ``to`` is the line «к приказу МБОУ …»; ``on``
    and ``order_number`` are the order's, and print as lines while they are blank.
    """

    to: str
    title: str
    blocks: tuple[Block, ...]
    number: int | None = None
    on: date | None = None
    order_number: str = ""

    def __post_init__(self):
        require(not any(isinstance(block, Annex) for block in self.blocks), "an annex has no annexes of its own")

    @property
    def label(self):
        return f"Приложение №\u00a0{self.number}" if self.number else "Приложение"

    @property
    def date_text(self):
        return long_date(self.on) if self.on else blank_number(14)

    @property
    def number_text(self):
        return self.order_number or blank_number()


@dataclass(frozen=True)
class Document:
    """A whole document.

    ``title`` goes to the properties of the file and to the label of the preview, not onto the sheet; ``margins`` is
    «order» (30 mm at the left: orders are filed and kept long, 14 pt), «paper» (20 mm, 12 pt) or «honour» (one sheet in
    a frame, 14 pt); ``code`` is a short number printed small at the foot of every page, by which a stack of returned
    sheets is entered; ``scanned`` is the same for a phone's camera or a scanner, drawn beside it as a QR code.
    """

    title: str
    blocks: tuple[Block, ...]
    is_draft: bool = False
    margins: str = "order"
    code: str = ""
    language: str = "ru"
    scanned: str = ""

    def __post_init__(self):
        require(self.margins in MARGINS, f"unknown margins {self.margins!r}")

    @property
    def qr(self):
        """The QR code of ``scanned``, or None."""
        return draw_qr(self.scanned) if self.scanned else None


def number_annexes(annexes: Iterable[Annex]) -> tuple[Annex, ...]:
    """The same annexes numbered from 1 in their order; a single annex gets no number."""
    annexes = tuple(annexes)
    if len(annexes) == 1:
        return (replace(annexes[0], number=None),)
    return tuple(replace(annex, number=number) for number, annex in enumerate(annexes, 1))


def shares_of(weights):
    """Return the whole percent of each of `weights`, a hundred at most in all: a wider table would leave its sheet."""
    weights = tuple(weights)
    exact = [100 * weight / sum(weights) for weight in weights]
    shares = [max(1, round(share)) for share in exact]
    places = sorted(range(len(shares)), key=lambda place: (shares[place] == 1, exact[place] - shares[place]))
    for place in places[: max(0, sum(shares) - 100)]:  # those that were rounded up the most
        shares[place] -= 1
    return shares


def require(condition, message):
    """Refuse a block that cannot be printed: raises ``ValueError``."""
    if not condition:
        raise ValueError(message)
