"""Waves of surveys of the matches that somebody leads."""

from monitoring.domain.reminding import waited_for
from monitoring.models import MatchWave
from programs.scopes import led_programs_for


def waves_for(actor):
    """Return the waves that `actor` opens, moves and closes: all for the coordinator, a curator's programmes'."""
    rows = MatchWave.objects.filter(match__program__in=led_programs_for(actor))
    return rows.select_related("match__program")


def silent_for(actor, *, on):
    """Return the surveys that are waited for on the day `on` in what `actor` leads: facts, no answers."""
    return waited_for(on).filter(wave__in=waves_for(actor).order_by().values("pk"))
