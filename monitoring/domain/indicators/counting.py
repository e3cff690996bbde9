"""The six official indicators, counted from plain data: neither the database nor the clock is asked (register D9).

Who is counted, by «Indicators» of the methodology: pupils by their age on the day; teachers by their years of service;
organisations by the workplaces of mentors from outside; the satisfied by their own answers. A person counts once,
however many pairs he is in. A zero or unknown denominator gives no share.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from mentorship.kernel.grammar.typography import search_key
from monitoring.enums import IndicatorCode
from participants.domain.ages import age_on
from participants.enums import Side

MENTEES, MENTORS, YOUNG = IndicatorCode.MENTEES, IndicatorCode.MENTORS, IndicatorCode.YOUNG
ORGANISATIONS = IndicatorCode.ORGANISATIONS
GLAD = {Side.MENTEE: IndicatorCode.GLAD_MENTEES, Side.MENTOR: IndicatorCode.GLAD_MENTORS}
SIDES = {code: side for side, code in GLAD.items()}
TENTH = Decimal("0.1")
SCHOOL_YEAR_BEGINS = 9
FORMS = r"ооо|оао|зао|пао|ао|ип|гуп|муп|фгуп|анои?|нко|мб[оу]+|гб[оу]+|мау|гау|мку|гку"
_FORM = re.compile(rf"^(?:{FORMS})\s+")
_SIGNS = re.compile(r"[«»\"'“”„(),.]")


@dataclass(frozen=True)
class Rules:
    """How the school counts: both ends of a window of age belong to it."""

    mentee_age_from: int = 10
    mentee_age_to: int = 19
    mentor_age_from: int = 15
    mentor_age_to: int = 19
    young_years: int = 3
    glad_from: int = 7


@dataclass(frozen=True)
class Place:
    """A person's place in an approved match on the day. `workplace` is that of a mentor from outside, else empty.

    Of whom the data are destroyed only `kept_as` is known: the indicator in which he counts on that day, or none.
    """

    person: int
    side: str
    birth_date: date | None = None
    birth_year: int | None = None
    is_pupil: bool = False
    teaching_since: int | None = None
    workplace: str = ""
    is_erased: bool = False
    kept_as: str = ""


@dataclass(frozen=True)
class Said:
    """One answer about satisfaction: whose, in which survey given, when it was filled, the number of the scale."""

    person: int
    side: str
    match: int
    response: int
    answered_at: datetime
    number: int


@dataclass(frozen=True)
class Behind:
    """What stands behind a figure: a person, or an organisation with its mentors; `is_counted` in the numerator."""

    people: tuple[int, ...]
    name: str = ""
    is_counted: bool = True


@dataclass(frozen=True)
class Indicator:
    """One indicator on a day: `number` of `of` (None: not entered), the target of the year in percent (None: none)."""

    code: IndicatorCode
    number: int
    of: int | None
    target: int | None = None
    behind: tuple[Behind, ...] = field(default=(), compare=False, repr=False)

    @property
    def share(self):
        """The share in percent with one decimal, halves up; None for a zero or unknown denominator."""
        return share_of(self.number, self.of)

    @property
    def difference(self):
        """How far the share is over the target, below it less than zero; None without one of the two."""
        return None if self.share is None or self.target is None else self.share - self.target

    @property
    def is_over_all(self):
        """More than all: the denominator is out of date."""
        return bool(self.of) and self.number > self.of


def share_of(number, of):
    """Return `number` of `of` in percent, a Decimal with one place after the comma, or None without a denominator."""
    return (Decimal(100 * number) / of).quantize(TENTH, ROUND_HALF_UP) if of else None


def indicators_of(places, said, *, denominators, targets, rules, day):
    """Return the six Indicators, in the order of IndicatorCode.

    `places` are all Places of the day, `said` all answers about satisfaction that hold on it, in the order in which
    people are to be listed; `denominators` and `targets` are {code: number}, what is unknown is left out.
    """
    behind = _counted(places, rules, day) | _satisfied(said, rules)
    return [_indicator(code, behind.get(code, ()), denominators.get(code), targets.get(code)) for code in IndicatorCode]


def _indicator(code, behind, of, target):
    number = sum(one.is_counted for one in behind)
    return Indicator(code, number, len(behind) if code in SIDES else of, target, tuple(behind))


def _counted(places, rules, day):
    people, mentors, names = defaultdict(dict), defaultdict(dict), defaultdict(set)
    for place in places:
        code = code_of(place, rules, day)
        if code == ORGANISATIONS:
            key = organisation_key(place.workplace)
            mentors[key][place.person] = None
            names[key].add(place.workplace.strip())
        elif code:
            people[code][place.person] = None
    found = {code: tuple(Behind((person,)) for person in ids) for code, ids in people.items()}
    firms = [Behind(tuple(ids), min(names[key])) for key, ids in sorted(mentors.items())]
    return found | {ORGANISATIONS: tuple(firms)}


def code_of(place, rules, day):
    """Return the indicator in which `place` counts on `day`, None for none: no place counts in two."""
    if place.is_erased:
        return place.kept_as or None
    if place.side == Side.MENTEE:
        if place.is_pupil:
            return MENTEES if _is_aged(place, day, rules.mentee_age_from, rules.mentee_age_to) else None
        return YOUNG if _is_young(place, day, rules.young_years) else None
    if place.is_pupil:
        return MENTORS if _is_aged(place, day, rules.mentor_age_from, rules.mentor_age_to) else None
    return ORGANISATIONS if organisation_key(place.workplace) else None


def _is_aged(place, day, low, high):
    """An unknown birth date counts in no window; of a known year the rule of `ages` makes the younger age."""
    age = age_on(place, day)
    return age is not None and low <= age <= high


def _is_young(place, day, most):
    years = service_on(place.teaching_since, day)
    return years is not None and years <= most


def service_on(since, day):
    """Return the full years of service on `day` of who teaches since the year `since`; None before it, or unknown.

    Only the year is known, and teachers begin with a school year: the years turn on 1 September.
    """
    if since is None or since > day.year:
        return None
    return max(0, day.year - since - (day.month < SCHOOL_YEAR_BEGINS))


def organisation_key(workplace):
    """Return by what one organisation is known however it is spelt: «АО «Завод»», «завод» → «завод»; empty for none."""
    text = " ".join(_SIGNS.sub(" ", search_key(workplace)).split())
    return _FORM.sub("", text) or text


def _satisfied(said, rules):
    """Satisfied is whose answers reach the threshold on average; of each match the latest filled survey speaks."""
    latest, numbers = {}, defaultdict(list)
    for one in said:
        key = one.side, one.person, one.match
        latest[key] = max(latest.get(key, (one.answered_at, one.response)), (one.answered_at, one.response))
    for one in said:
        if latest[one.side, one.person, one.match][1] == one.response:
            numbers[one.side, one.person].append(one.number)
    found = {code: [] for code in SIDES}
    for (side, person), given in numbers.items():
        is_glad = sum(given) >= rules.glad_from * len(given)
        found[GLAD[side]].append(Behind((person,), is_counted=is_glad))
    return {code: tuple(behind) for code, behind in found.items()}
