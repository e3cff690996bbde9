"""Until when a person's needed consents hold, kept beside the person: lists and figures ask for it, none counts it.

The rules are those of `consent_rules`. What is kept does not depend on the day that reads it; each write that touches
a consent, a birth date or whether somebody works at the school keeps it true, and `tick` makes it anew.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from mentorship.kernel import clock
from participants.domain.ages import eighteenth_birthday
from participants.domain.consent_rules import NEEDED, lacking_consents
from participants.domain.school_rules import consent_terms
from participants.enums import Signatory
from participants.models import Consent, Person

DAY = timedelta(days=1)
FOR_GOOD = date.max
TOUCHING = frozenset({"birth_date", "is_employee"})


def last_day_of(consent, person):
    """Return the last day on which `consent` of `person` holds (FOR_GOOD: no end is known); pure.

    `consent` has `signatory`, `valid_until`, `withdrawn_on` and `lost_on` of its representative.
    """
    ends = [day for day in (consent.valid_until, _end_of_childhood(consent, person)) if day]
    if consent.withdrawn_on:
        ends.append(consent.withdrawn_on - DAY)
    if consent.lost_on:
        ends.append(consent.lost_on + consent_terms().grace - DAY)
    return min(ends, default=FOR_GOOD)


def _end_of_childhood(consent, person):
    """Who turned 18 signs anew within the days that the school gives; an employee is of age by being one."""
    if consent.signatory == Signatory.PERSON:
        return None
    birthday = eighteenth_birthday(person)
    if birthday:
        return birthday + consent_terms().grace - DAY
    return date.min if person.is_employee else None


def papers_until(person, consents):
    """Return the last day on which all needed consents of `person` hold, None when one was never given; pure."""
    last = {}
    for consent in consents:
        last[consent.kind] = max(last.get(consent.kind, date.min), last_day_of(consent, person))
    return min(last[kind] for kind in NEEDED) if all(kind in last for kind in NEEDED) else None


@transaction.atomic
def keep_papers(ids=None):
    """Write down until when the consents of the people `ids` hold, of everybody by default; how many were not true.

    Two queries, and one for each new day that is written.
    """
    people, consents = Person.everyone.all(), Consent.objects.all()
    if ids is not None:
        people, consents = people.filter(pk__in=ids), consents.filter(person__in=ids)
    signed, changed = _by_person(consents), defaultdict(list)
    known = people.only("pk", "birth_date", "is_employee", "papers_until").order_by("pk")
    for person in known:
        day = papers_until(person, signed[person.pk])
        if day != person.papers_until:
            changed[day].append(person.pk)
    for day, found in changed.items():
        Person.everyone.filter(pk__in=found).update(papers_until=day)
    return sum(map(len, changed.values()))


def _by_person(consents):
    names = ("person_id", "kind", "signatory", "valid_until", "withdrawal__withdrawn_on", "guardian__lost_on")
    found = defaultdict(list)
    for person_id, *values in consents.order_by().values_list(*names):
        found[person_id].append(_Signed(*values))
    return found


class _Signed:
    """What of a consent says until when it holds."""

    __slots__ = ("kind", "lost_on", "signatory", "valid_until", "withdrawn_on")

    def __init__(self, kind, signatory, *days):
        self.kind, self.signatory = kind, signatory
        self.valid_until, self.withdrawn_on, self.lost_on = days


def without_papers(on):
    """Return Q over Person: those who lack a needed consent on the day `on`, today or later."""
    return Q(papers_until__isnull=True) | Q(papers_until__lt=on)


def untrue_papers():
    """Return the ids of people of whom what is kept and what is counted today differ; two queries."""
    today = clock.today()
    counted = set(lacking_consents(Person.objects.order_by(), on=today).values_list("pk", flat=True))
    kept = set(Person.objects.order_by().filter(without_papers(today)).values_list("pk", flat=True))
    return sorted(counted ^ kept)
