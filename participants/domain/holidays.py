"""Holidays and working days: what a rhythm of meetings and a deadline are counted by.

The days off of the country come from the law (ТК РФ ст. 112); the school's own holidays are its to set.
"""

from datetime import date, timedelta

from django.db import transaction

from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.dates import numeric_period
from mentorship.kernel.once import claim, settle
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.classes import year_begins
from participants.enums import HolidayGroup, Terms
from participants.models import School, SchoolHoliday

ACTION = "participants.holiday.edit"
FIELDS = ("name", "starts_on", "ends_on", "group")
ALL, QUARTERS, TRIMESTERS, FIRST_GRADERS = HolidayGroup
GROUP_OF = {Terms.QUARTERS: QUARTERS, Terms.TRIMESTERS: TRIMESTERS}
DAY, NINE_DAYS = timedelta(days=1), timedelta(days=8)
SATURDAY, SUNDAY = 5, 6
# ТК РФ ст. 112; days moved by the government are the school's to add to the list.
PUBLIC_HOLIDAYS = {(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}


def is_holiday(day, holidays, school_class=None):
    """Tell whether `day` is in `holidays` (rows) of `school_class`; without one, of every class of the school. Pure."""
    groups = {one.group for one in holidays if one.starts_on <= day <= one.ends_on}
    if school_class is None:
        return ALL in groups or {QUARTERS, TRIMESTERS} <= groups
    return not groups.isdisjoint(_groups_of(school_class))


def _groups_of(school_class):
    own = {ALL, GROUP_OF[school_class.terms]}
    return own | {FIRST_GRADERS} if school_class.grade == 1 else own


def working_days_between(start, end, holidays, school_class=None):
    """Return the number of working days from `start` to `end`, both counted; 0 when `end` is before `start`. Pure.

    Monday to Friday without the country's days off and without `holidays` of the class (of the school when none).
    """
    days = (start + DAY * number for number in range((end - start).days + 1))
    return sum(_is_working(day) and not is_holiday(day, holidays, school_class) for day in days)


def working_day_after(start, number):
    """Return the `number`-th working day after `start`: Monday to Friday without the country's days off. Pure.

    Holidays of the school stop no term of the law (ТК РФ ст. 112; 152-ФЗ ст. 20–21).
    """
    day = start
    while number:
        day += DAY
        number -= _is_working(day)
    return day


def last_working_day(day):
    """Return `day`, or the working day before it: what is due on a day off is done earlier. Pure."""
    while not _is_working(day):
        day -= DAY
    return day


def _is_working(day):
    return day.weekday() < SATURDAY and (day.month, day.day) not in PUBLIC_HOLIDAYS


def overlapping(holidays, *, starts_on, ends_on, group, besides=None):
    """Return the first of `holidays` that takes some of the same days from the same classes, or None. Pure."""
    for one in holidays:
        same_days = one.starts_on <= ends_on and starts_on <= one.ends_on
        is_other = besides is None or one.pk != besides
        if is_other and same_days and (one.group == group or ALL in (one.group, group)):
            return one
    return None


def usual_holidays(year):
    """Return the usual holidays of the school year that begins in `year`, unsaved rows to be corrected. Pure.

    Nine days with both week-ends in autumn, spring and for the first graders; in winter from 31 December to the Sunday
    after the country's days off.
    """
    autumn = _saturday_before(date(year, 11, 1))
    spring = _saturday_before(date(year + 1, 4, 1))
    extra = _saturday_before(date(year + 1, 2, 15))
    winter_ends = date(year + 1, 1, 8)
    winter_ends += DAY * (SUNDAY - winter_ends.weekday())
    summer_ends = year_begins(year + 1) - DAY
    rows = [
        ("Осенние каникулы", autumn, autumn + NINE_DAYS, ALL),
        ("Зимние каникулы", date(year, 12, 31), winter_ends, ALL),
        ("Дополнительные каникулы первоклассников", extra, extra + NINE_DAYS, FIRST_GRADERS),
        ("Весенние каникулы", spring, spring + NINE_DAYS, ALL),
        ("Летние каникулы", date(year + 1, 5, 27), summer_ends, ALL),
    ]
    return [SchoolHoliday(name=name, starts_on=start, ends_on=end, group=group) for name, start, end, group in rows]


def _saturday_before(day):
    """The last Saturday before `day`."""
    return day - DAY * ((day.weekday() - SATURDAY) % 7 or 7)


@transaction.atomic
def add_holiday(*, actor, name, starts_on, ends_on, group, form_key=None):
    """Add holidays. Returns the row. Raises Refused when they end before they begin or take days taken already."""
    made = claim(form_key)
    if made:
        return SchoolHoliday.objects.get(pk=made)
    added = SchoolHoliday(name=name, starts_on=starts_on, ends_on=ends_on, group=group)
    _demand_own_days(added)
    added.save()
    audit.record(ACTION, actor=actor, about=added, fields=FIELDS)
    return settle(form_key, added)


@transaction.atomic
def update_holiday(holiday, *, actor, version, fields):
    """Change `fields` of `holiday`. Returns it. Raises Conflict, and Refused as `add_holiday` does."""
    changed = [name for name, value in fields.items() if getattr(holiday, name) != value]
    for name, value in fields.items():
        setattr(holiday, name, value)
    _demand_own_days(holiday)
    save_versioned(holiday, fields=tuple(fields), version=version)
    audit.record(ACTION, actor=actor, about=holiday, fields=changed)
    return holiday


@transaction.atomic
def remove_holiday(holiday, *, actor):
    """Take holidays away: lessons go on in those days."""
    audit.record(ACTION, actor=actor, about=holiday, fields=FIELDS)
    holiday.delete()


@transaction.atomic
def add_usual_holidays(year, *, actor):
    """Add those of the usual holidays of a school year whose days are free. Returns the new rows; twice adds none."""
    School.objects.select_for_update().filter(pk=1).first()
    known = list(SchoolHoliday.objects.all())
    free = [one for one in usual_holidays(year) if not overlapping(known, **_days(one))]
    SchoolHoliday.objects.bulk_create(free)
    for one in free:
        audit.record(ACTION, actor=actor, about=one, fields=FIELDS)
    return free


def _days(holiday):
    return {name: getattr(holiday, name) for name in FIELDS[1:]}


def _demand_own_days(holiday):
    """Lock the list by the school's row, so that two hands do not add the same days."""
    School.objects.select_for_update().filter(pk=1).first()
    if holiday.ends_on < holiday.starts_on:
        raise Refused(Blocker("ends_on", "Последний день раньше первого."))
    other = overlapping(SchoolHoliday.objects.all(), **_days(holiday), besides=holiday.pk)
    if other:
        days = numeric_period(other.starts_on, other.ends_on)
        raise Refused(Blocker("starts_on", f"Эти дни уже заняты: «{other.name}», {days}."))
