"""Which column of a school's own list is what, and whose list it is: a guess by titles, then by what stands in them.

The coordinator corrects the guess on a page. Touches no database.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

from mentorship.kernel.spreadsheets import values
from mentorship.kernel.spreadsheets.columns import ColumnSpec, Header, find_header, match_columns
from mentorship.kernel.spreadsheets.values import CellError
from participants.enums import BookKind

_SURNAME = ColumnSpec("surname", ("Фамилия", "Фамилия ученика", "Фамилия обучающегося", "Фамилия наставника"))
_NAME = ColumnSpec("name", ("Имя", "Имя ученика", "Имя обучающегося", "Имя наставника"))
_PATRONYMIC = ColumnSpec("patronymic", ("Отчество", "Отчество ученика", "Отчество обучающегося", "Отчество наставника"))
_GENDER = ColumnSpec("gender", ("Пол",))
_BORN = ColumnSpec("birth_date", ("Дата рождения", "Дата рожд.", "ДР", "Год рождения"))
_ENTERED = ColumnSpec("entered_on", ("Дата вхождения в программу", "Дата вхождения", "В базе с"))
_WHOLE = ("Фамилия, имя, отчество", "ФИО", "Фамилия Имя Отчество")

FIELDS = {
    BookKind.PUPILS: (
        ColumnSpec(
            "full_name",
            (*_WHOLE, "ФИО обучающегося", "ФИО ученика", "ФИО наставляемого", "ФИО ребёнка", "Обучающийся", "Ученик"),
        ),
        _SURNAME,
        _NAME,
        _PATRONYMIC,
        _GENDER,
        _BORN,
        ColumnSpec("school_class", ("Класс",)),
        ColumnSpec("phone", ("Телефон ученика", "Телефон обучающегося", "Телефон ребёнка")),
        ColumnSpec(
            "guardian",
            ("Родитель", "Законный представитель", "Представитель", "ФИО родителя", "ФИО представителя", "мама/папа"),
        ),
        ColumnSpec("relation", ("Кем приходится", "Степень родства")),
        ColumnSpec(
            "guardian_phone",
            (
                "Телефон родителя",
                "Телефон представителя",
                "Телефон законного представителя",
                "Контактный телефон",
                "Контактные данные для связи",
            ),
        ),
        ColumnSpec("request", ("Запрос", "Основной запрос", "Основной запрос наставляемого")),
        _ENTERED,
    ),
    BookKind.MENTORS: (
        ColumnSpec("full_name", (*_WHOLE, "ФИО наставника", "Наставник")),
        _SURNAME,
        _NAME,
        _PATRONYMIC,
        _GENDER,
        _BORN,
        ColumnSpec(
            "place",
            (
                "Место работы/учёбы",
                "Место работы/учебы наставника",
                "Место работы",
                "Место учёбы",
                "Должность",
                "Должность / класс",
            ),
        ),
        ColumnSpec(
            "teaching_since",
            (
                "С какого года работает учителем",
                "Работает учителем с",
                "Год начала педагогической работы",
                "Начало педагогической деятельности",
                "Педагогический стаж с",
                "Стаж с",
            ),
        ),
        ColumnSpec("contacts", ("Контактные данные для связи", "Контакты", "Телефон", "Тел.", "Контактный телефон")),
        ColumnSpec("competencies", ("Основные компетенции", "Основные компетенции наставника", "Компетенции")),
        ColumnSpec(
            "achievements",
            (
                "Важные для программы достижения",
                "Важные для программы достижения наставника",
                "Достижения",
            ),
        ),
        ColumnSpec("interests", ("Интересы", "Интересы наставника")),
        ColumnSpec("wished_age", ("Желаемый возраст наставляемых", "Желаемый возраст")),
        ColumnSpec(
            "time_resource",
            ("Ресурс времени на программу", "Ресурс времени на программу наставничества", "Ресурс времени"),
        ),
        ColumnSpec("capacity", ("Сколько наставляемых сразу", "Сколько наставляемых")),
        _ENTERED,
    ),
}
_ANY_PHONE = ColumnSpec("guardian_phone", ("Телефон", "Тел.", "Контакты"))
_OWN_WORDS = {
    "guardian": "Законный представитель",
    "guardian_phone": "Телефон представителя",
    "request": "Основной запрос",
    "contacts": "Телефон и почта",
}
LABELS = {
    kind: {column.field: _OWN_WORDS.get(column.field, column.titles[0]) for column in columns}
    for kind, columns in FIELDS.items()
}
NAME_PARTS = frozenset(("surname", "name", "patronymic"))
_TOTAL = re.compile(r"(итого|всего)\b", re.IGNORECASE)
_SAMPLES, _LOOKED_AT, _ENOUGH = 3, 40, 0.6


@dataclass(frozen=True)
class Layout:
    """Whose list it is, the index of the row of titles (-1: there is none), {field: index of its column}."""

    kind: str
    header: int
    mapping: dict

    def as_json(self):
        """The layout for keeping."""
        return {"kind": self.kind, "header": self.header, "mapping": self.mapping}


@dataclass(frozen=True)
class Column:
    """A column as the coordinator sees it: what stands above it, three of its values, what it is taken for."""

    index: int
    title: str
    samples: tuple
    field: str = ""


def as_plain(rows):
    """Return the cells of a sheet as JSON can hold them: a date as people write it, an endless number as text."""
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell):
    if cell is None or isinstance(cell, int | str) or (isinstance(cell, float) and isfinite(cell)):
        return cell
    day = f"{cell.day:02}.{cell.month:02}.{cell.year:04}" if hasattr(cell, "year") else ""
    return day or str(cell)


def guess(rows, kind=None):
    """Return the Layout of `rows`: of the likelier kind, or of `kind` when a human has said which it is."""
    guesses = [_guess_as(rows, one) for one in ([BookKind(kind)] if kind else BookKind)]
    names = {_name_column(one) for one in guesses} - {None}
    if len(names) > 1:  # both official lists name both sides of a pair: whose name stands first, his list it is
        return next(one for one in guesses if _name_column(one) == min(names))
    return max(guesses, key=lambda one: len(one.mapping) + len({"school_class", "place"} & one.mapping.keys()))


def _name_column(layout):
    return layout.mapping.get("full_name", layout.mapping.get("surname"))


def _guess_as(rows, kind):
    header = find_header(rows, FIELDS[kind]) or Header(_first_titles(rows), {})
    titles = rows[header.index] if header.index >= 0 else []
    mapping = dict(header.mapping)
    if {"surname", "name"} <= mapping.keys():
        # The name has columns of its own: «ФИО родителя (полностью)» must not be taken for the pupil's.
        mapping = match_columns(titles, [column for column in FIELDS[kind] if column.field != "full_name"])
    if kind == BookKind.PUPILS and "guardian_phone" not in mapping:
        mapping |= _free(match_columns(titles, [_ANY_PHONE]), mapping)
    mapping |= _by_values(rows[header.index + 1 :], kind, mapping, titles)
    return Layout(kind, header.index, mapping)


def _free(found, mapping):
    return {name: index for name, index in found.items() if index not in mapping.values()}


def _first_titles(rows):
    """The first row of two words or more, unless it is somebody's: then nothing stands above the columns."""
    for index, row in enumerate(rows[:15]):
        filled = [cell for cell in row if values.text(cell)]
        if len(filled) > 1:
            return -1 if any(_reads(test, cell) for cell in filled for test in _KINDS_OF_DATA) else index
    return -1


# --- by what stands in them ------------------------------------------------------------------------------------------


def _is_full_name(cell):
    return len(values.text(cell).split()) > 1 and values.parse_full_name(cell) is not None


def _is_day(cell):
    return values.parse_date(cell).day is not None


def _is_class(cell):
    return bool(values.parse_class(cell).letter)


_KINDS_OF_DATA = (_is_day, _is_class)
_BY_VALUES: dict[str, tuple[tuple[str, Callable], ...]] = {
    BookKind.PUPILS: (
        ("full_name", _is_full_name),
        ("guardian", _is_full_name),
        ("school_class", _is_class),
        ("birth_date", _is_day),
        ("gender", values.parse_gender),
        ("guardian_phone", values.parse_phone),
    ),
    BookKind.MENTORS: (("full_name", _is_full_name), ("contacts", values.parse_phone)),
}


def _by_values(rows, kind, mapping, titles):
    """Fields that no title has claimed, found where most of the cells read as such.

    Under a title that says something else only the name and the class are looked for: «Дата приказа» is no birthday.
    """
    found = {}
    for name, test in _BY_VALUES[kind]:
        taken = {**mapping, **found}
        if name in taken or (name == "full_name" and NAME_PARTS & taken.keys()):
            continue
        width, is_needed = (len(rows[0]) if rows else 0), name in ("full_name", "school_class")
        free = [index for index in range(width) if index not in taken.values()]
        free = [index for index in free if is_needed or not titles or not values.text(titles[index])]
        index = next((index for index in free if _mostly(test, [row[index] for row in rows[:_LOOKED_AT]])), None)
        found |= {} if index is None else {name: index}
    return found


def _mostly(test, cells):
    filled = [cell for cell in cells if values.text(cell)]
    return bool(filled) and sum(_reads(test, cell) for cell in filled) >= _ENOUGH * len(filled)


def _reads(test, cell):
    try:
        return bool(test(cell))
    except (CellError, AttributeError):
        return False


# --- the rows of people ----------------------------------------------------------------------------------------------


def section_class(cells, layout):
    """Return the class that the row announces («Класс 5 «А»» and nothing else), or None.

    A class that stands alone in the column of classes announces nothing: it is somebody without a name.
    """
    filled = [index for index, cell in enumerate(cells) if values.text(cell)]
    if layout.kind != BookKind.PUPILS or len(filled) != 1 or filled[0] == layout.mapping.get("school_class"):
        return None
    try:
        found = values.parse_class(cells[filled[0]])
    except CellError:
        return None
    return found if found and found.letter else None


def is_total(cells):
    """Tell whether the row sums up: «Итого: 120»."""
    first = next((cell for cell in cells if values.text(cell)), None)
    return bool(_TOTAL.match(values.text(first)))


def people_rows(rows, layout):
    """Yield (number in Excel, cells, class of the section or None) of the rows that are somebody's."""
    section = None
    for number, cells in enumerate(rows[layout.header + 1 :], start=layout.header + 2):
        announced = section_class(cells, layout)
        section = announced or section
        if announced or is_total(cells):
            continue
        if any(values.text(cells[index]) for index in layout.mapping.values()):
            yield number, cells, section


def asides(rows, layout):
    """Return (how many rows announce a class, how many sum up)."""
    below = rows[layout.header + 1 :]
    return sum(section_class(cells, layout) is not None for cells in below), sum(is_total(cells) for cells in below)


def columns_of(rows, layout):
    """Return the Columns of the sheet that hold anything, in their order."""
    titles = rows[layout.header] if layout.header >= 0 else []
    fields = {index: name for name, index in layout.mapping.items()}
    below = [cells for cells in rows[layout.header + 1 :] if not section_class(cells, layout) and not is_total(cells)]
    found = []
    for index in range(len(rows[0]) if rows else 0):
        filled = dict.fromkeys(values.text(cells[index]) for cells in below if values.text(cells[index]))
        title = values.text(titles[index]) if titles else ""
        if filled or title:
            samples = tuple(filled)[:_SAMPLES]
            found.append(Column(index, title or f"Столбец {index + 1}", samples, fields.get(index, "")))
    return found


def lacking(layout, rows):
    """Return sentences about what the columns do not say; a class may come from the rows that announce it."""
    found = []
    if "full_name" not in layout.mapping and not {"surname", "name"} <= layout.mapping.keys():
        found.append("Укажите, где фамилия и имя: одним столбцом «Фамилия, имя, отчество» или двумя отдельными.")
    if layout.kind == BookKind.PUPILS and "school_class" not in layout.mapping and not asides(rows, layout)[0]:
        found.append("Укажите, в каком столбце класс.")
    if layout.kind == BookKind.MENTORS and "place" not in layout.mapping:
        found.append("Укажите, в каком столбце место работы или учёбы: по нему видно, кто наставник.")
    return found
