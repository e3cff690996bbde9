"""A school's own list of pupils, read: columns by their titles, cells into values, what is wrong by row.

Nothing here knows what the portal holds already; that is `import_check` (privacy rule 9).
"""

import re
from dataclasses import dataclass, field
from datetime import date

from mentorship.kernel.files import sha256
from mentorship.kernel.grammar.normal_names import normalise_name
from mentorship.kernel.grammar.typography import class_label
from mentorship.kernel.spreadsheets import values
from mentorship.kernel.spreadsheets.columns import ColumnSpec, find_header, match_columns
from mentorship.kernel.spreadsheets.reader import UnreadableBook, read_book
from mentorship.kernel.spreadsheets.values import CellError
from mentorship.kernel.spreadsheets.writer import Table
from participants.models import Guardian, Person, SchoolClass

_WHOLE_NAME = ColumnSpec(
    "full_name",
    (
        "Фамилия, имя, отчество",
        "ФИО",
        "ФИО обучающегося",
        "ФИО ученика",
        "ФИО наставляемого",
        "ФИО ребёнка",
        "Обучающийся",
        "Ученик",
    ),
)
_OTHERS = [
    ColumnSpec("surname", ("Фамилия", "Фамилия ученика", "Фамилия обучающегося")),
    ColumnSpec("name", ("Имя", "Имя ученика", "Имя обучающегося")),
    ColumnSpec("patronymic", ("Отчество", "Отчество ученика", "Отчество обучающегося")),
    ColumnSpec("gender", ("Пол",)),
    ColumnSpec("birth_date", ("Дата рождения", "Дата рожд.", "ДР", "Год рождения")),
    ColumnSpec("school_class", ("Класс",)),
    ColumnSpec("phone", ("Телефон ученика", "Телефон обучающегося", "Телефон ребёнка")),
    ColumnSpec(
        "guardian",
        ("Родитель", "Законный представитель", "Представитель", "ФИО родителя", "ФИО представителя", "мама/папа"),
    ),
    ColumnSpec("relation", ("Кем приходится", "Степень родства")),
    ColumnSpec(
        "guardian_phone",
        ("Телефон родителя", "Телефон представителя", "Телефон законного представителя", "Контактный телефон"),
    ),
    ColumnSpec("request", ("Запрос", "Основной запрос", "Основной запрос наставляемого")),
]
_ANY_PHONE = ColumnSpec("guardian_phone", ("Телефон", "Тел.", "Контакты"))
SPEC = [_WHOLE_NAME, *_OTHERS]
LABELS = {column.field: column.titles[0] for column in SPEC} | {
    "guardian": "Законный представитель",
    "guardian_phone": "Телефон представителя",
    "request": "Основной запрос",
}

SAMPLE = Table(
    "Наставляемые",
    ["Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Класс", "Родитель", "Телефон родителя", "Запрос"],
    [
        ["Рябинина", "Анна", "Олеговна", "ж", date(2014, 5, 12), "5А", "Рябинина Ольга Ивановна", "", "подружиться"],
        ["Клёнов", "Степан", "Ильич", "м", date(2013, 11, 3), "6Б", "Клёнов Илья Юрьевич", "", "разобраться в дробях"],
    ],
    (16, 14, 18, 6, 16, 8, 30, 20, 34),
)
NO_PATRONYMIC = {"нет", "?", "н/д"}
_TOTAL = re.compile(r"(итого|всего)\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"[^А-Яа-яЁёA-Za-z\s’'-]")
_LETTERS = re.compile(r"[А-Яа-яЁёA-Za-z]")
_SIZES = {name: Person._meta.get_field(name).max_length for name in ("surname", "name", "patronymic", "phone")} | {
    "letter": SchoolClass._meta.get_field("letter").max_length,
    "guardian": Guardian._meta.get_field("full_name").max_length,
    "relation": Guardian._meta.get_field("relation").max_length,
    "guardian_phone": Guardian._meta.get_field("phone").max_length,
}
_LAST_GRADE = 11


@dataclass(frozen=True)
class Note:
    """What is to be said of a row of the sheet; an error stops the whole book, a warning stops nothing."""

    row: int
    column: str
    text: str
    is_warning: bool = False


@dataclass(frozen=True)
class PupilRow:
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
    guardian: str = ""
    relation: str = ""
    guardian_phone: str = ""
    request: str = ""
    is_employee: bool = False

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
        """«5 «А»»."""
        return class_label(self.grade, self.letter)

    def as_json(self):
        """The row for keeping, without what is blank."""
        kept = {name: value for name, value in vars(self).items() if value}
        return kept | ({"birth_date": self.birth_date.isoformat()} if self.birth_date else {})

    @classmethod
    def from_json(cls, kept):
        """The row as it was before it was kept."""
        born = kept.get("birth_date")
        return cls(**kept | ({"birth_date": date.fromisoformat(born)} if born else {}))


@dataclass(frozen=True)
class PupilBook:
    """A book that has been read: (title, label of the field) of its columns, titles not taken, rows, errors."""

    columns: list
    unused: list
    pupils: list
    errors: list = field(default_factory=list)
    sha256: str = ""

    def as_json(self):
        """The book for keeping."""
        return {
            "columns": self.columns,
            "unused": self.unused,
            "pupils": [row.as_json() for row in self.pupils],
            "errors": [vars(note) for note in self.errors],
        }

    @classmethod
    def from_json(cls, kept):
        """The book as it was kept; an empty one when it has been wiped."""
        kept = kept or {"columns": [], "unused": [], "pupils": [], "errors": []}
        pupils = [PupilRow.from_json(row) for row in kept["pupils"]]
        return cls(kept["columns"], kept["unused"], pupils, [Note(**note) for note in kept["errors"]])


def read_pupils(content, *, on):
    """Return the PupilBook of the bytes `content`; `on` is today, no one is born after it.

    Rows with an error are named in `errors` and are not among `pupils`. Raises UnreadableBook with a sentence: no
    book, a dangerous one, no column of names or classes, no rows.
    """
    sheet = read_book(content)
    start, mapping = _header_of(sheet.rows)
    titles = {index: values.text(title) for index, title in enumerate(sheet.rows[start])}
    pupils, errors = [], []
    for number, cells in enumerate(sheet.rows[start + 1 :], start=start + 2):
        if _is_filled(cells, mapping):
            found, notes = _read_row(number, cells, mapping, on)
            errors += notes
            pupils += [] if notes else [found]
    if not pupils and not errors:
        raise UnreadableBook("Под названиями столбцов нет ни одной строки с учениками.")
    columns = [[titles[index], LABELS[name]] for name, index in sorted(mapping.items(), key=lambda item: item[1])]
    unused = [title for index, title in titles.items() if title and index not in mapping.values()]
    return PupilBook(columns, unused, pupils, errors, sha256(content))


def _header_of(rows):
    header = find_header(rows, SPEC)
    mapping = dict(header.mapping) if header else {}
    if header and {"surname", "name"} <= mapping.keys():
        # The name has columns of its own: «ФИО родителя (полностью)» must not be taken for the pupil's.
        mapping = match_columns(rows[header.index], _OTHERS)
    if header and "guardian_phone" not in mapping:
        mapping |= _phone_of_anyone(rows[header.index], mapping)
    _demand_columns(mapping)
    return header.index, mapping


def _phone_of_anyone(titles, mapping):
    """«Телефон» without saying whose: a school's list has the representative's there."""
    found = match_columns(titles, [_ANY_PHONE])
    return {name: index for name, index in found.items() if index not in mapping.values()}


def _demand_columns(mapping):
    lacking = [] if {"surname", "name"} <= mapping.keys() or "full_name" in mapping else ["«Фамилия» и «Имя»"]
    lacking += [] if "school_class" in mapping else ["«Класс»"]
    if lacking:
        names = ", ".join(lacking)
        raise UnreadableBook(f"В книге не нашлось столбца: {names}. Подпишите столбцы так, как в образце.")


def _is_filled(cells, mapping):
    """Whether the row is somebody's: not blank, not a heading of a class, not a sum."""
    first = next((cell for cell in cells if values.text(cell)), None)
    if _TOTAL.match(values.text(first)):
        return False
    return any(values.text(cells[index]) for index in mapping.values())


def _read_row(number, cells, mapping, on):
    """Return the PupilRow and the list of its errors."""
    found, notes = {}, []
    for name, index in mapping.items():
        try:
            found |= _checked(_READERS[name](cells[index]), on)
        except CellError as error:
            notes.append(Note(number, LABELS[name], error.sentence))
    told = {note.column for note in notes}
    notes += [note for note in _lacking(number, found, mapping) if note.column not in told]
    return PupilRow(number, **found), notes


def _lacking(number, found, mapping):
    parts = ["surname", "name"] if "surname" in mapping else ["full_name"]
    for name in parts:
        if not found.get("surname" if name == "full_name" else name):
            yield Note(number, LABELS[name], "Не заполнено. Без имени и фамилии записать ученика нельзя.")
    if not found.get("grade"):
        yield Note(number, LABELS["school_class"], "Класс не указан. Напишите его так: 5А.")


def _checked(found, on):
    for name, value in found.items():
        if name in _SIZES and len(value) > _SIZES[name]:
            raise CellError(f"«{value[:30]}…»: слишком длинно, помещается {_SIZES[name]} знаков.")
    born, year = found.get("birth_date"), found.get("birth_year") or 0
    if (born and born > on) or year > on.year:
        raise CellError("Эта дата ещё не наступила. Проверьте год.")
    return found


def _full_name(cell):
    parsed = values.parse_full_name(cell)
    return parsed._asdict() if parsed else {}


def _part(name):
    def read(cell):
        text = normalise_name(values.text(cell))
        text = "" if text.casefold() in NO_PATRONYMIC and name == "patronymic" else text
        if _NOT_A_NAME.search(text) or (text and not _LETTERS.search(text)):
            raise CellError(f"«{text}» не похоже на имя. Напишите его буквами, полностью.")
        return {name: text}

    return read


def _birth(cell):
    parsed = values.parse_date(cell)
    if not parsed:
        return {}
    return {"birth_date": parsed.day} if parsed.day else {"birth_year": parsed.year}


def _class(cell):
    parsed = values.parse_class(cell)
    if not parsed:
        return {}
    if parsed.grade > _LAST_GRADE:
        raise CellError(f"Класс «{values.text(cell)}» не понят: параллели бывают с 1 по 11.")
    if not parsed.letter:
        raise CellError(f"У класса «{values.text(cell)}» нет буквы. Напишите его так: {parsed.grade}А.")
    return parsed._asdict()


def _guardian(cell):
    parsed = values.parse_full_name(cell)
    return {"guardian": " ".join(part for part in parsed if part)} if parsed else {}


_READERS = {
    "full_name": _full_name,
    "surname": _part("surname"),
    "name": _part("name"),
    "patronymic": _part("patronymic"),
    "gender": lambda cell: {"gender": values.parse_gender(cell) or ""},
    "birth_date": _birth,
    "school_class": _class,
    "phone": lambda cell: {"phone": values.parse_phone(cell) or ""},
    "guardian": _guardian,
    "relation": lambda cell: {"relation": values.text(cell)},
    "guardian_phone": lambda cell: {"guardian_phone": values.parse_phone(cell) or ""},
    "request": lambda cell: {"request": values.text(cell)},
}
