"""A school's own list of people, read: rows into values, what is wrong by row (privacy rule 9).

Nothing here knows what the portal holds already; that is `import_check`.
"""

from dataclasses import dataclass, field
from datetime import date

from mentorship.kernel.files import sha256
from mentorship.kernel.grammar.typography import class_label
from mentorship.kernel.spreadsheets.reader import UnreadableBook, read_book
from mentorship.kernel.spreadsheets.values import CellError
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain.import_cells import read_cell
from participants.domain.import_columns import LABELS, Layout, as_plain, columns_of, guess, people_rows
from participants.enums import BookKind

PUPILS_SAMPLE = Table(
    "Наставляемые",
    ["Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Класс", "Родитель", "Телефон родителя", "Запрос"],
    [
        ["Рябинина", "Анна", "Олеговна", "ж", date(2014, 5, 12), "5А", "Рябинина Ольга Ивановна", "", "подружиться"],
        ["Клёнов", "Степан", "Ильич", "м", date(2013, 11, 3), "6Б", "Клёнов Илья Юрьевич", "", "разобраться в дробях"],
    ],
    (16, 14, 18, 6, 16, 8, 30, 20, 34),
)
MENTORS_SAMPLE = Table(
    "Наставники",
    ["ФИО наставника", "Контактные данные для связи", "Место работы/учёбы", "Основные компетенции", "Интересы"],
    [
        ["Осинкина Вера Павловна", "", "учитель физики", "физика, опыты", "походы"],
        ["Берёзин Пётр Львович", "", "ученик 9А", "шахматы", "книги"],
    ],
    (34, 28, 30, 34, 20),
)
SAMPLES = {BookKind.PUPILS: PUPILS_SAMPLE, BookKind.MENTORS: MENTORS_SAMPLE}
NOT_A_TEACHER = "Это только для сотрудников школы: уберите год или исправьте место работы."
_DATES = ("birth_date", "entered_on")


@dataclass(frozen=True)
class Note:
    """What is to be said of a row of the sheet; an error stops the row, a warning stops nothing."""

    row: int
    column: str
    text: str
    is_warning: bool = False


@dataclass(frozen=True)
class BookRow:
    """A row of the book as values; it answers to the same names as a Person where twins are looked for."""

    number: int
    surname: str = ""
    name: str = ""
    patronymic: str = ""
    gender: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    grade: int = 0
    letter: str = ""
    phone: str = ""
    email: str = ""
    guardian: str = ""
    relation: str = ""
    guardian_phone: str = ""
    request: str = ""
    kind: str = ""
    hint: str = ""
    post: str = ""
    workplace: str = ""
    is_employee: bool = False
    teaching_since: int | None = None
    competencies: str = ""
    achievements: str = ""
    interests: str = ""
    wished_age: str = ""
    time_resource: str = ""
    capacity: int = 1
    entered_on: date | None = None

    @property
    def pk(self):
        """A mark that no person of the portal has."""
        return f"row {self.number}"

    @property
    def full_name(self):
        """«Волков Лука Петрович»."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    @property
    def class_label(self):
        """«5 «А»», or nothing."""
        return class_label(self.grade, self.letter) if self.grade else ""

    @property
    def standing(self):
        """Class, or post and place of work, as it stands beside the name of a Person."""
        return self.class_label or ", ".join(part for part in (self.post, self.workplace) if part)

    def as_json(self):
        """The row for keeping, without what is blank."""
        kept = {name: value for name, value in vars(self).items() if value}
        return kept | {name: kept[name].isoformat() for name in _DATES if name in kept}

    @classmethod
    def from_json(cls, kept):
        """The row as it was before it was kept."""
        return cls(**kept | {name: date.fromisoformat(kept[name]) for name in _DATES if name in kept})


@dataclass(frozen=True)
class Book:
    """A book that has been understood: (title, label) of its columns, titles not taken, rows, errors."""

    columns: list = field(default_factory=list)
    unused: list = field(default_factory=list)
    people: list = field(default_factory=list)
    errors: list = field(default_factory=list)

    @property
    def faulty(self):
        """How many rows have an error."""
        return len({note.row for note in self.errors})

    def as_json(self):
        """The book for keeping."""
        return {
            "columns": self.columns,
            "unused": self.unused,
            "people": [row.as_json() for row in self.people],
            "errors": [vars(note) for note in self.errors],
        }

    @classmethod
    def from_json(cls, kept):
        """The book as it was kept; an empty one when it has been wiped."""
        if not kept:
            return cls()
        people = [BookRow.from_json(row) for row in kept["people"]]
        return cls(kept["columns"], kept["unused"], people, [Note(**note) for note in kept["errors"]])


@dataclass(frozen=True)
class Cells:
    """The cells of a book that can be read, and what they are guessed to be."""

    rows: list
    layout: Layout
    sha256: str


def read_cells(content):
    """Return the Cells of the bytes `content`. Raises UnreadableBook: no book, a dangerous one, nobody in it."""
    rows = as_plain(read_book(content).rows)
    layout = guess(rows)
    if layout.mapping and not any(True for _ in people_rows(rows, layout)):
        raise UnreadableBook("Под названиями столбцов нет ни одной строки с людьми.")
    return Cells(rows, layout, sha256(content))


def read_people(rows, layout, *, on, tick=None):
    """Return the Book of the cells `rows` under `layout`; `on` is today, no one is born after it.

    Rows with an error are named in `errors` and are not among `people`. `tick` is called for each row.
    """
    people, errors = [], []
    for number, cells, section in people_rows(rows, layout):
        found, notes = _read_row(number, cells, layout, section, on)
        errors += notes
        people += [] if notes else [found]
        if tick:
            tick()
    columns = columns_of(rows, layout)
    labels = LABELS[layout.kind]
    taken = [[column.title, labels[column.field]] for column in columns if column.field]
    return Book(taken, [column.title for column in columns if not column.field], people, errors)


def _read_row(number, cells, layout, section, on):
    """Return the BookRow and the list of its errors."""
    found, notes, labels = {}, [], LABELS[layout.kind]
    for name, index in layout.mapping.items():
        try:
            found |= read_cell(name, cells[index], on=on)
        except CellError as error:
            notes.append(Note(number, labels[name], error.sentence))
    if section and not found.get("grade") and not any(note.column == labels.get("school_class") for note in notes):
        found |= section._asdict() if layout.kind == BookKind.PUPILS else {}
    notes += _not_of_a_teacher(number, found, labels)
    told = {note.column for note in notes}
    notes += [note for note in _lacking(number, found, layout) if note.column not in told]
    return (None if notes else BookRow(number, **found)), notes


def _not_of_a_teacher(number, found, labels):
    """A year of teaching beside who is surely no employee; where a human says later who it is, it waits for that."""
    if found.get("teaching_since") and found.get("kind") and not found.get("is_employee"):
        yield Note(number, labels["teaching_since"], NOT_A_TEACHER)


def _lacking(number, found, layout):
    labels = LABELS[layout.kind]
    for name in ["surname", "name"] if "surname" in layout.mapping else ["full_name"]:
        if not found.get("surname" if name == "full_name" else name):
            yield Note(number, labels[name], "Не заполнено. Без имени и фамилии записать человека нельзя.")
    if layout.kind == BookKind.PUPILS and not found.get("grade"):
        yield Note(number, labels["school_class"], "Класс не указан. Напишите его так: 5А.")
