"""The plan of main activities: typical rows, edits, order, what is done (003; register B5)."""

import json
from functools import lru_cache

from django.conf import settings

from programs.domain.planned_rows import PlannedRows, last_day, month_ahead
from programs.domain.program_states import changing_blockers
from programs.models import ProgramActivity

FIELDS = ("title", "task", "result", "starts_on", "ends_on")
ROWS = PlannedRows(
    ProgramActivity,
    owner="program",
    fields=FIELDS,
    action="programs.activity.edit",
    removing="programs.activity.remove",
    blockers=changing_blockers,
)


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
            starts_on=month_ahead(starts_on, row["from_month"]),
            ends_on=last_day(month_ahead(starts_on, row["to_month"])),
        )
        for place, row in enumerate(ready_texts()["activities"], 1)
    ]


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
    return ROWS.fill(program, typical_plan(program.starts_on), actor=actor)
