"""The matching desk of the demo at work: a pair kept apart, a pair locked, the rest distributed."""

from mentorship.demo.programs import curator_of
from programs.domain.matching.assignment import Goal
from programs.domain.matching.board import distribute, exclude_pair, lock
from programs.enums import ExclusionKind
from programs.models import Enrolment

PROGRAM, AGO = "lab", 1  # nobody chooses there now: in «Вместе легче» a window of choice is open
LOCKED = ("Хмелёва Софья", "kuzmina")
APART = ("Яковлева Таисия", "hitruk")
WHY = "Ходит к нему на кружок и просила познакомиться с другим учителем"


def set_the_desk(world):
    """Lock one pair of the programme, keep one apart, let the portal propose the rest."""
    program = world.programs[PROGRAM]
    actor = curator_of(world, program)
    with world.at(AGO, hour=15):
        exclude_pair(*_places(world, program, APART), kind=ExclusionKind.NOT_OFFERED, reason=WHY, actor=actor)
        lock(*_places(world, program, LOCKED), actor=actor)
        distribute(program, goal=Goal.EVERYBODY, actor=actor)


def _places(world, program, keys):
    places = Enrolment.objects.select_related("program", "person__mentor_profile")
    return [places.get(program=program, person=world.people[key]) for key in keys]
