"""The three waves of a match are planned when an order approves it, and follow its days until somebody moves them."""

from collections import defaultdict

from django.utils.timezone import localtime

from mentorship.kernel import clock
from monitoring.domain.settings import monitoring_settings
from monitoring.domain.wave_days import Terms, days_of
from monitoring.enums import Wave
from monitoring.models import MatchWave
from programs.domain.cycle import PLANNING, STAGES
from programs.domain.people import AT_WORK
from programs.domain.planned.reading import open_meetings
from programs.models import Match

PLANNED = STAGES.index(PLANNING) + 1  # stages behind once the planning meeting was held


def plan_waves(matches):
    """Make those of the three waves of `matches` (a queryset) that are not there yet. Returns how many were missing.

    Their days follow from the match (002 §6.3–6.4). A constant number of queries; a second call makes none.
    """
    known = set(MatchWave.objects.filter(match__in=matches.order_by().values("pk")).values_list("match_id", "wave"))
    rows = [
        MatchWave(match_id=pk, wave=wave, **_as_fields(days_of(wave, terms)))
        for pk, (terms, _) in read_terms(matches).items()
        for wave in Wave
        if (pk, wave) not in known
    ]
    MatchWave.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _as_fields(days):
    return {"opens_on": days[0], "due_on": days[1]}


def read_terms(matches):
    """Return {match id: (Terms, stages behind)} of `matches` (a queryset); three queries."""
    days, planned = monitoring_settings().wave_days, _planned_days(matches)
    names = ("pk", "starts_on", "ends_on", "stages_done", "last_met_on")
    names += ("naming__order__registered_at", "naming__order__signed_on")
    found = {}
    for pk, starts_on, ends_on, stages_done, met_on, registered_at, signed_on in matches.order_by().values_list(*names):
        approved_on = localtime(registered_at).date() if registered_at else signed_on or clock.today()
        planning_on = _planning_day(planned[pk], stages_done)
        final_on = met_on if stages_done == len(STAGES) else None
        found[pk] = Terms(approved_on, starts_on, ends_on, days, planning_on, final_on), stages_done
    return found


def _planned_days(matches):
    rows = open_meetings().filter(match__in=matches.order_by().filter(stages_done__lt=PLANNED).values("pk"))
    days = defaultdict(list)
    for match, day in rows.order_by("day", "begins", "pk").values_list("match", "day"):
        days[match].append(day)
    return days


def _planning_day(days, stages_done):
    """The planned meetings are held in their order: the planning one is the third of the way."""
    place = PLANNED - 1 - stages_done
    return days[place] if 0 <= place < len(days) else None


def follow_days(matches):
    """Let the waves of `matches` (a queryset) that nobody has moved follow the days of their match. Returns how many.

    What is closed or waived stays; an entry wave stays as it is once the planning meeting was held. An open wave keeps
    its first day.
    """
    terms = read_terms(matches)
    rows = MatchWave.objects.filter(
        match__in=matches.order_by().values("pk"), is_moved=False, closed_at=None, waived_at=None
    )
    changed = [wave for wave in rows if put_days(wave, *terms[wave.match_id])]
    MatchWave.objects.bulk_update(changed, ["opens_on", "due_on"], batch_size=500)
    return len(changed)


def put_days(wave, terms, stages_done):
    """Put the days that follow from `terms` on `wave`; tell whether they are others than before. Writes nothing."""
    if wave.wave == Wave.ENTRY and stages_done >= PLANNED:
        return False
    before, opened_on = (wave.opens_on, wave.due_on), opened_day(wave)
    opens_on, due_on = days_of(wave.wave, terms, opened_on=opened_on)
    wave.opens_on, wave.due_on = (wave.opens_on, max(due_on, wave.opens_on)) if opened_on else (opens_on, due_on)
    return before != (wave.opens_on, wave.due_on)


def opened_day(wave):
    """Return the day on which `wave` was opened, None while it is not."""
    return localtime(wave.opened_at).date() if wave.opened_at else None


def matches_at_work():
    """Return the matches that an order has approved and that go on: those whose waves the clock looks after."""
    return Match.objects.filter(state__in=AT_WORK)
