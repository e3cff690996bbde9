"""What of a person may stand on a public page (gate G12, 152-ФЗ ст. 10.1)."""

from participants.domain.consent_rules import is_signed_rightly, standing_consents
from participants.enums import ConsentKind, PublishedField


def may_publish(person, field, on):
    """G12: tell whether the PublishedField `field` of `person` may stand on a public page on the day `on`."""
    return field in published_fields([person], on=on)[person.pk]


def published_fields(people, *, on):
    """Return {person id: set of PublishedFields} that may be published on the day `on`; one query for any number.

    The newest publication sheet that holds says it: silence is no consent, and a narrower sheet replaces a wider one.
    Nothing is published of whom the school may not process at all.
    """
    by_id, newest, processed = {person.pk: person for person in people}, {}, set()
    kinds = (ConsentKind.PUBLICATION, ConsentKind.PROCESSING)
    rows = standing_consents(on).filter(person__in=list(by_id), kind__in=kinds).order_by("signed_on", "pk")
    for consent in rows:
        if not is_signed_rightly(consent, by_id[consent.person_id], on):
            continue
        if consent.kind == ConsentKind.PROCESSING:
            processed.add(consent.person_id)
        else:
            newest[consent.person_id] = {PublishedField(name) for name in consent.published}
    return {pk: newest.get(pk, set()) if pk in processed else set() for pk in by_id}
