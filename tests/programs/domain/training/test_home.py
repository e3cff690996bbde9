"""What a mentor's home says of his training."""

from datetime import date, time
from decimal import Decimal

import pytest

from programs.domain.overview import read_numbers
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school")]


def own_of(person, today):
    return read_numbers(factories.acting(factories.make_account(person)), on=today)["own_training"]


def test_the_next_session_the_hours_and_what_is_left(today):
    training = factories.make_training()
    seen = factories.make_session(training, hours=Decimal("1.5"))
    factories.make_session(training, day=date(2026, 11, 25), topic="Следующая", begins=time(16))
    factories.make_session(training, day=date(2026, 12, 2), place="зал")
    own = own_of(factories.make_listener(training, at=[seen]).person, today)
    assert (own.pk, own.hours, own.left) == (training.pk, "1,5 из\u00a05,5", "3\u00a0часа")
    coming = {"day": date(2026, 11, 25), "begins": time(16), "topic": "Следующая", "place": "кабинет 24"}
    assert own.next == coming


def test_with_enough_hours_nothing_is_left(today):
    training = factories.make_training()
    seen = factories.make_session(training)
    own = own_of(factories.make_listener(training, at=[seen]).person, today)
    assert (own.next, own.left) == (None, "")


def test_what_is_over_and_what_one_left_are_not_at_home(today):
    listener = factories.make_trained()
    factories.make_listener(factories.make_training(), listener.person, left_on=date(2026, 11, 1))
    assert own_of(listener.person, today) is None
