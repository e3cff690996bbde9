"""Books for the tests of the import."""

import io
from pathlib import Path

from openpyxl import Workbook

DATA = Path(__file__).parent.parent / "data"
PLAIN = (DATA / "pupils-plain.xlsx").read_bytes()
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
