"""A programme made after another one: last year's again, or the same in another form (domain/process, 2 and 10)."""

from datetime import date

from django.db import transaction

from mentorship.kernel import once
from mentorship.kernel.blockers import demand
from participants.domain import audit
from programs.domain.programs import FIELDS, curator_blockers, own_curator, period_blockers
from programs.models import Program, ProgramActivity

OWN = ("title", "form", "curator", "starts_on", "ends_on")
NOT_COPIED = "wishes_until"  # of last year's presentation
COPIED = tuple(name for name in FIELDS if name not in (*OWN, NOT_COPIED))


def a_year_later(day):
    """Return the same day of the next year; 29 February becomes the 28th. Pure."""
    return _years_later(day, 1)


def copy_program(source, *, actor, form_key=None, **values):
    """Make a draft with the text and the plan of `source` under `values` (the names of OWN) and return it.

    The terms of the plan move with the first day; marks of what is done and of approval, people and pairs stay behind.
    Raises Refused as `create_program` does. The same `form_key` twice makes one.
    """
    copied = {name: getattr(source, name) for name in COPIED}
    program = Program(**copied, **own_curator(values, actor))
    demand(period_blockers(program.starts_on, program.ends_on) + curator_blockers(program))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Program.objects.get(pk=made)
        program.save(force_insert=True)
        ProgramActivity.objects.bulk_create(_moved_plan(source, program))
        audit.record("programs.program.edit", actor=actor, about=program, fields=FIELDS)
        return once.settle(form_key, program)


def _moved_plan(source, program):
    move = _mover(source.starts_on, program.starts_on)
    rows = ProgramActivity.objects.filter(program=source).order_by("position", "pk")
    return [
        ProgramActivity(
            program=program,
            position=row.position,
            title=row.title,
            task=row.task,
            result=row.result,
            starts_on=move(row.starts_on),
            ends_on=move(row.ends_on),
        )
        for row in rows
    ]


def _mover(before, after):
    """Whole years keep the day of the month; any other distance is counted in days."""
    years = after.year - before.year
    if (before.month, before.day) == (after.month, after.day):
        return lambda day: day and _years_later(day, years)
    return lambda day: day and day + (after - before)


def _years_later(day, years):
    if (day.month, day.day) == (2, 29):
        return date(day.year + years, 2, 28)
    return day.replace(year=day.year + years)
