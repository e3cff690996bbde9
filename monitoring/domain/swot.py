"""SWOT of a programme: strengths, weaknesses, opportunities, threats, by its curator (register D1)."""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import Conflict, save_versioned
from monitoring.models import Swot
from participants.domain import audit
from programs.enums import ProgramState
from programs.models import Program

TEXTS = ("strengths", "weaknesses", "opportunities", "threats")
TITLES = (
    ("strengths", "Сильные стороны"),
    ("weaknesses", "Слабые стороны"),
    ("opportunities", "Возможности"),
    ("threats", "Риски"),
)


def swot_of(program):
    """Return the Swot of `program`, or None; one query. Its texts are TEXTS, their titles TITLES."""
    return Swot.objects.filter(program=program).select_related("written_by__person").first()


def swot_blockers(program):
    """Return why it cannot be written now."""
    if program.state == ProgramState.ARCHIVED:
        return [Blocker("state", "Программа в архиве: анализ остаётся таким, какой есть.")]
    return []


def write_swot(program, *, actor, version, form_key=None, **texts):
    """Write `texts` (TEXTS) over the analysis of `program`. Returns it.

    `version` is 0 while there is none. Raises Refused: nothing said, a programme laid away; Conflict (G13). The same
    `form_key` twice writes once.
    """
    texts = {name: texts[name].strip() for name in TEXTS}
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Swot.objects.get(pk=made)
        program = Program.objects.select_for_update(of=("self",)).get(pk=program.pk)
        demand(swot_blockers(program) + _empty_blockers(texts))
        current = swot_of(program)
        if (current.version if current else 0) != version:
            raise Conflict(current or Swot(program=program))
        swot = _kept(current or Swot(program=program), texts, version, actor)
        audit.record("monitoring.swot.write", actor=actor, about=swot, fields=TEXTS)
        return once.settle(form_key, swot)


def _empty_blockers(texts):
    if any(texts.values()):
        return []
    return [Blocker("strengths", "Напишите хотя бы об одном: остальное можно дополнить потом.")]


def _kept(swot, texts, version, actor):
    values = texts | {"written_at": clock.now(), "written_by": actor.account}
    for name, value in values.items():
        setattr(swot, name, value)
    if swot.pk is None:
        swot.save(force_insert=True)
        return swot
    return save_versioned(swot, fields=list(values), version=version)
