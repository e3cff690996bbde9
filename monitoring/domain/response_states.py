"""The life of a survey given to one person: waiting, begun, filled; both ways of filling lead to the same end."""

from mentorship.kernel.transitions import LifeCycle, Transition
from monitoring.enums import ResponseState
from participants.domain import audit

OPEN = (ResponseState.WAITING, ResponseState.STARTED)


def _record_history(response, edge, source, actor, reason):
    person = response.member.person
    audit.record(f"monitoring.response.{edge.name}", actor=actor, about=response, person=person, fields=["state"])


RESPONSES = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("begin", "Начать", (ResponseState.WAITING,), ResponseState.STARTED),
            Transition("submit", "Сдать анкету", OPEN, ResponseState.ANSWERED),
            Transition("enter", "Ввести с листа", OPEN, ResponseState.ANSWERED),
        )
    },
    record_history=_record_history,
)
