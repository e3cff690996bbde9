"""What the homes say of the indicators of today: kept by the clock, read along with the heat table."""

import json

from mentorship.kernel import clock
from monitoring.domain.indicators.reading import snapshot_at
from monitoring.domain.indicators.telling import lines_of
from monitoring.enums import IndicatorCode
from monitoring.models import IndicatorDigest

AT_HOME = (IndicatorCode.MENTEES, IndicatorCode.GLAD_MENTEES, IndicatorCode.GLAD_MENTORS)


def keep_digest():
    """Count the indicators of today and keep what the homes say of them; tell whether anything has changed.

    A step of the clock: it writes only what is new, so a second call changes nothing.
    """
    shot = snapshot_at(clock.today())
    told = [line for line in lines_of(shot.indicators, shot.rules, is_whole=False) if _is_told(line)]
    text = json.dumps([{"title": line.title, "share": line.share} for line in told], ensure_ascii=False)
    kept, _ = IndicatorDigest.objects.get_or_create(pk=1)
    if kept.lines == text:
        return False
    return bool(IndicatorDigest.objects.filter(pk=1).update(lines=text))


def _is_told(line):
    """Figures that are there; of a group of one or two nothing is kept, whoever reads the home."""
    return line.indicator.code in AT_HOME and line.indicator.share is not None and not line.is_hidden


def told_of(text):
    """Return [{title, share}] of a kept digest (None or empty: nothing kept yet). Pure."""
    return json.loads(text or "[]")
