"""The cells of a list as values: {field of the row: value} for each column, or CellError with a sentence."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mentorship.kernel.grammar.normal_names import normalise_name
from mentorship.kernel.spreadsheets import values
from mentorship.kernel.spreadsheets.values import CellError
from participants.domain.mentor_kinds import read_place
from participants.models import Guardian, MentorProfile, Person, SchoolClass

NO_PATRONYMIC = {"нет", "?", "н/д"}
LAST_GRADE = 11
MOST_MENTEES = 30
_NOT_A_NAME = re.compile(r"[^А-Яа-яЁёA-Za-z\s’'-]")
_LETTERS = re.compile(r"[А-Яа-яЁёA-Za-z]")
_MAIL = re.compile(r"[^\s,;@]+@[^\s,;@]+")


def _room(model, *names):
    return {name: model._meta.get_field(name).max_length for name in names}


_SIZES = {
    **_room(Person, "surname", "name", "patronymic", "phone", "email", "post", "workplace"),
    **_room(SchoolClass, "letter"),
    **_room(Guardian, "relation"),
    **_room(MentorProfile, "wished_age", "time_resource"),
    "guardian": Guardian._meta.get_field("full_name").max_length,
    "guardian_phone": Guardian._meta.get_field("phone").max_length,
}


def read_cell(field, cell, *, on):
    """Return {name: value} of what the cell of the column `field` says; `on` is today, nothing lies beyond it.

    Raises CellError: not understood, too long for its place, a day yet to come.
    """
    found = READERS[field](cell)
    for name, value in found.items():
        if name in _SIZES and len(value) > _SIZES[name]:
            raise CellError(f"«{value[:30]}…»: слишком длинно, помещается {_SIZES[name]} знаков.")
    days = [found[name] for name in ("birth_date", "entered_on") if found.get(name)]
    years = [found.get(name) or 0 for name in ("birth_year", "teaching_since")]
    if any(day > on for day in days) or max(years) > on.year:
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


def _entered(cell):
    parsed = values.parse_date(cell)
    if parsed and not parsed.day:
        raise CellError(f"«{values.text(cell)}»: нужен день. Напишите дату так: 05.09.2026.")
    return {"entered_on": parsed.day} if parsed else {}


def _since(cell):
    """The year since which somebody teaches: written alone, or in a date. How long he teaches grows old in the list."""
    said = values.text(cell)
    try:
        parsed = values.parse_date(cell)
    except CellError:
        raise CellError(f"«{said}» не понято. Напишите год, с которого человек работает учителем: 2024.") from None
    return {"teaching_since": parsed.day.year if parsed.day else parsed.year} if parsed else {}


def _class(cell):
    parsed = values.parse_class(cell)
    if not parsed:
        return {}
    if parsed.grade > LAST_GRADE:
        raise CellError(f"Класс «{values.text(cell)}» не понят: параллели бывают с 1 по 11.")
    if not parsed.letter:
        raise CellError(f"У класса «{values.text(cell)}» нет буквы. Напишите его так: {parsed.grade}А.")
    return parsed._asdict()


def _guardian(cell):
    parsed = values.parse_full_name(cell)
    return {"guardian": " ".join(part for part in parsed if part)} if parsed else {}


def _contacts(cell):
    """Phones and an address of mail in one cell, in any order."""
    said = values.text(cell)
    mails = _MAIL.findall(said)
    try:
        for mail in mails:
            validate_email(mail)
    except ValidationError:
        raise CellError(f"Почта «{mails[0]}» не понята. Проверьте адрес.") from None
    rest = _MAIL.sub(" ", said).strip(" ,;")
    return {"phone": values.parse_phone(rest) or "", "email": mails[0] if mails else ""}


def _capacity(cell):
    number = values.parse_number(cell)
    if number is not None and not 1 <= number <= MOST_MENTEES:
        raise CellError(f"Наставляемых сразу может быть от 1 до {MOST_MENTEES}.")
    return {"capacity": number} if number else {}


def _text(name):
    return lambda cell: {name: values.text(cell)}


READERS = {
    "full_name": _full_name,
    **{name: _part(name) for name in ("surname", "name", "patronymic")},
    "gender": lambda cell: {"gender": values.parse_gender(cell) or ""},
    "birth_date": _birth,
    "school_class": _class,
    "phone": lambda cell: {"phone": values.parse_phone(cell) or ""},
    "guardian": _guardian,
    "guardian_phone": lambda cell: {"guardian_phone": values.parse_phone(cell) or ""},
    "place": lambda cell: read_place(cell)._asdict(),
    "contacts": _contacts,
    "capacity": _capacity,
    "entered_on": _entered,
    "teaching_since": _since,
    **{
        name: _text(name)
        for name in ("relation", "request", "competencies", "achievements", "interests", "wished_age", "time_resource")
    },
}
