"""What the school wants the indicators to be by the end of a calendar year (register D9)."""

import json

from django.conf import settings
from django.db import transaction

from mentorship.kernel.blockers import Blocker, Refused, demand
from monitoring.domain.indicators.reading import targets_of
from monitoring.enums import IndicatorCode
from monitoring.models import IndicatorTarget
from participants.domain import audit
from participants.models import School

ACTION = "monitoring.indicator.edit"
FIRST_YEAR, LAST_YEAR = 2000, 2100
CHANGED = "Пока вы вводили, цели этого года изменил другой человек: сейчас стоит {}. Проверьте и сохраните."


def reference_targets():
    """Return {year: {code: percent}} of the target model of 2020…2024: a finished project, an example for a school."""
    known = json.loads((settings.BASE_DIR / "fixtures" / "targets.json").read_text(encoding="utf-8"))
    return {int(year): targets for year, targets in known.items()}


@transaction.atomic
def save_targets(year, targets, *, seen, actor):
    """Write the targets of `year`, {code: percent or None}; None takes a target away.

    `seen` are those that stood on the page when it was opened. Raises Refused with the code of an indicator: somebody
    has changed it meanwhile to something else (gate G13), a share out of 0 to 100.
    """
    School.objects.select_for_update().filter(pk=1).first()
    now = targets_of(year)
    demand(_blockers(targets, now, seen))
    changed = [code for code in IndicatorCode if now.get(code) != targets.get(code)]
    for code in changed:
        _save(year, code, targets.get(code))
    if changed:
        audit.record(ACTION, actor=actor, fields=[f"{year}:{code.value}" for code in changed])


def _blockers(targets, now, seen):
    found = [
        Blocker(code, CHANGED.format("пусто" if now.get(code) is None else f"{now[code]} %"))
        for code in IndicatorCode
        if now.get(code) not in (seen.get(code), targets.get(code))
    ]
    wrong = [code for code, percent in targets.items() if percent is not None and not 0 <= percent <= 100]
    return found + [Blocker(code, "Доля — от 0 до 100 процентов.") for code in wrong]


def _save(year, code, percent):
    if percent is None:
        IndicatorTarget.objects.filter(year=year, code=code).delete()
    else:
        IndicatorTarget.objects.update_or_create(year=year, code=code, defaults={"percent": percent})


@transaction.atomic
def take_reference(*, actor):
    """Write the targets of 2020…2024 where the school has none of its own. Returns how many. Raises Refused."""
    School.objects.select_for_update().filter(pk=1).first()
    new = missing_reference()
    if not new:
        raise Refused(Blocker("reference", "Ориентиры 2020–2024 уже стоят."))
    IndicatorTarget.objects.bulk_create(new)
    audit.record(ACTION, actor=actor, fields=sorted({f"{one.year}:{one.code}" for one in new}))
    return len(new)


def missing_reference():
    """Return the unsaved rows of the reference that the school has no own target for; one query."""
    ready = reference_targets()
    known = set(IndicatorTarget.objects.filter(year__in=ready).values_list("year", "code"))
    return [
        IndicatorTarget(year=year, code=code, percent=percent)
        for year, targets in ready.items()
        for code, percent in targets.items()
        if (year, code) not in known
    ]
