"""Destruction after a restored copy: who was destroyed since it was made is destroyed again (152-ФЗ ст. 21 ч. 5).

The act was signed on the day of the first destruction and lies on paper; here only the data go once more.
"""

from django.db import transaction

from mentorship.kernel.files import delete_quietly
from mentorship.kernel.roles import PORTAL
from participants.domain import audit
from participants.domain.consents import end_membership, withdraw_consent
from participants.domain.data_requests import close_for_erased
from participants.domain.erasure import run_erasers
from participants.domain.roles import in_force
from participants.enums import ConsentKind
from participants.models import Consent, ErasureAct, Person

REASON = "Данные были уничтожены раньше: портал восстановлен из копии"


def acts_of_destruction():
    """Return pairs (number of the card, day of the act) of all whose data are destroyed; one query."""
    acts = ErasureAct.objects.order_by("pk").values_list("person_id", "happened_at__date")
    return list(acts)


def destroy_again(known):
    """Destroy the data of the cards `known` ({number: day}) that this database still has, the day of the act kept.

    Returns (how many were destroyed, [numbers of cards of people who hold an office: a hand ends it first]).
    """
    people = Person.everyone.filter(pk__in=known, erased_at__isnull=True).order_by("pk")
    waiting, done = [], 0
    for person in people:
        if in_force(known[person.pk]).filter(person=person).exists():
            waiting.append(person.pk)
        else:
            _destroy(person, known[person.pk])
            done += 1
    return done, waiting


@transaction.atomic
def _destroy(person, day):
    for consent in Consent.objects.filter(person=person, kind=ConsentKind.PROCESSING, withdrawal__isnull=True):
        if consent.signed_on <= day and not hasattr(consent, "withdrawal"):
            withdraw_consent(consent, withdrawn_on=day, reason=REASON, actor=PORTAL)
    end_membership(person, actor=PORTAL, reason=REASON)
    gone = run_erasers(person, actor=PORTAL)
    close_for_erased(person, actor=PORTAL)
    audit.record("erasure.again", actor=PORTAL, person=person)
    transaction.on_commit(lambda: delete_quietly(gone))
