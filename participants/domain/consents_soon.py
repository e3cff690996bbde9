"""Whose consents will be needed soon: eighteen years, a term, a representative who is gone (process, gates)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from mentorship.kernel.grammar.dates import long_date
from participants.domain.ages import ADULT, eighteenth_birthday, is_adult, years_before
from participants.domain.papers_kept import FOR_GOOD
from participants.domain.school_rules import consent_terms
from participants.enums import BaseState
from participants.models import Guardian

IN_BASE = (BaseState.ACTIVE, BaseState.PAUSED)


@dataclass(frozen=True)
class SoonRow:
    """A person, why a new consent will be asked for, and the last day of the present ones (None: no end is known)."""

    person: object
    reasons: list
    until: date | None


def soon(people, *, on):
    """Narrow `people` (a queryset of Person) to base members of whom a new consent will be needed, at no own query.

    Their papers hold on the day `on` and end within the days of notice, or they turn 18 within them, or they are minors
    without a representative on their card.
    """
    last = on + consent_terms().notice
    stands = Q(mentor_profile__state__in=IN_BASE) | Q(mentee_profile__state__in=IN_BASE)
    ends = Q(papers_until__range=(on, last))
    turning = Q(birth_date__range=_born_between(on, last)) & Q(papers_until__range=(on, last + consent_terms().grace))
    alone = Q(papers_until__gte=on, is_employee=False, birth_date__gt=years_before(on, ADULT))
    alone &= ~Exists(Guardian.objects.filter(person=OuterRef("pk")))
    return people.filter(stands).filter(ends | turning | alone)


def _born_between(first, last):
    return years_before(first, ADULT), years_before(last, ADULT)


def soon_rows(people, *, on):
    """Return the SoonRows of `people` (a list of `soon(…)` with guardians prefetched); no query."""
    return [_row(person, on) for person in people]


def _row(person, on):
    until = person.papers_until if person.papers_until != FOR_GOOD else None
    return SoonRow(person, _reasons(person, on, until), until)


def _reasons(person, on, until):
    birthday = eighteenth_birthday(person)
    reasons = []
    if birthday and until == birthday + consent_terms().grace - timedelta(days=1):
        reasons.append(f"18 лет — {long_date(birthday)}: подпишет сам участник")
    elif until and until <= on + consent_terms().notice:
        reasons.append("заканчивается срок согласия")
    if not is_adult(person, on) and not person.guardians.all():
        reasons.append("на карточке нет законного представителя")
    return reasons
