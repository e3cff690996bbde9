"""The days of the waves: pure, from the days of a match."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.domain.wave_days import Terms, days_of
from monitoring.enums import Wave

YEAR = Terms(date(2026, 11, 2), date(2026, 9, 1), date(2027, 5, 28), days=14)


@pytest.mark.parametrize(
    ("wave", "days"),
    [
        (Wave.ENTRY, (date(2026, 11, 2), date(2026, 11, 16))),
        (Wave.INTERMEDIATE, (date(2027, 2, 13), date(2027, 2, 27))),
        (Wave.FINAL, (date(2027, 5, 14), date(2027, 5, 28))),
    ],
)
def test_days_follow_from_the_match(wave, days):
    assert days_of(wave, YEAR) == days


def terms(**changed):
    return Terms(**{name: changed.get(name, getattr(YEAR, name)) for name in YEAR.__dataclass_fields__})


def test_entry_is_due_the_day_before_the_planning_meeting():
    assert days_of(Wave.ENTRY, terms(planning_on=date(2026, 11, 25)))[1] == date(2026, 11, 24)


def test_a_planning_meeting_on_the_day_of_the_order_leaves_that_day():
    assert days_of(Wave.ENTRY, terms(planning_on=date(2026, 11, 2)))[1] == date(2026, 11, 2)


def test_what_is_opened_late_leaves_three_days():
    assert days_of(Wave.FINAL, YEAR, opened_on=date(2027, 5, 28))[1] == date(2027, 5, 31)


def test_a_near_planning_meeting_is_not_put_off_by_a_late_opening():
    near = terms(planning_on=date(2026, 11, 5))
    assert days_of(Wave.ENTRY, near, opened_on=date(2026, 11, 3))[1] == date(2026, 11, 4)


def test_a_planning_meeting_that_is_over_leaves_three_days():
    assert days_of(Wave.ENTRY, terms(planning_on=date(2026, 11, 5)), opened_on=date(2026, 11, 10))[1] == date(
        2026, 11, 13
    )


def test_a_final_meeting_before_its_time_opens_the_final_wave():
    early = terms(final_on=date(2027, 4, 1))
    assert days_of(Wave.FINAL, early) == (date(2027, 4, 1), date(2027, 4, 15))
    assert days_of(Wave.FINAL, terms(final_on=date(2027, 5, 20))) == days_of(Wave.FINAL, YEAR)


@given(starts_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)), length=st.integers(0, 365), days=st.integers(3, 60))
def test_no_wave_ends_before_it_begins_or_meets_the_next(starts_on, length, days):
    ends_on = date.fromordinal(starts_on.toordinal() + length)
    entry, middle, final = (days_of(wave, Terms(starts_on, starts_on, ends_on, days)) for wave in Wave)
    assert entry[0] <= entry[1] <= middle[0] <= middle[1] <= final[0] <= final[1] == ends_on
