"""Which consents a person has on a day: the pure rules, and the one query that feeds them (002 §4.10–4.11)."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Q

from participants.domain.ages import SIGNS_BESIDE, age_on, eighteenth_birthday, is_adult
from participants.enums import ConsentKind, Signatory
from participants.models import Consent

NEEDED = (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION)
GRACE_AFTER_18 = timedelta(days=14)


def signatory_on(person, day):
    """Return who signs for `person` on `day`: under 14 the representative; 14–17 he and the pupil beside; then himself."""
    if is_adult(person, day):
        return Signatory.PERSON
    age = age_on(person, day)
    return Signatory.GUARDIAN_AND_PUPIL if age is not None and age >= SIGNS_BESIDE else Signatory.GUARDIAN


def is_signed_rightly(consent, person, day):
    """Tell whether the signature still holds on `day`: one who turned 18 signs anew within 14 days (process, gates)."""
    if consent.signatory == Signatory.PERSON:
        return is_adult(person, consent.signed_on)
    birthday = eighteenth_birthday(person)
    if birthday is None:
        return not is_adult(person, day)
    return day < birthday + GRACE_AFTER_18


def valid_consents(people, *, on):
    """Return {person id: set of kinds} of consents that hold on the day `on` for `people` (a list of Person); one query."""
    by_id = {person.pk: person for person in people}
    found = defaultdict(set)
    for consent in standing_consents(on).filter(person__in=list(by_id)):
        if is_signed_rightly(consent, by_id[consent.person_id], on):
            found[consent.person_id].add(ConsentKind(consent.kind))
    return found


def standing_consents(day):
    """Return consents signed by `day`, in term and not withdrawn by it; age is judged by `is_signed_rightly`."""
    in_term = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    not_withdrawn = Q(withdrawal__isnull=True) | Q(withdrawal__withdrawn_on__gt=day)
    return Consent.objects.filter(in_term, not_withdrawn, signed_on__lte=day)


def missing_consents(people, *, on):
    """Return {person id: [kinds]} of needed consents that are not there on the day `on`; every id has an entry."""
    held = valid_consents(people, on=on)
    return {person.pk: [kind for kind in NEEDED if kind not in held[person.pk]] for person in people}
