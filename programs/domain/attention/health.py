"""How a pair is doing, in words with the reason: «Всё идёт», «Нужна связь», «Рано судить» (domain/monitoring)."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from mentorship.kernel.grammar.dates import day_month
from mentorship.kernel.sections import Status
from programs.domain.attention.rules import all_rules
from programs.domain.people import AT_WORK
from programs.models import AttentionRow

WELL, TOUCH, EARLY = Status("Всё идёт", "done"), Status("Нужна связь", "attention"), Status("Рано судить", "early")
ENOUGH = 3  # meetings: before the plan is made there is nothing to judge by


@dataclass(frozen=True)
class Health:
    """A status in words and why it is so."""

    status: Status
    reason: str


def with_slack(matches):
    """Return `matches` (a queryset) with what is said of each that meets too little; no query of its own."""
    slack = [rule.code for rule in all_rules() if rule.is_slack]
    rows = AttentionRow.objects.filter(match=OuterRef("pk"), rule__in=slack).order_by("since", "pk")
    return matches.annotate(
        slack_text=Subquery(rows.values("text")[:1]), slack_since=Subquery(rows.values("since")[:1])
    )


def health_of(match):
    """Return the Health of a match read through `with_slack`, None when it doesn't work under an order; pure.

    A pair that meets too little asks for a word with it, whether its row is put off or not.
    """
    if match.state not in AT_WORK:
        return None
    if match.slack_text:
        return Health(TOUCH, f"{day_month(match.slack_since)}: {match.slack_text}")
    if match.held_count < ENOUGH:
        return Health(EARLY, "встреч ещё мало" if match.held_count else "встреч ещё не\u00a0было")
    return Health(WELL, f"последняя встреча {day_month(match.last_met_on)}")
