"""How failures are counted, and how an address is slowed down without shutting a class out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt

from mentorship.kernel import clock
from participants.domain import login_limits

pytestmark = pytest.mark.django_db


def fail(username="лампа482", *, times=1, ago=timedelta(), address="10.0.0.1", agent="a"):
    attempt = AccessAttempt.objects.create(
        username=username, ip_address=address, user_agent=agent, failures_since_start=times
    )
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=clock.now() - ago)


@pytest.mark.parametrize("typed", ["лампа482", "Лампа 482", "ЛАМПА-482", "kfvgf482"])
def test_all_spellings_of_a_login_count_as_one(typed):
    assert login_limits.attempt_key(typed) == "лампа482"


def test_different_logins_count_apart():
    keys = [login_limits.attempt_key(typed) for typed in ("vetrova", "Vetrova", "лампа483", "", None)]
    assert keys == ["vetrova", "vetrova", "лампа483", "", ""]


def test_minutes_run_from_the_last_failure():
    fail(ago=timedelta(minutes=5, seconds=30))
    fail(ago=timedelta(minutes=9), agent="b")
    assert login_limits.minutes_left("Лампа 482") == 10
    assert login_limits.minutes_left("vetrova") == 15


def test_lifting_forgets_one_login_only():
    fail()
    fail("vetrova")
    login_limits.lift_locks(["лампа482"])
    assert [attempt.username for attempt in AccessAttempt.objects.all()] == ["vetrova"]


@pytest.mark.parametrize(
    ("times", "ago", "slow"),
    [
        (100, timedelta(seconds=1), True),
        (99, timedelta(seconds=1), False),
        (100, timedelta(seconds=3), False),
        (1000, timedelta(minutes=16), False),
    ],
)
def test_an_address_is_slowed_only_after_a_hundred_failures_and_for_two_seconds(times, ago, slow):
    fail(times=times, ago=ago)
    assert login_limits.must_slow_down("10.0.0.1") is slow
    assert login_limits.must_slow_down("10.0.0.2") is False


def test_a_class_with_a_slip_each_is_not_slowed():
    for number in range(30):
        fail(f"лампа{number + 100}", times=3)
    assert login_limits.must_slow_down("10.0.0.1") is False


def test_an_attempt_is_counted_before_its_secret_is_looked_at():
    place = {"address": "10.0.0.1", "browser": "x", "at": clock.now()}
    first, second = login_limits.claim_look("лампа482", **place), login_limits.claim_look("лампа482", **place)
    assert (first, AccessAttempt.objects.get().failures_since_start) == (second, 2)
    login_limits.give_back(first)
    assert AccessAttempt.objects.get().failures_since_start == 1
    login_limits.give_back(first)
    assert AccessAttempt.objects.count() == 0


def test_a_count_of_long_ago_is_not_gone_on_with():
    place = {"address": "10.0.0.1", "browser": "x"}
    login_limits.claim_look("лампа482", at=clock.now() - timedelta(minutes=16), **place)
    login_limits.claim_look("лампа482", at=clock.now(), **place)
    assert AccessAttempt.objects.get().failures_since_start == 1
