"""Gates of this room: what must be there before a person is active in a base (domain/process, gates)."""

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from participants.domain.consent_rules import missing_consents, valid_consents
from participants.enums import ConsentKind


def consents_are_there(profile, actor):
    """G2: both consents, signed by whom the age demands, valid today."""
    return consent_blockers([profile.person], on=clock.today())


def consent_blockers(people, *, on):
    """Return a G2 blocker for each needed consent that one of `people` lacks on the day `on`; one query."""
    return [blocker for blockers in consent_blockers_by_person(people, on=on).values() for blocker in blockers]


def consent_blockers_by_person(people, *, on):
    """Return {person id: [G2 blockers]} for `people` on the day `on`; one query for any number of them."""
    missing = missing_consents(people, on=on)
    return {person.pk: blockers_of_missing(person, missing[person.pk]) for person in people}


def special_blockers(person, *, on):
    """G14: return what stops a category about health of `person` from being kept on the day `on`; one query."""
    if ConsentKind.SPECIAL in valid_consents([person], on=on)[person.pk]:
        return []
    link = reverse("participants:consent_record", args=[person.pk])
    text = f"{person.called}: нет согласия {ConsentKind.SPECIAL.label}. Без него такую категорию хранить нельзя."
    return [Blocker("G14", text, link, "Отметить или напечатать согласие")]


def blockers_of_missing(person, kinds):
    """Return a G2 blocker for each of `kinds`, the needed consents that a page already knows to be missing."""
    return [
        Blocker(
            "G2",
            f"{person.called}: нет согласия {kind.label}.",
            reverse("participants:consent_record", args=[person.pk]),
            "Отметить или напечатать согласие",
        )
        for kind in kinds
    ]
