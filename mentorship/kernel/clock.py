"""The one clock. Nobody else asks what time it is, so that a test can move it (architecture, idea 5)."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time

from django.utils import timezone

NOON = time(12)  # the hour of a day at which the clock is stopped; the suite is also run at others
_frozen = ContextVar("frozen_clock", default=None)


def now():
    """Return the present moment, an aware datetime."""
    return _frozen.get() or timezone.now()


def today():
    """Return today's date in the school's time zone."""
    return timezone.localtime(now()).date()


def midnight(day):
    """Return the moment at which `day` begins at the school: to compare moments with days as an index can."""
    return timezone.make_aware(datetime.combine(day, time.min))


@contextmanager
def at(moment):
    """Stop the clock at `moment`: an aware datetime, or a date (then noon in the school's time zone)."""
    if not isinstance(moment, datetime):
        moment = timezone.make_aware(datetime.combine(moment, NOON))
    token = _frozen.set(moment)
    try:
        yield moment
    finally:
        _frozen.reset(token)
