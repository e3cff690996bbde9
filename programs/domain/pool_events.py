"""Who left a programme's pool and who came back: rows that stay when the place is taken again (register A8)."""

from mentorship.kernel import clock
from programs.models import PoolEvent


def note_events(places, kind, *, on, actor, reason=""):
    """Write one row of history for each of `places` (enrolments); called inside the act's transaction."""
    common = {"kind": kind, "happened_on": on, "reason": reason, "noted_at": clock.now(), "noted_by": actor.account}
    PoolEvent.objects.bulk_create(PoolEvent(enrolment=place, **common) for place in places)


def has_history(place):
    """Tell whether the person of `place` has left the pool at any time: such a place is not taken back."""
    return PoolEvent.objects.filter(enrolment=place).exists()
