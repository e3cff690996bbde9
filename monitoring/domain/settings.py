"""How the school counts and when it asks: one row of settings that the coordinator edits (register D9, D10)."""

from django.db import transaction

from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import save_versioned
from monitoring.models import MonitoringSettings
from participants.domain import audit

ACTION = "monitoring.indicator.settings"
# What is set, from what to what, and the sentence about any other number; the first two are pairs «from, to».
WINDOWS = [("mentee_age_from", "mentee_age_to"), ("mentor_age_from", "mentor_age_to")]
LIMITS = {
    **dict.fromkeys([name for window in WINDOWS for name in window], (5, 30, "Возраст — от 5 до 30 лет.")),
    "young_years": (0, 10, "Стаж молодого специалиста — от 0 до 10 лет."),
    "glad_from": (1, 10, "Порог — от 1 до 10: такова шкала ответов."),
    "apart_from": (1, 9, "Разница — от 1 до 9."),
    "falls_by": (1, 9, "Разница — от 1 до 9."),
    "wave_days": (3, 60, "На анкету — от 3 до 60 дней."),
    "grace_days": (0, 60, "После срока — от 0 до 60 дней."),
    "remind_days": (1, 30, "Напоминать — раз в 1–30 дней."),
}


def monitoring_settings():
    """Return the settings row, an unsaved one with the defaults while nobody has edited it; one query."""
    return MonitoringSettings.objects.filter(pk=1).first() or MonitoringSettings(pk=1)


def save_settings(numbers, *, version, actor):
    """Write the settings, {field: number} of all of LIMITS. Returns the row.

    Raises Refused with the field as the code: a number out of its limits, a window that ends before it begins; Conflict
    when somebody has changed the row meanwhile.
    """
    demand(_blockers(numbers))
    with transaction.atomic():
        settings, _ = MonitoringSettings.objects.get_or_create(pk=1)
        changed = [name for name in LIMITS if getattr(settings, name) != numbers[name]]
        for name in LIMITS:
            setattr(settings, name, numbers[name])
        save_versioned(settings, fields=list(LIMITS), version=version)
        audit.record(ACTION, actor=actor, about=settings, fields=changed)
    return settings


def _blockers(numbers):
    found = [Blocker(name, text) for name, (low, high, text) in LIMITS.items() if not low <= numbers[name] <= high]
    wrong = {blocker.code for blocker in found}
    found += [
        Blocker(last, f"Возраст «по» не может быть меньше, чем «с»: сейчас с {numbers[first]} по {numbers[last]}.")
        for first, last in WINDOWS
        if not {first, last} & wrong and numbers[first] > numbers[last]
    ]
    return found
