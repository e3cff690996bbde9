"""What each state of a programme lets happen."""

import pytest

from programs.domain.program_states import STATUS, changing_blockers, status_of, working_blockers
from programs.enums import ProgramState
from programs.models import Program

DRAFT = "Программа «Рядом» пока черновик. Откройте набор, и в неё можно будет включать людей."
OVER = "Программа «Рядом» завершена: новых участников, предложений и пар в ней не бывает."


@pytest.mark.parametrize(
    ("state", "texts"), [("draft", [DRAFT]), ("open", []), ("running", []), ("finished", [OVER]), ("archived", [OVER])]
)
def test_people_join_what_is_open_or_running(state, texts):
    assert [blocker.text for blocker in working_blockers(Program(pk=1, title="Рядом", state=state))] == texts


@pytest.mark.parametrize(("state", "number"), [("draft", 0), ("running", 0), ("finished", 0), ("archived", 1)])
def test_only_what_is_archived_stays_as_it_was(state, number):
    assert len(changing_blockers(Program(pk=1, state=state))) == number


def test_every_state_has_its_status():
    assert set(STATUS) == set(ProgramState)
    assert status_of(Program(state="open")).label == "Идёт набор"
