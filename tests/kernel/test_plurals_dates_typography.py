"""Plurals, dates and the small habits of a Russian page."""

from datetime import date, datetime

import pytest

from mentorship.kernel.grammar.dates import (
    day_month,
    long_date,
    month_number,
    month_year,
    numeric_date,
    numeric_period,
    period,
    weekday_date,
)
from mentorship.kernel.grammar.plurals import counted, plural
from mentorship.kernel.grammar.typography import (
    class_label,
    group_digits,
    normalise_spaces,
    number_sign,
    search_key,
    sort_key,
)
from mentorship.kernel.grammar.words import lemmas

DAY = date(2026, 9, 5)


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (0, "пар"),
        (1, "пара"),
        (2, "пары"),
        (4, "пары"),
        (5, "пар"),
        (11, "пар"),
        (12, "пар"),
        (14, "пар"),
        (21, "пара"),
        (22, "пары"),
        (25, "пар"),
        (100, "пар"),
        (101, "пара"),
        (111, "пар"),
        (112, "пар"),
        (1001, "пара"),
        (-2, "пары"),
    ],
)
def test_plural(n, word):
    assert plural(n, "пара", "пары", "пар") == word


def test_counted_never_tears():
    assert counted(12345, "пара", "пары", "пар") == "12\u202f345\u00a0пар"


def test_dates_in_words_and_numbers():
    assert long_date(DAY) == "5\u00a0сентября 2026\u00a0г."
    assert day_month(DAY) == "5\u00a0сентября"
    assert numeric_date(DAY) == "05.09.2026"
    assert weekday_date(date(2026, 11, 18)) == "среда, 18\u00a0ноября 2026\u00a0г."
    assert month_year(date(2026, 11, 18)) == "ноябрь 2026\u00a0г."
    assert long_date(datetime(2026, 9, 5, 23, 59)) == long_date(DAY)


@pytest.mark.parametrize("function", [long_date, day_month, numeric_date, weekday_date, month_year])
def test_no_date_is_no_text(function):
    assert function(None) == ""


def test_periods_may_be_open():
    end = date(2027, 5, 25)
    assert period(DAY, end) == "с\u00a05\u00a0сентября 2026\u00a0г. по\u00a025\u00a0мая 2027\u00a0г."
    assert period(DAY, None) == "с\u00a05\u00a0сентября 2026\u00a0г."
    assert numeric_period(DAY, end) == "05.09.2026\u00a0– 25.05.2027"
    assert numeric_period(None, end) == "по\u00a025.05.2027"
    assert numeric_period(None, None) == ""


def test_month_number():
    assert [month_number(word) for word in ("сентября", "Май", "мая", "весна")] == [9, 5, 5, None]


def test_numbers():
    assert number_sign(" 40-од ") == "№\u00a040-од"
    assert [group_digits(n) for n in (7, 1234, 1234567, -5)] == ["7", "1\u202f234", "1\u202f234\u202f567", "−5"]


def test_keys_forgive_case_yo_and_spaces():
    assert search_key("  Ёлкин\u00a0 ПЁТР ") == "елкин петр"
    assert search_key(None) == ""
    assert normalise_spaces(" а \u00a0\n б ") == "а б"


def test_sort_key_puts_yo_with_e_and_the_shorter_first():
    names = [
        ("Ёлкин", "Ян"),
        ("Егоров", "Ян"),
        ("Ежов", "Ян"),
        ("Яковлев", "А"),
        ("Ким", "Ян"),
        ("Ким", "Ада"),
        ("Кимов", "А"),
    ]
    ordered = sorted(names, key=lambda name: sort_key(*name))
    assert [name[0] for name in ordered] == ["Егоров", "Ежов", "Ёлкин", "Ким", "Ким", "Кимов", "Яковлев"]
    assert ordered[3] == ("Ким", "Ада")


def test_class_label():
    assert [class_label(5, "А"), class_label(10, " б "), class_label(6)] == ["5\u00a0«А»", "10\u00a0«Б»", "6"]


def test_lemmas_meet_across_word_forms():
    assert lemmas("играть с шахматами и в Шахматы") == {"играть", "шахматы"}
    assert lemmas("помощь с русским языком") == {"русский", "язык"}
    assert lemmas("") == frozenset()
