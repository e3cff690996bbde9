"""The thresholds: data that the coordinator edits; a change makes every stored row stale."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.scopes import the_school
from programs.domain.attention.rules import Moment, all_rules, read_holidays
from programs.models import AttentionSettings

MOST_DAYS = 180
ACTION = "programs.attention.settings"


def attention_settings():
    """Return the settings row, an unsaved one with nothing changed while nobody has edited it; one query."""
    return AttentionSettings.objects.filter(pk=1).first() or AttentionSettings(pk=1)


def default_days():
    """Return {code: days} of the rules that have a threshold of their own."""
    return {rule.code: rule.days for rule in all_rules() if rule.days is not None}


def moment_now():
    """Return the Moment of today with the school's own thresholds; three queries."""
    days = default_days() | attention_settings().days
    return Moment(clock.today(), the_school(), days, read_holidays())


def save_days(days, *, version, actor):
    """Write the thresholds, {code: days}. Raises Conflict when somebody changed them, Refused for an absurd number."""
    demand(_blockers(days))
    with transaction.atomic():
        settings, _ = AttentionSettings.objects.get_or_create(pk=1)
        settings.days = days
        save_versioned(settings, fields=["days"], version=version)
        audit.record(ACTION, actor=actor, about=settings, fields=sorted(days))
    return settings


def _blockers(days):
    if set(days) == set(default_days()) and all(1 <= number <= MOST_DAYS for number in days.values()):
        return []
    return [Blocker("days", f"Дней — от 1 до {MOST_DAYS}.")]
