"""Whose consents will be needed soon: eighteen years, a term, a representative who is gone (process, gates)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery

from mentorship.kernel.grammar.dates import long_date
from participants.domain.ages import ADULT, eighteenth_birthday, is_adult, years_before
from participants.domain.papers_kept import FOR_GOOD
from participants.domain.school_rules import consent_terms
from participants.enums import IN_BASE, Signatory
from participants.models import Consent, Guardian, Representation

DAY = timedelta(days=1)


@dataclass(frozen=True)
class SoonRow:
    """A person, why a new consent will be asked for, and the last day of the present ones (None: no end is known)."""

    person: object
    reasons: list
    until: date | None


def soon(people, *, on):
    """Narrow `people` (a queryset of Person) to base members of whom a new consent will be needed, at no own query.

    Their papers hold on the day `on` and end within the days of notice, or they turn 18 within them, or they are minors
    without a representative on their card, or the last one represents for so long only (`represented_until`).
    """
    last = on + consent_terms().notice
    stands = Q(mentor_profile__state__in=IN_BASE) | Q(mentee_profile__state__in=IN_BASE)
    ends = Q(papers_until__range=(on, last))
    turning = Q(birth_date__range=_born_between(on, last)) & Q(papers_until__range=(on, last + consent_terms().grace))
    minor = Q(papers_until__gte=on, is_employee=False, birth_date__gt=years_before(on, ADULT))
    alone = minor & _unrepresented()
    people = people.annotate(represented_until=Subquery(_ending(on, last).values("ends_on")[:1]))
    ending = Representation.objects.filter(ended_on__isnull=True, ends_on__range=(on, last)).values("person")
    left = minor & Q(pk__in=ending, represented_until__isnull=False)
    return people.filter(stands).filter(ends | turning | alone | left)


def _unrepresented():
    """Who has no representative now: he lost one, or signed by himself, for who has signed stays on the card.

    Asked from these few and not from each minor: a home page waits for the answer.
    """
    lost = Guardian.objects.filter(lost_on__isnull=False).values("person")
    by_himself = Consent.objects.filter(signatory=Signatory.PERSON).values("person")
    present = Guardian.objects.filter(person=OuterRef("pk"), lost_on__isnull=True)
    return (Q(pk__in=lost) | Q(pk__in=by_himself)) & ~Exists(present)


def _ending(on, last):
    """The paper of a representative that runs out from `on` to `last`, when nobody represents the pupil longer (E4)."""
    own = Representation.objects.filter(person=OuterRef("person"), starts_on__lte=last, ended_on__isnull=True)
    longer = own.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=last))
    entered = Representation.objects.filter(guardian=OuterRef("pk"))
    at_word = Guardian.objects.filter(~Exists(entered), person=OuterRef("person"), lost_on__isnull=True)
    rows = Representation.objects.filter(person=OuterRef("pk"), ended_on__isnull=True, ends_on__range=(on, last))
    return rows.filter(~Exists(longer), ~Exists(at_word)).order_by("-ends_on")


def _born_between(first, last):
    return years_before(first, ADULT), years_before(last, ADULT)


def soon_rows(people, *, on):
    """Return the SoonRows of `people` (a list of `soon(…)` with guardians prefetched); no query."""
    return [_row(person, on) for person in people]


def _row(person, on):
    until = person.papers_until if person.papers_until != FOR_GOOD else None
    return SoonRow(person, _reasons(person, on, until), until)


def _reasons(person, on, until):
    reasons = _of_day(person, on, until)
    present = [one for one in person.guardians.all() if one.lost_on is None]
    if not is_adult(person, on) and not present:
        reasons.append("на карточке сейчас нет ни одного законного представителя")
    if person.represented_until and not is_adult(person, on):
        text = f"документ представителя действует до {long_date(person.represented_until)}: нужен новый"
        reasons.append(text)
    return reasons


def _of_day(person, on, until):
    """Why the papers end on the day `until`: eighteen years, a lost representative, a term."""
    birthday, grace = eighteenth_birthday(person), consent_terms().grace
    if birthday and until == birthday + grace - DAY and until <= on + consent_terms().notice + grace:
        return [f"18 лет — {long_date(birthday)}: подпишет сам участник"]
    lost = [one for one in person.guardians.all() if one.lost_on and until == one.lost_on + grace - DAY]
    if lost:
        return [
            f"{one.full_name} не представляет с {long_date(one.lost_on)}: подпишет другой представитель" for one in lost
        ]
    return ["заканчивается срок согласия"] if until and until <= on + consent_terms().notice else []
