"""Meetings of the demo that are still to be, one that nobody has written down, one that was called off."""

from datetime import time, timedelta

from mentorship.demo.programs import curator_of
from mentorship.demo.year import writer_of
from programs.domain.planned.acts import call_off, plan_meeting
from programs.enums import Place
from programs.models import Match

# The pair: how many days ago it was planned, in how many days from today (less than 0: it has passed), when and where.
PLANNED = {
    "гусева": [(6, 2, "14:40", "кабинет 24")],
    "павлов": [(9, -2, "15:30", "кабинет физики"), (3, 5, "15:30", "кабинет физики")],
    "физики": [(5, 2, "14:40", "кабинет физики"), (5, 9, "14:40", "кабинет физики")],
    "пак": [(8, 4, "13:50", "библиотека")],
}
CALLED_OFF = "пак"


def plan_ahead(world):
    """Plan the meetings of PLANNED by the hand of who logs them; one is called off the day after."""
    for name, rows in PLANNED.items():
        match = Match.objects.select_related("program").get(pk=world.matches[name].pk)
        for row in rows:
            _plan(world, name, match, row)


def _school_day(world, ahead):
    """What falls on a weekend is on the Monday after, what has passed on the Friday before."""
    day = world.day(-ahead)
    return day if ahead < 0 or day == world.today + timedelta(days=ahead) else day + timedelta(days=3)


def _plan(world, name, match, row):
    ago, ahead, begins, where = row
    actor = writer_of(world, name, match)
    with world.at(ago, hour=18):
        values = {"day": _school_day(world, ahead), "begins": time.fromisoformat(begins), "where": where}
        planned = plan_meeting(match, actor=actor, minutes=45, place=Place.IN_PERSON, **values)
    if name == CALLED_OFF:
        with world.at(ago - 1):
            reason = "В\u00a0этот день репетиция школьного праздника"
            call_off(planned, actor=curator_of(world, match.program), version=planned.version, reason=reason)
