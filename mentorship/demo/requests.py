"""What waits for the coordinator's word in the demo: a withdrawn consent, a request about data, a card typed twice."""

from mentorship.demo.bases import ONLY_DATA
from mentorship.demo.school import NAMES
from participants.domain.bases import add_person
from participants.domain.consents import withdraw_consent
from participants.domain.data_requests import ask_for_copy
from participants.enums import ConsentKind
from participants.models import Consent

WITHDREW, ASKED, TYPED_TWICE = 4, 3, 5
WHO_ASKED, TWICE = "grach", "staff"


def bring_requests(world):
    """One family takes its consent back, one guest asks what is held about her; a colleague has two cards."""
    with world.at(TYPED_TWICE):
        _type_again(world, world.people[TWICE])
    with world.at(WITHDREW) as day:
        _withdraw(world, world.people[ONLY_DATA[-1]], day)
    with world.at(ASKED):
        ask_for_copy(world.people[WHO_ASKED], actor=world.actor("coordinator"))


def _type_again(world, person):
    """A second card without the day of birth, as one appears when somebody is in a hurry."""
    again = {name: getattr(person, name) for name in NAMES} | {"is_employee": True, "post": "учитель"}
    add_person(actor=world.actor("coordinator"), person=again, is_another=True)


def _withdraw(world, person, day):
    consent = Consent.objects.get(person=person, kind=ConsentKind.PROCESSING, withdrawal__isnull=True)
    parent = person.guardians.first().full_name
    papers = {"withdrawn_by": parent, "reason": "заявление родителя", "withdrawn_on": day}
    withdraw_consent(consent, actor=world.actor("coordinator"), **papers)
