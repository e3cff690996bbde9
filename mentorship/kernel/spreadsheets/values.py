"""Cells as people fill them, read into values.

Each function takes whatever a cell holds, gives None for a blank one, and raises `CellError` with a Russian sentence
where the text cannot be understood: the caller names the row and the column.
"""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentorship.kernel.grammar.dates import month_number
from mentorship.kernel.grammar.normal_names import PARTICLES, normalise_name
from mentorship.kernel.grammar.typography import normalise_spaces

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EXCEL_EPOCH = date(1899, 12, 30)
_BLANK = frozenset(["", "-", "–", "—", "нет", "н/д", "?"])


class CellError(ValueError):
    """A cell that cannot be understood; `sentence` says in Russian what is wrong and what is expected."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class ParsedDate(NamedTuple):
    """A date, or a year alone where the day is not known (`day` is None)."""

    day: date | None
    year: int


class ClassName(NamedTuple):
    """A school class; the letter is "" where the book does not name it."""

    grade: int
    letter: str


class FullName(NamedTuple):
    """The parts of a full name, made even; the patronymic may be ""."""

    surname: str
    name: str
    patronymic: str


def text(value) -> str:
    """The cell as text on one line; "" for a blank one."""
    return normalise_spaces(str(value)) if value is not None else ""


def _filled(value) -> str:
    cell = text(value)
    return "" if cell.casefold() in _BLANK else cell


# --- dates ---------------------------------------------------------------------------------------------------------

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\s*г\.?|\s+\d{1,2}:\d\d(?::\d\d)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[t\s]\d{1,2}:\d\d(?::\d\d)?)?")
_IN_WORDS = re.compile(r"«?(\d{1,2})»?\s+([а-яё]+)\s+(\d{4})(?:\s*г(?:\.|ода?)?)?")
_YEAR_ALONE = re.compile(r"(\d{4})(?:\s*г(?:\.|од)?(?:\s*р\.?)?)?")


def parse_date(value) -> ParsedDate | None:
    """A date cell, «05.09.2014», «5/9/14», «2014-09-05», «5 сентября 2014 г.», or a year alone: «2014»."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _dated(value.year, value.month, value.day, value)
    cell = _filled(value).casefold()
    if not cell:
        return None
    if re.fullmatch(r"[1-7]\d{4}", cell):  # Excel's own count of days, left without a date format
        day = _EXCEL_EPOCH + timedelta(days=int(cell))
        return ParsedDate(day, day.year)
    return _read_date(cell)


def _read_date(cell: str) -> ParsedDate:
    if found := _DAY_FIRST.fullmatch(cell):
        return _dated(_full_year(found[3]), int(found[2]), int(found[1]), cell)
    if found := _YEAR_FIRST.fullmatch(cell):
        return _dated(int(found[1]), int(found[2]), int(found[3]), cell)
    if (found := _IN_WORDS.fullmatch(cell)) and month_number(found[2]):
        return _dated(int(found[3]), month_number(found[2]), int(found[1]), cell)
    if found := _YEAR_ALONE.fullmatch(cell):
        return ParsedDate(None, _checked_year(int(found[1]), cell))
    raise CellError(f"Дата «{cell}» не понята. Напишите её так: 05.09.2014.")


def _full_year(year: str) -> int:
    """Two digits are read as 1941–2040: pupils and their teachers both fit."""
    if len(year) == 4:
        return int(year)
    return 2000 + int(year) if int(year) <= 40 else 1900 + int(year)


def _dated(year: int, month: int, day: int, cell) -> ParsedDate:
    _checked_year(year, cell)
    try:
        return ParsedDate(date(year, month, day), year)
    except ValueError:
        raise CellError(f"Даты «{cell}» не бывает: проверьте день и месяц.") from None


def _checked_year(year: int, cell) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellError(f"Год в дате «{cell}» не похож на правду. Напишите дату так: 05.09.2014.")
    return year


# --- people --------------------------------------------------------------------------------------------------------

_GENDERS = {
    "m": ("м", "m", "муж", "мужской", "мужчина", "мальчик", "юноша"),
    "f": ("ж", "f", "жен", "женский", "женщина", "девочка", "девушка"),
}


def parse_gender(value) -> str | None:
    """«м», «муж.», «мальчик» → "m"; «ж», «женский», «девочка» → "f"."""
    cell = _filled(value).casefold().rstrip(".")
    if not cell:
        return None
    for gender, words in _GENDERS.items():
        if cell in words:
            return gender
    raise CellError(f"Пол «{cell}» не понят. Напишите «м» или «ж».")


def parse_full_name(value) -> FullName | None:
    """«  ИВАНОВ  иван Иванович» → its parts; the patronymic may be absent, or «Расим оглы»; a surname may be double."""
    cell = normalise_name(_filled(value))
    if not cell:
        return None
    words = cell.split()
    if re.search(r"[^А-Яа-яЁёA-Za-z\s’'-]", cell):
        raise CellError(f"«{cell}» не похоже на имя. Напишите фамилию, имя и отчество полностью.")
    if len(words) < 2:
        raise CellError(f"В «{cell}» нет имени. Напишите фамилию, имя и отчество полностью.")
    return FullName(*(normalise_name(part) for part in _split_words(words)))


def _split_words(words: list[str]) -> tuple[str, str, str]:
    """The last word, or the last two with оглы, is the patronymic; what precedes the name is the surname."""
    tail = 2 if words[-1].casefold() in PARTICLES and len(words) > 3 else 1
    if len(words) == 2:
        return words[0], words[1], ""
    return " ".join(words[: -tail - 1]), words[-tail - 1], " ".join(words[-tail:])


_CLASS = re.compile(r"(\d{1,2})\s*[-–—]?\s*[«\"“„']?\s*([а-яё]{0,2})\s*[»\"”“']?\s*(?:кл\.?|класса?)?")
_LATIN_LETTERS = str.maketrans("abcekmhopt", "авсекмнорт")


def parse_class(value) -> ClassName | None:
    """«5А», «5 «А»», «10-б», «5 а класс», «6» (no letter). Raises for what is not a class from 1 to 12."""
    cell = _filled(value).casefold()
    if not cell:
        return None
    plain = re.sub(r"\s*(кл\.?|класса?)$", "", re.sub(r"^(класс|кл\.)\s*", "", cell))
    found = _CLASS.fullmatch(plain.translate(_LATIN_LETTERS))
    if not found or not 1 <= int(found[1]) <= 12:
        raise CellError(f"Класс «{text(value)}» не понят. Напишите его так: 5А.")
    return ClassName(int(found[1]), found[2].upper())


def parse_phone(value) -> str | None:
    """Any usual shape → «+7 900 100-55-59»; several phones are joined by commas; a foreign one keeps its digits."""
    cell = _filled(value)
    if not cell:
        return None
    pieces = [piece for piece in re.split(r"[,;/\n]|\sи\s|\sили\s", cell) if piece.strip()]
    return ", ".join(_one_phone(piece, cell) for piece in pieces) or None


def _one_phone(piece: str, cell: str) -> str:
    digits = re.sub(r"\D", "", piece)
    has_odd_signs = re.search(r"[^\d\s()+.\-–—]", re.sub(r"(?i)^\s*(тел|моб|дом|раб|сот)[.:а-я]*", "", piece))
    if not has_odd_signs and len(digits) == 11 and digits[0] in "78":
        return _dressed(digits[1:])
    if not has_odd_signs and len(digits) == 10 and "+" not in piece:
        return _dressed(digits)
    if not has_odd_signs and piece.strip().startswith("+") and 9 <= len(digits) <= 15 and digits[0] != "7":
        return f"+{digits}"
    raise CellError(f"Телефон «{cell}» не понят. Напишите его с кодом: +7 900 100-55-59.")


def _dressed(ten: str) -> str:
    return f"+7 {ten[:3]} {ten[3:6]}-{ten[6:8]}-{ten[8:]}"


def parse_number(value) -> int | None:
    """A whole number that is not negative: 3, «3», «3 ч»."""
    cell = _filled(value)
    if not cell:
        return None
    found = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?(?:\s*[а-яё.]{1,10})?", cell.casefold())
    if not found:
        raise CellError(f"Число «{cell}» не понято. Напишите целое число.")
    return int(found[1])
