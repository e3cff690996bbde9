"""Titles of schools' own books, and which field each stands for."""

from pathlib import Path

import pytest

from mentorship.kernel.spreadsheets.columns import (
    ColumnSpec,
    Header,
    find_header,
    match_columns,
    title_key,
)
from mentorship.kernel.spreadsheets.reader import read_book

DATA = Path(__file__).parent.parent / "data"

PUPILS = [
    ColumnSpec("full_name", ("ФИО", "ФИО обучающегося", "ФИО наставляемого", "Фамилия, имя, отчество")),
    ColumnSpec("surname", ("Фамилия",)),
    ColumnSpec("name", ("Имя",)),
    ColumnSpec("patronymic", ("Отчество",)),
    ColumnSpec("gender", ("Пол",)),
    ColumnSpec("birth", ("Дата рождения", "Дата рожд.", "ДР")),
    ColumnSpec("class", ("Класс",)),
    ColumnSpec("guardian", ("Родитель", "Законный представитель", "мама/папа")),
    ColumnSpec("phone", ("Телефон", "Тел.", "Телефон родителя", "Контактный телефон")),
    ColumnSpec("request", ("Запрос", "Основной запрос")),
]


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("  Ф.И.О. наставника ", "фио наставника"),
        ("Ф. И. О.", "фио"),
        ("ФИО", "фио"),
        ("№ п/п", "n п п"),
        ("Дата  рожд.", "дата рожд"),
        ("Учёба", "учеба"),
        (None, ""),
        (5, "5"),
    ],
)
def test_title_key(title, key):
    assert title_key(title) == key


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "pupils-plain",
            Header(
                0,
                {
                    "surname": 0,
                    "name": 1,
                    "patronymic": 2,
                    "gender": 3,
                    "birth": 4,
                    "class": 5,
                    "guardian": 6,
                    "phone": 7,
                    "request": 8,
                },
            ),
        ),
        (
            "pupils-register",
            Header(3, {"full_name": 1, "class": 2, "birth": 3, "gender": 4, "guardian": 5, "phone": 6, "request": 7}),
        ),
        ("pupils-ugly", Header(0, {"full_name": 0, "class": 1, "birth": 2, "gender": 3, "guardian": 4, "phone": 5})),
    ],
)
def test_headers_of_real_books_are_found(name, header):
    assert find_header(read_book(DATA / f"{name}.xlsx").rows, PUPILS) == header


def test_column_serves_one_field_and_the_exact_title_wins():
    spec = [ColumnSpec("mentor", ("ФИО",)), ColumnSpec("mentee", ("ФИО", "ФИО наставляемого"))]
    assert match_columns(["ФИО наставляемого", "ФИО"], spec) == {"mentor": 1, "mentee": 0}
    assert match_columns(["ФИО"], spec) == {"mentor": 0}


def test_addition_is_forgiven_only_where_one_field_claims_it():
    spec = [ColumnSpec("mentor", ("ФИО",)), ColumnSpec("pupil", ("ФИО",)), ColumnSpec("class", ("Класс",))]
    assert match_columns(["ФИО полностью", "Класс (литера)"], spec) == {"class": 1}
