"""The weights of the criteria: data that the coordinator edits; a change makes every stored count stale."""

from django.db import transaction

from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.matching.fit import CRITERIA, DEFAULT_WEIGHTS, MOST_WEIGHT
from programs.domain.matching.marks import mark_all
from programs.models import MatchingSettings


def matching_settings():
    """Return the settings row, an unsaved one with nothing changed while nobody has edited it; one query."""
    return MatchingSettings.objects.filter(pk=1).first() or MatchingSettings(pk=1)


def weights_now():
    """Return {code: weight} of all criteria."""
    return DEFAULT_WEIGHTS | matching_settings().weights


def save_weights(weights, *, version, actor):
    """Write the weights, {code: 0–10}. Raises Conflict when somebody changed them, Refused when nothing would count."""
    demand(_weight_blockers(weights))
    with transaction.atomic():
        settings, _ = MatchingSettings.objects.get_or_create(pk=1)
        settings.weights = weights
        save_versioned(settings, fields=["weights"], version=version)
        audit.record("programs.matching.settings", actor=actor, about=settings, fields=sorted(weights))
        mark_all()
    return settings


def _weight_blockers(weights):
    known = {one.code for one in CRITERIA}
    if set(weights) != known or not all(0 <= weight <= MOST_WEIGHT for weight in weights.values()):
        return [Blocker("weights", f"Вес каждого признака — от 0 до {MOST_WEIGHT}.")]
    return [] if any(weights.values()) else [Blocker("weights", "Хотя бы один признак должен что-то весить.")]
