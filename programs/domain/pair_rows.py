"""A book of pairs agreed on paper, read: rows into values, what is wrong by row. Touches no database."""

import re
from dataclasses import dataclass
from datetime import date

from mentorship.kernel.files import sha256
from mentorship.kernel.grammar.dates import period
from mentorship.kernel.spreadsheets import values
from mentorship.kernel.spreadsheets.columns import ColumnSpec, find_header
from mentorship.kernel.spreadsheets.reader import UnreadableBook, read_book
from mentorship.kernel.spreadsheets.values import CellError
from participants.domain.import_cells import read_cell
from participants.domain.import_columns import as_plain
from participants.domain.import_rows import BookRow, Note
from participants.enums import MenteeKind, MentorKind

COLUMNS = (
    ColumnSpec("form", ("Форма", "Форма наставничества")),
    ColumnSpec("mentor", ("Наставник", "ФИО наставника")),
    ColumnSpec("mentor_place", ("Должность / класс", "Должность наставника", "Должность")),
    ColumnSpec("mentee", ("Наставляемый", "ФИО наставляемого")),
    ColumnSpec("mentee_place", ("Класс / должность", "Класс", "Класс наставляемого")),
    ColumnSpec("curator", ("Куратор", "Куратор программы")),
    ColumnSpec("starts_on", ("С", "Начало", "Дата начала")),
    ColumnSpec("ends_on", ("По", "Окончание", "Дата окончания")),
)
TITLES = {column.field: column.titles[0] for column in COLUMNS}
NEEDED = ("mentor", "mentor_place", "mentee", "mentee_place")
_NOT_LETTERS = re.compile(r"[^а-яa-z]+")
_MENTEE_KINDS = {MentorKind.PUPIL: MenteeKind.PUPIL, MentorKind.STUDENT: MenteeKind.STUDENT}


@dataclass(frozen=True)
class PairRow:
    """A row of the book: the two people as BookRows, the form and the curator as they are written, the days."""

    number: int
    mentor: BookRow
    mentee: BookRow
    form: str
    curator: str
    starts_on: date | None
    ends_on: date | None

    def as_json(self):
        """The row for keeping."""
        days = {name: getattr(self, name).isoformat() if getattr(self, name) else None for name in _DAYS}
        people = {"mentor": self.mentor.as_json(), "mentee": self.mentee.as_json()}
        return {"number": self.number, "form": self.form, "curator": self.curator} | people | days

    @classmethod
    def from_json(cls, kept):
        """The row as it was before it was kept."""
        days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in _DAYS}
        people = {name: BookRow.from_json(kept[name]) for name in ("mentor", "mentee")}
        return cls(**kept | people | days)


_DAYS = ("starts_on", "ends_on")


@dataclass(frozen=True)
class PairSheet:
    """What a book says: rows without errors, errors by row, and the fingerprint of the file."""

    rows: list
    errors: list
    sha256: str

    def as_json(self):
        """The sheet for keeping."""
        return {"pairs": [row.as_json() for row in self.rows], "errors": [vars(note) for note in self.errors]}


def read_pairs(content, *, on):
    """Return the PairSheet of the bytes `content`; `on` is today. Raises UnreadableBook: no book, columns missing."""
    cells = as_plain(read_book(content).rows)
    header = find_header(cells, COLUMNS)
    missing = [TITLES[name] for name in NEEDED if header is None or name not in header.mapping]
    if missing:
        raise UnreadableBook(f"В книге нет столбцов: {', '.join(missing)}. Так называются столбцы образца.")
    rows, errors = [], []
    for number, row in enumerate(cells[header.index + 1 :], start=header.index + 2):
        said = {name: row[index] for name, index in header.mapping.items()}
        if any(values.text(said[name]) for name in NEEDED):
            found, notes = _read_row(number, said, on)
            rows += [] if notes else [found]
            errors += notes
    if not rows and not errors:
        raise UnreadableBook("Под названиями столбцов нет ни одной пары.")
    return PairSheet(rows, errors, sha256(content))


def _read_row(number, said, on):
    notes = []
    people = {side: _person(number, side, said, on, notes) for side in ("mentor", "mentee")}
    days = {name: _day(number, name, said, notes) for name in _DAYS}
    if notes:
        return None, notes
    form, curator = (values.text(said.get(name)) for name in ("form", "curator"))
    return PairRow(number, form=form, curator=curator, **people, **days), []


def _person(number, side, said, on, notes):
    found = {}
    for field, name in (("full_name", side), ("place", f"{side}_place")):
        try:
            found |= read_cell(field, said.get(name), on=on)
        except CellError as error:
            notes.append(Note(number, TITLES[name], error.sentence))
    if not found.get("surname") or not found.get("name"):
        notes.append(Note(number, TITLES[side], "Нужны фамилия и имя."))
        return None
    kind = found.get("kind") or found.get("hint")
    if side == "mentee":
        kind = _MENTEE_KINDS.get(kind, MenteeKind.TEACHER) if kind else ""
    if not kind:
        notes.append(Note(number, TITLES[f"{side}_place"], "Непонятно, кто это. Напишите класс или должность."))
        return None
    return BookRow(number, **found | {"kind": str(kind), "hint": ""})


def _day(number, name, said, notes):
    try:
        found = values.parse_date(said.get(name))
        if found and found.day is None:
            raise CellError("Нужен день. Напишите дату так: 15.09.2026.")
    except CellError as error:
        notes.append(Note(number, TITLES[name], error.sentence))
        return None
    return found.day if found else None


def is_form(said, title):
    """Tell whether `said` names the form `title`, whatever its quotes, dashes, spaces and case; pure."""
    return _NOT_LETTERS.sub("", said.casefold()) == _NOT_LETTERS.sub("", title.casefold())


def row_errors(row, program):
    """Return the Notes of what keeps `row` out of `program`: another form, kinds that do not fit it, days (G1, G6)."""
    found = []
    if row.form and not is_form(row.form, program.form.title):
        found.append(_note(row, "form", f"Форма в книге — {row.form}, а у программы — «{program.form.title}»."))
    if row.mentor.kind not in program.form.mentor_kinds:
        kind = MentorKind(row.mentor.kind).label
        found.append(_note(row, "mentor_place", f"В этой форме наставником не бывает: {kind}."))
    if row.mentee.kind not in program.form.mentee_kinds:
        kind = MenteeKind(row.mentee.kind).label
        found.append(_note(row, "mentee_place", f"В этой форме наставляемым не бывает: {kind}."))
    starts_on, ends_on = row.starts_on or program.starts_on, row.ends_on or program.ends_on
    if not program.starts_on <= starts_on <= ends_on <= program.ends_on:
        span = period(program.starts_on, program.ends_on)
        found.append(_note(row, "starts_on", f"Срок пары должен лежать внутри срока программы: {span}."))
    if row.mentor.full_name == row.mentee.full_name and row.mentor.standing == row.mentee.standing:
        found.append(_note(row, "mentee", "Человек не может быть наставником самому себе."))
    return found


def _note(row, column, text):
    return Note(row.number, TITLES[column], text)
