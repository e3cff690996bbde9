"""What each state of a programme lets happen. Pure."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.sections import Status
from programs.enums import ProgramState

WORKING = (ProgramState.OPEN, ProgramState.RUNNING)
STATUS = {
    ProgramState.DRAFT: Status("Черновик", "early"),
    ProgramState.OPEN: Status("Идёт набор", "work"),
    ProgramState.RUNNING: Status("Идёт", "done"),
    ProgramState.FINISHED: Status("Завершена", "early"),
    ProgramState.ARCHIVED: Status("В архиве", "early"),
}


def status_of(program):
    """Return the one status of a programme, the same everywhere."""
    return STATUS[program.state]


def working_blockers(program):
    """Return why nobody joins, is offered or is matched in `program` now: that is for open and running ones."""
    if program.state in WORKING:
        return []
    link = reverse("programs:program_state", args=[program.pk])
    if program.state == ProgramState.DRAFT:
        text = f"Программа «{program.title}» пока черновик. Откройте набор, и в неё можно будет включать людей."
        return [Blocker("program", text, link, "Открыть набор")]
    text = f"Программа «{program.title}» завершена: новых участников, предложений и пар в ней не бывает."
    return [Blocker("program", text, link, "Состояние программы")]


def changing_blockers(program):
    """Return why the text and the plan of `program` may not be changed: what is archived stays as it was."""
    if program.state != ProgramState.ARCHIVED:
        return []
    link = reverse("programs:program_state", args=[program.pk])
    return [Blocker("program", "Программа в архиве и больше не меняется.", link, "Состояние программы")]
