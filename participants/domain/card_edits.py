"""A card is changed by hand only while its data may be kept: after a withdrawal no new ones (152-ФЗ ст. 21)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.grammar.dates import long_date
from participants.domain.bases import update_profile
from participants.domain.people import update_person
from participants.enums import RequestKind, RequestState
from participants.models import DataRequest, Person

ERASING = (RequestKind.ERASE, RequestKind.STOP)


def edit_blockers(person):
    """Return what keeps a card from being changed: its data wait for their destruction; one query."""
    asked = DataRequest.objects.filter(person=person, kind__in=ERASING, state=RequestState.OPEN).first()
    if asked is None:
        return []
    text = (
        f"{person.called}: {long_date(asked.received_on)} получено требование, данные ждут уничтожения. "
        "Вносить новые нельзя."
    )
    return [Blocker("erase", text, reverse("participants:request_list"), "Открыть требования")]


@transaction.atomic
def edit_card(person, *, actor, version, fields, guardians=None):
    """Change a person's data by hand, as `update_person`. Raises Refused besides while they wait for destruction."""
    _demand(person)
    return update_person(person, actor=actor, version=version, fields=fields, guardians=guardians)


@transaction.atomic
def edit_place(profile, *, actor, version, fields):
    """Change by hand what is known of a person in a base, as `update_profile`. Raises Refused as `edit_card`."""
    _demand(profile.person)
    return update_profile(profile, actor=actor, version=version, fields=fields)


def _demand(person):
    """Nobody withdraws a consent between the look and the write."""
    Person.everyone.select_for_update(of=("self",)).get(pk=person.pk)
    demand(edit_blockers(person))
