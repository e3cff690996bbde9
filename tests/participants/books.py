"""Books for the tests of the import."""

import io
from pathlib import Path

from openpyxl import Workbook

from participants.domain.import_jobs import check_book
from participants.domain.import_rows import read_cells
from participants.domain.imports import keep_book, layout_of

DATA = Path(__file__).parent.parent / "data"
PLAIN, REGISTER, UGLY, MENTORS = (
    (DATA / f"{name}.xlsx").read_bytes() for name in ("pupils-plain", "pupils-register", "pupils-ugly", "mentors-base")
)
MENTOR_TITLES = ["ФИО наставника", "Контактные данные для связи", "Место работы/учебы", "Дата вхождения в программу"]
TITLES = ["Фамилия", "Имя", "Отчество", "Дата рождения", "Класс", "Родитель", "Телефон родителя", "Запрос"]


def book(*rows, titles=TITLES):
    """The bytes of a book with a row of titles and `rows` under it."""
    workbook = Workbook()
    for row in (titles, *rows):
        workbook.active.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def pupil(surname="Волков", name="Лука", patronymic="Петрович", born="04.07.2014", where="5А", request="дроби"):
    """A good row."""
    return [surname, name, patronymic, born, where, "Волкова Анна Ивановна", "+7 900 100-55-59", request]


def pupils(count):
    """The bytes of a book of `count` different pupils of one class."""
    letters = "абвгдежзиклмнопрстуф"
    return book(*[pupil(surname=f"Ким{letters[n // 20]}{letters[n % 20]}") for n in range(count)])


def mentor(name="Ким Вера Львовна", contacts="+7 900 100-55-59", place="учитель физики", entered="05.09.2026"):
    """A good row of a book of mentors."""
    return [name, contacts, place, entered]


def mentors(*rows):
    """The bytes of a book of mentors."""
    return book(*rows, titles=MENTOR_TITLES)


def kept(content, actor, **more):
    """A book that has been brought: its columns wait to be confirmed."""
    return keep_book(read_cells(content), file_name="список.xlsx", actor=actor, **more)


def checked(content, actor):
    """A book whose columns were confirmed as they were guessed, and whose rows were read."""
    batch = kept(content, actor)
    return check_book(batch, layout=layout_of(batch), actor=actor)
