"""What a rule of attention is, and the moment that all of them are judged at (domain/monitoring, «Attention list»)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.timezone import make_aware

from participants.domain.holidays import is_holiday, working_days_between
from participants.models import SchoolHoliday
from programs.extensions import attention

DAY = timedelta(days=1)
LONGEST = 400  # days: no threshold is longer, so a school with endless holidays stops nothing


class Found(NamedTuple):
    """Something that asks for one act: what it is about, since or until when, in words without names, and where to act.

    `subject` tells the rows of one rule apart. A tuple: there may be thousands in a run.
    """

    rule: str
    subject: int
    program: int | None
    match: int | None
    person: int | None
    since: date | None
    until: date | None
    text: str
    label: str
    link: str
    event: int | None = None

    @property
    def key(self):
        """What the stored row is known by."""
        return f"{self.rule}:{self.subject}"


@dataclass(frozen=True)
class Rule:
    """A rule: a short title and a tone for its tag, how to find what it is about, and its threshold.

    `find(moment)` gives the Found rows in one query. `days` is the threshold by default, None where another setting of
    the school holds it; `setting` is what its field says. With `is_slack` it
    speaks of a pair that meets too little.
    """

    code: str
    title: str
    find: Callable
    tone: str = "attention"
    setting: str = ""
    days: int | None = None
    is_slack: bool = False


@dataclass(frozen=True)
class Moment:
    """The day that the rules are judged on, the school, its thresholds and holidays, read once for all of them."""

    today: date
    school: Any
    days: dict
    holidays: list = field(default_factory=list)

    def since(self, code):
        """Return the latest day from which the threshold of the rule `code` has run out; school holidays do not run."""
        return self.ago(self.days[code])

    def ago(self, days):
        """Return the day `days` days before today, days of school holidays not counted."""
        day = self.today
        for _ in range(LONGEST):
            if days <= 0:
                break
            days -= day not in self._off
            day -= DAY
        return day

    def working_ago(self, days):
        """Return the day `days` working days before today."""
        day = self.today
        for _ in range(LONGEST):
            if days <= 0:
                break
            days -= working_days_between(day, day, self.holidays)
            day -= DAY
        return day

    def ahead(self, code):
        """Return the last of the days that a rule about a coming term looks at; a calendar goes on in holidays."""
        return self.today + DAY * self.days[code]

    @cached_property
    def _off(self):
        days = (self.today - DAY * number for number in range(LONGEST))
        return {day for day in days if is_holiday(day, self.holidays)} if self.holidays else set()


def end_of(day):
    """Return the moment at which `day` is over at the school."""
    return make_aware(datetime.combine(day + DAY, time.min))


def all_rules():
    """Return the Rules of every room, in the order of the line."""
    return [rule for rules in attention() for rule in rules]


def rules_by_code():
    """Return {code: Rule}."""
    return {rule.code: rule for rule in all_rules()}


def read_holidays():
    """Return the rows of the school's holidays."""
    return list(SchoolHoliday.objects.all())
