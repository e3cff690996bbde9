"""Cells as people fill them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorship.kernel.spreadsheets import values
from mentorship.kernel.spreadsheets.reader import read_book
from mentorship.kernel.spreadsheets.values import (
    CellError,
    parse_class,
    parse_date,
    parse_full_name,
    parse_gender,
    parse_number,
    parse_phone,
)

DATA = Path(__file__).parent.parent / "data"
DAY = (date(2014, 9, 5), 2014)


@pytest.mark.parametrize(
    ("cell", "parsed"),
    [
        (datetime(2014, 9, 5), DAY),
        (date(2014, 9, 5), DAY),
        ("05.09.2014", DAY),
        (" 5.9.14 ", DAY),
        ("05/09/2014", DAY),
        ("05-09-2014", DAY),
        ("2014-09-05", DAY),
        ("2014-09-05 00:00:00", DAY),
        ("5 сентября 2014", DAY),
        ("«05» сентября 2014 г.", DAY),
        ("05.09.2014 г.", DAY),
        (41887, DAY),
        ("41887", DAY),
        ("2014", (None, 2014)),
        (2014, (None, 2014)),
        ("2014 г.р.", (None, 2014)),
        ("25.08.75", (date(1975, 8, 25), 1975)),
        (None, None),
        ("", None),
        ("—", None),
        ("нет", None),
    ],
)
def test_dates(cell, parsed):
    assert parse_date(cell) == parsed


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("32.13.2014", "Даты «32.13.2014» не бывает: проверьте день и месяц."),
        ("29.02.2015", "Даты «29.02.2015» не бывает: проверьте день и месяц."),
        ("весной", "Дата «весной» не понята. Напишите её так: 05.09.2014."),
        ("5 сентябрика 2014", "Дата «5 сентябрика 2014» не понята. Напишите её так: 05.09.2014."),
        ("05.09.0214", "Год в дате «05.09.0214» не похож на правду. Напишите дату так: 05.09.2014."),
        (1200, "Год в дате «1200» не похож на правду. Напишите дату так: 05.09.2014."),
    ],
)
def test_bad_dates_are_explained(cell, sentence):
    with pytest.raises(CellError) as caught:
        parse_date(cell)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("cell", "gender"),
    [
        ("м", "m"),
        ("М.", "m"),
        ("муж.", "m"),
        ("мужской", "m"),
        ("ж", "f"),
        ("Жен", "f"),
        ("девочка", "f"),
        (None, None),
    ],
)
def test_genders(cell, gender):
    assert parse_gender(cell) == gender


@pytest.mark.parametrize(
    ("cell", "parsed"),
    [
        ("5А", (5, "А")),
        ("5 «А»", (5, "А")),
        ('5 "А"', (5, "А")),
        ("10-б", (10, "Б")),
        ("5 а класс", (5, "А")),
        ("6", (6, "")),
        (6, (6, "")),
        ("9 класс", (9, "")),
        ("9 кл.", (9, "")),
        ("Класс 5 «А»", (5, "А")),
        ("5A", (5, "А")),
        ("11 B", (11, "В")),
        ("10 ФМ", (10, "ФМ")),
        (None, None),
        ("-", None),
    ],
)
def test_classes(cell, parsed):
    assert parse_class(cell) == parsed


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("89001005559", "+7 900 100-55-59"),
        (89001005559, "+7 900 100-55-59"),
        ("8(831)7821237", "+7 831 782-12-37"),
        ("+7 900 953-78-60", "+7 900 953-78-60"),
        ("8-900-437-7256", "+7 900 437-72-56"),
        ("9001005559", "+7 900 100-55-59"),
        ("тел. 8 900 100 55 59", "+7 900 100-55-59"),
        ("+7(900)100–55–59", "+7 900 100-55-59"),
        ("89001005559, 8(831)7821237", "+7 900 100-55-59, +7 831 782-12-37"),
        ("+375 29 123-45-67", "+375291234567"),
        (None, None),
        ("-", None),
        (";", None),
    ],
)
def test_phones(cell, phone):
    assert parse_phone(cell) == phone


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("  РЗАЕВ  ДАНИИЛ  САВВИЧ ", ("Рзаев", "Даниил", "Саввич")),
        ("Ким Ён", ("Ким", "Ён", "")),
        ("Салтыков - Щедрин Егор Саввич", ("Салтыков-Щедрин", "Егор", "Саввич")),
        ("Салтыков Щедрин Егор Саввич", ("Салтыков Щедрин", "Егор", "Саввич")),
        ("Живаго Марина Расим кызы", ("Живаго", "Марина", "Расим кызы")),
        ("Рзаев Али Расим-оглы", ("Рзаев", "Али", "Расим-оглы")),
        (None, None),
    ],
)
def test_full_names(cell, parts):
    assert parse_full_name(cell) == parts


@pytest.mark.parametrize(("cell", "number"), [(3, 3), ("3", 3), ("3 ч", 3), ("2.0", 2), (None, None)])
def test_numbers(cell, number):
    assert parse_number(cell) == number


@pytest.mark.parametrize(
    ("parse", "cell", "sentence"),
    [
        (parse_gender, "да", "Пол «да» не понят. Напишите «м» или «ж»."),
        (parse_class, "подготовительная", "Класс «подготовительная» не понят. Напишите его так: 5А."),
        (parse_class, "13А", "Класс «13А» не понят. Напишите его так: 5А."),
        (parse_phone, '=HYPERLINK("a")', 'Телефон «=HYPERLINK("a")» не понят. Напишите его с кодом: +7 900 100-55-59.'),
        (parse_phone, "782-12-37", "Телефон «782-12-37» не понят. Напишите его с кодом: +7 900 100-55-59."),
        (parse_full_name, "Иванов", "В «Иванов» нет имени. Напишите фамилию, имя и отчество полностью."),
        (parse_full_name, "Иванов И.И.", "«Иванов И.И.» не похоже на имя. Напишите фамилию, имя и отчество полностью."),
        (parse_number, "много", "Число «много» не понято. Напишите целое число."),
    ],
)
def test_nonsense_is_explained(parse, cell, sentence):
    with pytest.raises(CellError) as caught:
        parse(cell)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize("parse", [parse_date, parse_gender, parse_class, parse_phone, parse_full_name, parse_number])
@given(cell=st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.none()))
def test_anything_is_read_or_explained(parse, cell):
    assert sentence_of(parse, cell).endswith(".")


def sentence_of(parse, cell):
    """What the user is told of a cell; a full stop alone where it was understood."""
    try:
        parse(cell)
    except CellError as error:
        return error.sentence
    return "."


def test_plain_book_is_understood_cell_by_cell():
    rows = read_book(DATA / "pupils-plain.xlsx").rows[1:]
    assert [values.parse_class(row[5]).grade for row in rows] == [int(row[5][:-1]) for row in rows]
    assert all(parse_date(row[4]).day and parse_gender(row[3]) and parse_phone(row[7]) for row in rows)
    assert all(parse_full_name(row[6]).patronymic for row in rows)


def test_ugly_book_is_understood_but_for_its_real_mistakes():
    rows = read_book(DATA / "pupils-ugly.xlsx").rows[1:]
    assert refused(parse_full_name, rows, 0) == set()
    assert refused(parse_class, rows, 1) == set()
    assert refused(parse_date, rows, 2) == {"32.13.2014"}
    assert refused(parse_gender, rows, 3) == set()
    assert refused(parse_phone, rows, 5) == {'=HYPERLINK("a")'}


def refused(parse, rows, column):
    bad = set()
    for row in rows:
        try:
            parse(row[column])
        except CellError:
            bad.add(row[column])
    return bad
