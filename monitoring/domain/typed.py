"""What somebody has typed in from paper today: surveys and sheets of observation, which lie in one stack."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentorship.kernel import clock
from mentorship.kernel.addresses import row_address
from monitoring.enums import ResponseHow
from monitoring.models import Observation, SurveyResponse

SHOWN = 10


@dataclass(frozen=True)
class Typed:
    """One sheet that was typed in: what it is, of whom, its number, its day, where it is corrected."""

    at: datetime
    kind: str
    person: Any
    number: str
    paper_on: date
    address: str


def typed_today(actor):
    """Return (the last of the Typed of `actor`, the newest first; how many there are); four queries."""
    surveys, sheets = _surveys(actor), _sheets(actor)
    last = [_typed_survey(one) for one in surveys[:SHOWN]] + [_typed_sheet(one) for one in sheets[:SHOWN]]
    return sorted(last, key=lambda one: one.at, reverse=True)[:SHOWN], surveys.count() + sheets.count()


def _surveys(actor):
    own = SurveyResponse.objects.filter(entered_by=actor.account, entered_by__isnull=False, how=ResponseHow.PAPER)
    rows = own.filter(changed_at__gte=clock.midnight(clock.today())).order_by("-changed_at", "-pk")
    return rows.select_related("member__person__school_class")


def _sheets(actor):
    own = Observation.objects.filter(written_by=actor.account, written_by__isnull=False, paper_on__isnull=False)
    rows = own.filter(written_at__gte=clock.midnight(clock.today())).order_by("-written_at", "-pk")
    return rows.select_related("member__person__school_class")


def _typed_survey(one):
    address = row_address("monitoring:stack_sheet", one.pk)
    return Typed(one.changed_at, "Анкета", one.member.person, one.number, one.paper_on, address)


def _typed_sheet(one):
    address = row_address("monitoring:stack_observation", one.pk)
    return Typed(one.written_at, "Лист наблюдения", one.member.person, one.number, one.paper_on, address)
