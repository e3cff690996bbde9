"""The plan of main activities: typical rows, edits, order, what is done (003; register B5)."""

import json
from calendar import monthrange
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.program_states import changing_blockers
from programs.models import Program, ProgramActivity

FIELDS = ("title", "task", "result", "starts_on", "ends_on")
ACTION = "programs.activity.edit"


@lru_cache(maxsize=1)
def ready_texts():
    """Return what a new programme finds ready: `methods`, `directions`, `mentor_roles`, `activities` (003, 004)."""
    return json.loads((settings.BASE_DIR / "fixtures" / "programs.json").read_text(encoding="utf-8"))


def typical_plan(starts_on):
    """Return nine unsaved ProgramActivity rows with their months counted from `starts_on`; the last two lie after. Pure
    but for the fixture.
    """
    return [
        ProgramActivity(
            position=place,
            title=row["title"],
            task=row["task"],
            result=row["result"],
            starts_on=_month(starts_on, row["from_month"]),
            ends_on=_last_day(_month(starts_on, row["to_month"])),
        )
        for place, row in enumerate(ready_texts()["activities"], 1)
    ]


def _month(day, ahead):
    number = day.year * 12 + day.month - 1 + ahead
    return date(number // 12, number % 12 + 1, 1)


def _last_day(month):
    return month.replace(day=monthrange(month.year, month.month)[1])


def add_typical_plan(program):
    """Give `program` the nine typical rows if its plan is empty; inside the caller's transaction. Returns the rows."""
    if ProgramActivity.objects.filter(program=program).exists():
        return []
    rows = typical_plan(program.starts_on)
    for row in rows:
        row.program = program
    return ProgramActivity.objects.bulk_create(rows)


def fill_plan(program, *, actor):
    """Give an empty plan the nine typical rows. Returns how many. Raises Refused for an archived programme."""
    with transaction.atomic():
        _lock(program)
        made = add_typical_plan(program)
        if made:
            audit.record(ACTION, actor=actor, about=program, fields=["activities"])
    return len(made)


def _lock(program):
    """One hand at a time: the order of the rows is one whole."""
    demand(changing_blockers(Program.objects.select_for_update(of=("self",)).get(pk=program.pk)))


def add_activity(program, *, actor, form_key=None, **values):
    """Add a row of `values` (names of FIELDS) at the end of the plan and return it. Twice the same form makes one.

    Raises Refused: the term ends before it begins, the programme is archived.
    """
    demand(_term_blockers(values))
    with transaction.atomic():
        _lock(program)
        made = once.claim(form_key)
        if made:
            return ProgramActivity.objects.get(pk=made)
        last = ProgramActivity.objects.filter(program=program).aggregate(last=Max("position"))["last"] or 0
        added = ProgramActivity.objects.create(program=program, position=last + 1, **values)
        audit.record(ACTION, actor=actor, about=added, fields=FIELDS)
        return once.settle(form_key, added)


def _term_blockers(values):
    start, end = values.get("starts_on"), values.get("ends_on")
    return [Blocker("ends_on", "Окончание раньше начала.")] if start and end and end < start else []


def edit_activity(activity, *, version, actor, **values):
    """Write `values` over a row if nobody has changed it since `version`. Returns it. Raises Conflict and Refused."""
    demand(_term_blockers(values))
    changed = [name for name in FIELDS if getattr(activity, name) != values[name]]
    for name, value in values.items():
        setattr(activity, name, value)
    with transaction.atomic():
        _lock(activity.program)
        save_versioned(activity, fields=FIELDS, version=version)
        audit.record(ACTION, actor=actor, about=activity, fields=changed)
    return activity


def move_activity(activity, *, is_up, actor):
    """Let a row change places with the one above or below it. Returns whether there was one."""
    with transaction.atomic():
        _lock(activity.program)
        rows = list(ProgramActivity.objects.filter(program=activity.program_id).order_by("position", "pk"))
        place = next(number for number, row in enumerate(rows) if row.pk == activity.pk)
        other = place - 1 if is_up else place + 1
        if not 0 <= other < len(rows):
            return False
        rows[place], rows[other] = rows[other], rows[place]
        _number(rows)
        audit.record(ACTION, actor=actor, about=activity, fields=["position"])
    return True


def _number(rows):
    for position, row in enumerate(rows, 1):
        if row.position != position:
            ProgramActivity.objects.filter(pk=row.pk).update(position=position)


def mark_done(activity, *, on, actor):
    """Note that a row of the plan was carried out on the day `on`. Returns it. Raises Refused for a day to come."""
    if on > clock.today():
        raise Refused(Blocker("on", "Этот день ещё не наступил. Отметьте мероприятие, когда оно пройдёт."))
    return _set_done(activity, on, actor)


def mark_undone(activity, *, actor):
    """Take a mistaken mark back. Returns the row."""
    return _set_done(activity, None, actor)


def _set_done(activity, on, actor):
    with transaction.atomic():
        _lock(activity.program)
        ProgramActivity.objects.filter(pk=activity.pk).update(done_on=on, version=F("version") + 1)
        audit.record(ACTION, actor=actor, about=activity, fields=["done_on"])
    activity.refresh_from_db()
    return activity


def remove_activity(activity, *, actor):
    """Take a row out of the plan; what was carried out stays (privacy rule 14). Raises Refused."""
    with transaction.atomic():
        _lock(activity.program)
        current = ProgramActivity.objects.get(pk=activity.pk)
        if current.done_on:
            raise Refused(Blocker("done", f"«{current.title}»: уже выполнено, из плана не убрать."))
        audit.record("programs.activity.remove", actor=actor, about=current, fields=FIELDS)
        current.delete()
        _number(list(ProgramActivity.objects.filter(program=activity.program_id).order_by("position", "pk")))
