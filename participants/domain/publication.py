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
    by_id = {person.pk: person for person in people}
    found = _read(((consent, by_id[consent.person_id]) for consent in _sheets(list(by_id), on)), on)
    return {pk: found.get(pk, set()) for pk in by_id}


def people_published(ids, *, on):
    """Return {Person: set of PublishedFields} of those of the `ids` of whom anything may be published; one query."""
    sheets = list(_sheets(ids, on).select_related("person"))
    people = {consent.person_id: consent.person for consent in sheets}
    return {people[pk]: fields for pk, fields in _read(((one, one.person) for one in sheets), on).items() if fields}


def _sheets(ids, on):
    kinds = (ConsentKind.PUBLICATION, ConsentKind.PROCESSING)
    return standing_consents(on).filter(person__in=ids, kind__in=kinds).order_by("signed_on", "pk")


def _read(sheets, on):
    """{person id: fields} of pairs (consent, person), the earlier first."""
    newest, processed = {}, set()
    for consent, person in sheets:
        if not is_signed_rightly(consent, person, on):
            continue
        if consent.kind == ConsentKind.PROCESSING:
            processed.add(person.pk)
        else:
            newest[person.pk] = {PublishedField(name) for name in consent.published}
    return {pk: fields for pk, fields in newest.items() if pk in processed}
