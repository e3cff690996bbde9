"""A hundred random schools: each indicator equals an independent count, to the last digit (issue 8, «Figures»)."""

import random

import pytest
from django.db import transaction

from monitoring.domain.indicators.reading import indicators_at
from tests.monitoring.domain.indicators.schools import RandomSchool, Recount

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
SCHOOLS, QUICK, DAYS = 100, 20, 3
TENS = [pytest.param(n, marks=[pytest.mark.slow] if n >= QUICK else []) for n in range(0, SCHOOLS, 10)]


def told(day):
    return [(one.code.value, one.number, one.of, one.share, one.target) for one in indicators_at(day)]


@pytest.mark.parametrize("ten", TENS)
def test_each_indicator_equals_an_independent_count(ten):
    for seed in range(ten, ten + 10):
        kept = transaction.savepoint()
        made = RandomSchool(random.Random(seed))
        again = Recount()
        for day in [made.day() for _ in range(DAYS)]:
            assert told(day) == again.on(day), (seed, day)
        transaction.savepoint_rollback(kept)


def test_random_schools_are_not_empty():
    """What would a check be worth that only ever compares nothing with nothing."""
    numbers = {}
    for seed in range(12):
        kept = transaction.savepoint()
        made = RandomSchool(random.Random(seed))
        for code, number, *_ in told(made.day(40, 120)):
            numbers[code] = numbers.get(code, 0) + number
        transaction.savepoint_rollback(kept)
    assert min(numbers.values()) > 0, numbers
