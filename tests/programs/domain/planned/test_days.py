"""Which days suit, and the days of a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.domain.holidays import usual_holidays
from participants.models import SchoolClass, SchoolHoliday
from programs.domain.planned.days import MOST, Row, kept_days, off_words, read_rhythm, row_of, row_words, why_off

SIXTH = SchoolClass(year=2026, grade=6, letter="Б", terms="quarters")
BY_TRIMESTERS = SchoolClass(year=2026, grade=7, letter="А", terms="trimesters")
USUAL = usual_holidays(2026)
WEDNESDAY = (2,)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 18), ""),
        (date(2026, 11, 2), "Осенние каникулы"),
        (date(2027, 1, 2), "Зимние каникулы"),
        (date(2026, 11, 21), "выходной день"),
        (date(2026, 11, 22), "выходной день"),
        (date(2027, 2, 23), "праздничный день"),
        (date(2028, 2, 29), ""),
    ],
)
def test_why_a_day_is_off(day, why):
    assert why_off(day, USUAL, [SIXTH]) == why


def test_holidays_of_the_own_class_group_alone():
    own = [SchoolHoliday(name="Свои", starts_on=date(2026, 11, 16), ends_on=date(2026, 11, 22), group="trimesters")]
    day = date(2026, 11, 18)
    assert [why_off(day, own, classes) for classes in ([SIXTH], [BY_TRIMESTERS], [SIXTH, BY_TRIMESTERS], [None])] == [
        "",
        "Свои",
        "Свои",
        "",
    ]


def test_a_warning_is_a_sentence():
    assert off_words(date(2026, 11, 21), "выходной день") == (
        "Суббота, 21\u00a0ноября: выходной день. Встречу всё равно можно назначить."
    )


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("раз в неделю, по средам", ((2,), 1)),
        ("По понедельникам и четвергам", ((0, 3), 1)),
        ("раз в две недели, в пятницу", ((4,), 2)),
        ("1 раз в 2 недели", ((), 2)),
        ("раз в месяц, в субботу", ((5,), 4)),
        ("каждые две недели, по вторникам", ((1,), 2)),
        ("раз в 4 недели", ((), 4)),
        ("два раза в месяц", ((), 2)),
        ("два раза в неделю", ((), 1)),
        ("как получится", ((), 1)),
        ("", ((), 1)),
    ],
)
def test_the_rhythm_is_read_from_words(text, read):
    assert read_rhythm(text) == read


def test_every_wednesday_till_the_end():
    found = row_of(Row(date(2026, 11, 19), date(2026, 12, 16), WEDNESDAY), off=lambda day: "")
    assert kept_days(found) == [date(2026, 11, 25), date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 16)]


def test_holidays_are_left_out_and_not_made_up_for():
    row = Row(date(2026, 12, 21), date(2027, 1, 20), WEDNESDAY, every=2)
    found = row_of(row, off=lambda day: why_off(day, USUAL, [SIXTH]))
    assert [(one.day, one.why) for one in found] == [
        (date(2026, 12, 23), ""),
        (date(2027, 1, 6), "Зимние каникулы"),
        (date(2027, 1, 20), ""),
    ]


def test_a_row_stops_when_there_are_enough():
    row = Row(date(2026, 11, 19), date(2027, 5, 28), (0, 2), most=3)
    assert kept_days(row_of(row, off=lambda day: "")) == [date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 30)]


def test_every_other_week_begins_with_the_first_day_there_is():
    row = Row(date(2026, 11, 20), date(2026, 12, 31), WEDNESDAY, every=2)
    assert kept_days(row_of(row, off=lambda day: ""))[:2] == [date(2026, 11, 25), date(2026, 12, 9)]


def test_across_the_leap_day():
    row = Row(date(2028, 2, 15), date(2028, 3, 14), (1,))
    assert date(2028, 2, 29) in kept_days(row_of(row, off=lambda day: ""))


def test_a_row_in_words():
    days = [date(2026, 11, 25), date(2026, 12, 2)]
    assert row_words(days) == "с\u00a025\u00a0ноября 2026\u00a0г. по\u00a02\u00a0декабря 2026\u00a0г."
    assert row_words(days[:1]) == "25\u00a0ноября 2026\u00a0г."


DAYS = st.dates(date(2026, 9, 1), date(2028, 8, 31))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found)))


@given(DAYS, st.integers(0, 400), WEEKDAYS, st.sampled_from([1, 2, 4]), st.integers(1, 80))
def test_whatever_is_asked_the_days_are_within_it(first, length, weekdays, every, most):
    last = first + timedelta(days=length)
    found = row_of(Row(first, last, weekdays, every, most), off=lambda day: why_off(day, USUAL, [SIXTH]))
    days = [one.day for one in found]
    assert days == sorted(set(days))
    assert all(first <= day <= last and day.weekday() in weekdays for day in days)
    assert len(kept_days(found)) <= min(most, MOST)
    assert all(not why_off(day, USUAL, [SIXTH]) for day in kept_days(found))
