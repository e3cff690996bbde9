"""Which days suit a meeting, and the days of a row of them by the rhythm agreed on. Pure: no database, no clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentorship.kernel.grammar.dates import long_date, weekday_day_month
from mentorship.kernel.grammar.typography import search_key
from participants.domain.holidays import is_holiday, working_days_between
from programs.domain.rhythm import days_between

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SATURDAY = 5
MOST = 60  # meetings in one row
# How a weekday is told in a text, whatever the case: «по средам», «каждый понедельник».
STEMS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
EVERY = [(1, "Каждую неделю"), (2, "Раз в\u00a0две недели"), (4, "Раз в\u00a0четыре недели")]


def why_off(day, holidays, classes):
    """Return why pupils of `classes` have no lessons on `day`, or nothing.

    `holidays` are all rows of the school; a None among `classes` stands for a mentee who is in no class.
    """
    if any(is_holiday(day, holidays, one) for one in classes):
        return next(one.name for one in holidays if one.starts_on <= day <= one.ends_on)
    if working_days_between(day, day, []):
        return ""
    return "выходной день" if day.weekday() >= SATURDAY else "праздничный день"


def off_words(day, why):
    """Return the sentence that warns of a day off: it stops nobody, a pair may meet in holidays too."""
    return f"{weekday_day_month(day).capitalize()}: {why}. Встречу всё равно можно назначить."


def read_rhythm(text):
    """Return (weekdays, every how many weeks) that the words of a plan tell: «раз в неделю, по средам» is (2,), 1.

    Of the weeks in EVERY the longest that is no rarer than the words.
    """
    words, days = search_key(text), days_between(text) or WEEK.days
    weekdays = tuple(number for number, stem in enumerate(STEMS) if stem in words)
    return weekdays, max((weeks for weeks, _ in EVERY if weeks * WEEK.days <= days), default=1)


@dataclass(frozen=True)
class Row:
    """A row of meetings that is asked for: on these weekdays (0 is Monday) every so many weeks, `most` at the most."""

    first: date
    last: date
    weekdays: tuple
    every: int = 1
    most: int = MOST


@dataclass(frozen=True)
class Proposed:
    """A day of the row; with `why` it is left out."""

    day: date
    why: str = ""


def row_of(asked, *, off):
    """Return the Proposed days of the Row `asked` in order; `off(day)` says why a day is left out, or nothing.

    A day that is left out is not made up for, so that every other week stays every other week.
    """
    found, kept = [], 0
    for day in _days(asked):
        why = off(day)
        found.append(Proposed(day, why))
        kept += not why
        if kept >= min(asked.most, MOST):
            break
    return found


def _days(asked):
    begins = next(day for day in _from(asked.first) if day.weekday() in asked.weekdays)
    monday = begins - DAY * begins.weekday()
    while monday <= asked.last:
        week = [monday + DAY * number for number in sorted(asked.weekdays)]
        yield from (day for day in week if asked.first <= day <= asked.last)
        monday += WEEK * asked.every


def _from(day):
    while True:
        yield day
        day += DAY


def kept_days(proposed):
    """Return the days that stay."""
    return [one.day for one in proposed if not one.why]


def row_words(days):
    """Return «с 25 ноября 2026 г. по 23 декабря 2026 г.», or the one day."""
    if len(days) == 1:
        return long_date(days[0])
    return f"с\u00a0{long_date(days[0])} по\u00a0{long_date(days[-1])}"
