"""The road map as a living plan: typical rows, last year's with dates moved, what is late (002 §10; register C8)."""

import json
from functools import lru_cache

from django.conf import settings
from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from participants.domain.roles import school_year
from programs.domain.planned_rows import PlannedRows, last_day, late_of, month_ahead
from programs.models import RoadMap, RoadMapRow

FIELDS = ("stage", "title", "responsible", "result", "starts_on", "ends_on")
ROWS = PlannedRows(
    RoadMapRow,
    owner="road_map",
    fields=FIELDS,
    action="programs.road_map.edit",
    removing="programs.road_map.remove",
)
FIRST_MONTH = 9
NOTHING_TO_COPY = "Прошлогодней дорожной карты в портале нет. Возьмите обычную и поправьте её."


@lru_cache(maxsize=1)
def _ready():
    return json.loads((settings.BASE_DIR / "fixtures" / "road_map.json").read_text(encoding="utf-8"))["rows"]


def typical_rows(year):
    """Return unsaved rows of the usual road map with their months counted from September of `year`; pure but for the
    fixture.
    """
    start = clock.today().replace(year=year, month=FIRST_MONTH, day=1)
    return [
        RoadMapRow(
            position=place,
            **{name: row[name] for name in ("stage", "title", "responsible", "result")},
            starts_on=month_ahead(start, row["from_month"]),
            ends_on=last_day(month_ahead(start, row["to_month"])),
        )
        for place, row in enumerate(_ready(), 1)
    ]


@transaction.atomic
def begin(year, *, actor):
    """Return the RoadMap of the school year that begins in `year`; it is made by the first act on it."""
    known = {"created_at": clock.now(), "created_by": actor.account}
    return RoadMap.objects.get_or_create(year=year, defaults=known)[0]


@transaction.atomic
def add_row(year, *, actor, **values):
    """Add a row at the end of the road map of `year`, and with the first one begin it; `values` as `PlannedRows.add`.

    Returns the row. Raises Refused: then nothing is begun either.
    """
    return ROWS.add(begin(year, actor=actor), actor=actor, **values)


@transaction.atomic
def fill_road_map(year, *, actor):
    """Give the road map of `year` the usual rows if it is empty. Returns how many."""
    return ROWS.fill(begin(year, actor=actor), typical_rows(year), actor=actor)


def earlier_map(year):
    """Return the latest RoadMap before `year` that has rows, or None; one query."""
    return RoadMap.objects.filter(year__lt=year, rows__isnull=False).order_by("-year").first()


@transaction.atomic
def copy_road_map(year, *, actor):
    """Give the empty road map of `year` the rows of the latest earlier one, each a whole number of years later.

    What was carried out is not carried over. Returns how many. Raises Refused where there is none to copy.
    """
    source = earlier_map(year)
    if source is None:
        raise Refused(Blocker("source", NOTHING_TO_COPY))
    rows = [_copied(row, year - source.year) for row in ROWS.of(source)]
    return ROWS.fill(begin(year, actor=actor), rows, actor=actor)


def _copied(row, years):
    words = {name: getattr(row, name) for name in ("position", "stage", "title", "responsible", "result")}
    return RoadMapRow(**words, starts_on=years_later(row.starts_on, years), ends_on=years_later(row.ends_on, years))


def years_later(day, years):
    """Return the same day `years` later, the last day of a month as its last day; None stays None. Pure."""
    if day is None:
        return None
    month = day.replace(year=day.year + years, day=1)
    return last_day(month) if day == last_day(day) else month.replace(day=min(day.day, last_day(month).day))


def overdue_rows(on):
    """Return the rows of the running year's road map whose term is over on the day `on` and that nobody has marked."""
    return late_of(RoadMapRow.objects.filter(road_map__year=school_year(on)), on)
