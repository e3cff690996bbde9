"""The mark that the hand of time leaves (architecture, idea 5)."""

from django.utils.timezone import localtime

from mentorship.kernel import clock
from participants.models import Pulse


def beat(*, is_whole):
    """Note that `tick` has come to its end now; `is_whole` tells whether every step of it worked.

    Returns whether it is the first of its day.
    """
    is_first = is_new_day()
    Pulse.objects.update_or_create(pk=1, defaults={"beat_at": clock.now(), "is_whole": is_whole})
    return is_first


def is_new_day():
    """Tell whether `tick` has not come to its end today yet; one query."""
    before = last_beat()
    return before is None or localtime(before.beat_at).date() < clock.today()


def last_beat():
    """Return the Pulse, or None while `tick` has never run; one query."""
    return Pulse.objects.filter(pk=1).first()
