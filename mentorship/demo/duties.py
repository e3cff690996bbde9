"""Duties and rights in the demo: some have read them on screen, some have signed the sheet, some have not yet."""

from mentorship.kernel import clock
from mentorship.kernel.roles import PORTAL, actor_of
from participants.domain.duties.acknowledging import acknowledge_on_screen, tick_duty_sheet
from participants.domain.duties.sheets import make_duty_sheets, sides_of
from participants.domain.duties.texts import current_duty_texts, kind_for
from participants.enums import BaseState
from participants.models import MenteeProfile, MentorProfile, Person

READ, PRINTED, SIGNED, TICKED = 75, 74, 72, 70
SCREEN, PAPER, NOT_YET = range(3)  # one after another, by name


def read_duties(world):
    """Let the people of both bases get acquainted: a third on screen, a third on paper, a third not yet."""
    people = _people()
    with world.at(READ):
        for person in people[SCREEN::3]:
            _read(person)
    teacher = world.actor("class_teacher")
    with world.at(PRINTED) as day:
        sheets = make_duty_sheets(people[PAPER::3], on=day, actor=teacher)
    with world.at(TICKED):
        for sheet in sheets:
            tick_duty_sheet(sheet, acknowledged_on=world.day(SIGNED), actor=teacher)


def _people():
    places = [model.objects.exclude(state=BaseState.LEFT).values("person") for model in (MentorProfile, MenteeProfile)]
    people = Person.objects.filter(pk__in=places[0].union(places[1])).order_by("sort_text", "pk")
    return list(people.select_related("mentor_profile", "mentee_profile", "account"))


def _read(person):
    """By himself: the portal stands in for who has no account."""
    actor = actor_of(person.account) if hasattr(person, "account") else PORTAL
    for side in sides_of(person):
        kind = kind_for(person, side, on=clock.today())
        acknowledge_on_screen(person, kind=kind, seen=current_duty_texts()[kind].version, actor=actor)
