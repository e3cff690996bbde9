"""The matching desk of the demo at work: a pair kept apart, a pair locked, the rest distributed."""

from mentorship.demo.programs import curator_of
from programs.domain.matching.assignment import Goal
from programs.domain.matching.board import distribute, exclude_pair, lock
from programs.enums import ExclusionKind
from programs.models import Enrolment

PROGRAM, APART_AGO, AGO = "easier", 3, 1
LOCKED = ("Ёлкин Матвей", "Нестеров Артур")  # one of those whom he chooses from
APART = ("Седых Кирилл", "Сафин Тимур")
WHY = "Занимаются в одной секции и просили разных людей"


def keep_apart(world):
    """Say of two people of the programme that they are not to be offered to each other, before anybody chooses."""
    with world.at(APART_AGO, hour=15):
        exclude_pair(*_places(world, APART), kind=ExclusionKind.NOT_OFFERED, reason=WHY, actor=_curator(world))


def set_the_desk(world):
    """Lock one pair, let the portal propose the rest: after the last slip of choice was typed."""
    with world.at(AGO, hour=15):
        lock(*_places(world, LOCKED), actor=_curator(world))
        distribute(world.programs[PROGRAM], goal=Goal.EVERYBODY, actor=_curator(world))


def _curator(world):
    return curator_of(world, world.programs[PROGRAM])


def _places(world, keys):
    places = Enrolment.objects.select_related("program", "person__mentor_profile")
    return [places.get(program=world.programs[PROGRAM], person=world.people[key]) for key in keys]
