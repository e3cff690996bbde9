"""Which consents a person has on a day: the pure rules, and the one query that feeds them (002 §4.10–4.11)."""

from collections import defaultdict, namedtuple

from django.db.models import Exists, OuterRef, Q

from mentorship.kernel.prepared import IDS, prepared
from participants.domain.ages import ADULT, SIGNS_BESIDE, age_on, eighteenth_birthday, is_adult, years_before
from participants.domain.school_rules import consent_terms
from participants.enums import ConsentKind, Signatory
from participants.models import Consent

NEEDED = (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION)
KINDS = {kind.value: kind for kind in ConsentKind}
Signed = namedtuple("Signed", ("person_id", "kind", "signatory", "signed_on"))


def signatory_on(person, day):
    """Return who signs for `person` on `day`: the representative; from 14 the pupil beside him; from 18 himself."""
    if is_adult(person, day):
        return Signatory.PERSON
    age = age_on(person, day)
    return Signatory.GUARDIAN_AND_PUPIL if age is not None and age >= SIGNS_BESIDE else Signatory.GUARDIAN


def is_signed_rightly(consent, person, day):
    """Tell whether the signature still holds on `day`: one who turned 18 signs anew within two weeks (process, gates).

    How many days exactly the school says.
    """
    if consent.signatory == Signatory.PERSON:
        return is_adult(person, consent.signed_on)
    birthday = eighteenth_birthday(person)
    if birthday is None:
        return not is_adult(person, day)
    return day < birthday + consent_terms().grace


def valid_consents(people, *, on):
    """Return {person id: set of kinds} of consents of `people` (a list) that hold on the day `on`; one query."""
    by_id = {person.pk: person for person in people}
    found = defaultdict(set)
    for one in map(Signed._make, _standing_among(on, consent_terms()).values_among(list(by_id))):
        if is_signed_rightly(one, by_id[one.person_id], on):
            found[one.person_id].add(KINDS[one.kind])
    return found


@prepared
def _standing_among(on, terms):
    return standing_consents(on).order_by().filter(person__in=IDS).values_list(*Signed._fields)


def standing_consents(day):
    """Return consents signed by `day`, in term and not withdrawn by it; age is judged by `is_signed_rightly`.

    Those of a representative who was lost hold for the days of grace more: in them another one signs anew (E4).
    """
    lost = Q(guardian__lost_on__lte=day - consent_terms().grace)
    in_term = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    not_withdrawn = Q(withdrawal__isnull=True) | Q(withdrawal__withdrawn_on__gt=day)
    return Consent.objects.filter(in_term, not_withdrawn, ~lost, signed_on__lte=day)


def missing_consents(people, *, on):
    """Return {person id: [kinds]} of needed consents that are not there on the day `on`; every id has an entry."""
    held = valid_consents(people, on=on)
    return {person.pk: [kind for kind in NEEDED if kind not in held[person.pk]] for person in people}


def lacking_consents(people, *, on):
    """Narrow `people` (a queryset of Person) to those who lack a needed consent on the day `on`.

    The same rule as `missing_consents`, said in the database, so that a list can be paged and counted.
    """
    held = Q()
    for kind in NEEDED:
        held &= Exists(_rightly_signed(on).filter(kind=kind, person=OuterRef("pk")))
    return people.exclude(held)


def with_held(rows, *, on, person="pk"):
    """Mark each of `rows` with `holds_…` for each needed consent that stands on the day `on`; no query of its own.

    `person` is the path from a row to the person; `lacking_of` reads the marks.
    """
    held = _rightly_signed(on).filter(person=OuterRef(person))
    return rows.annotate(**{f"holds_{kind.value}": Exists(held.filter(kind=kind)) for kind in NEEDED})


def lacking_of(row):
    """Return the needed consents that a row of `with_held` lacks; pure."""
    return [kind for kind in NEEDED if not getattr(row, f"holds_{kind.value}")]


def _rightly_signed(day):
    by_person = Q(signatory=Signatory.PERSON)
    born_after = years_before(day - consent_terms().grace, ADULT)
    still_minor = Q(person__birth_date__gt=born_after) | Q(person__birth_date__isnull=True, person__is_employee=False)
    return standing_consents(day).filter(by_person | still_minor)
