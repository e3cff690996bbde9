"""A test that is wrong on purpose, the control of `clocks`: it takes the date of UTC for the school's."""

from datetime import UTC

from mentorship.kernel import clock


def test_the_date_of_utc_is_the_schools(today):
    assert clock.now().astimezone(UTC).date() == today
