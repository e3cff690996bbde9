"""Ages on a day."""

from datetime import date

import pytest

from participants.domain.ages import age_on, eighteenth_birthday, is_adult, is_child, years_before
from participants.models import Person

BORN = date(2008, 11, 18)


@pytest.mark.parametrize(
    ("person", "day", "age"),
    [
        (Person(birth_date=BORN), date(2026, 11, 17), 17),
        (Person(birth_date=BORN), date(2026, 11, 18), 18),
        (Person(birth_date=date(2008, 2, 29)), date(2026, 2, 28), 17),
        (Person(birth_date=date(2008, 2, 29)), date(2026, 3, 1), 18),
        (Person(birth_year=2008), date(2026, 12, 30), 17),
        (Person(birth_year=2008), date(2026, 12, 31), 18),
        (Person(), date(2026, 11, 18), None),
    ],
)
def test_full_years(person, day, age):
    assert age_on(person, day) == age


def test_an_unknown_birth_date_is_a_minor_but_for_an_employee():
    day = date(2026, 11, 18)
    assert [is_adult(Person(), day), is_adult(Person(is_employee=True), day)] == [False, True]


def test_the_date_tells_more_than_being_an_employee():
    assert is_adult(Person(birth_date=date(2010, 1, 1), is_employee=True), date(2026, 11, 18)) is False


@pytest.mark.parametrize(
    ("born", "day"),
    [(BORN, date(2026, 11, 18)), (date(2008, 2, 29), date(2026, 3, 1)), (None, None)],
)
def test_the_eighteenth_birthday(born, day):
    assert eighteenth_birthday(Person(birth_date=born)) == day


def test_years_before_a_leap_day():
    assert years_before(date(2024, 2, 29), 18) == date(2006, 2, 28)
    assert years_before(date(2026, 11, 18), 18) == date(2008, 11, 18)


def test_a_child_is_under_fourteen_and_of_an_unknown_age_every_pupil():
    day = date(2026, 11, 18)
    known = [Person(birth_date=day.replace(year=2012)), Person(birth_date=date(2012, 11, 19))]
    unknown = [Person(), Person(school_class_id=1), Person(is_employee=True)]
    assert [is_child(one, day) for one in [*known, *unknown]] == [False, True, False, True, False]
