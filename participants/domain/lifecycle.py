"""The life of a membership of a base: candidate → active ⇄ paused → left (002 §4.9)."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.gates import consents_are_there
from participants.enums import BaseState
from participants.extensions import base_entered
from participants.models import MembershipEvent

CANDIDATE, ACTIVE, PAUSED, LEFT = BaseState.CANDIDATE, BaseState.ACTIVE, BaseState.PAUSED, BaseState.LEFT
STANDING = (CANDIDATE, ACTIVE, PAUSED)


def _record_history(profile, edge, source, actor, reason):
    MembershipEvent.objects.create(
        person=profile.person,
        side=profile.side,
        source=source,
        target=edge.target,
        happened_at=clock.now(),
        reason=reason,
        actor=actor.account,
        is_consent_lost=edge.name == "lose",
    )
    if edge.name == "enter":  # a day that the school's own list names stays
        type(profile).objects.filter(pk=profile.pk, entered_on__isnull=True).update(entered_on=clock.today())
    if edge.name in ("return", "take_back"):
        type(profile).objects.filter(pk=profile.pk).update(entered_on=None)
    audit.record(f"base.{edge.name}", actor=actor, about=profile, person=profile.person, fields=["state"])


MEMBERSHIP = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("enter", "Ввести в базу", (CANDIDATE,), ACTIVE, guards=(consents_are_there,)),
            Transition("pause", "Поставить на паузу", (ACTIVE,), PAUSED, needs_reason=True),
            Transition("resume", "Вернуть с паузы", (PAUSED,), ACTIVE, guards=(consents_are_there,)),
            Transition("leave", "Вывести из базы", (CANDIDATE, ACTIVE, PAUSED), LEFT, needs_reason=True),
            Transition("return", "Вернуть в кандидаты", (LEFT,), CANDIDATE, needs_reason=True),
            Transition("lose", "Место закончилось", STANDING, LEFT, needs_reason=True, is_by_hand=False),
            Transition("take_back", "Ввод в базу отменён", (ACTIVE,), CANDIDATE, needs_reason=True, is_by_hand=False),
        )
    },
    record_history=_record_history,
)


def move_in_base(profile, name, *, actor, reason=""):
    """Carry out the transition `name` of a mentor's or mentee's profile: enter, pause, resume, leave, return by hand.

    A lost consent carries out «lose», a tick that is undone «take_back».

    Returns the profile. Raises Refused with the blockers (gate G2 on entering, a missing reason, a wrong state).
    """
    with transaction.atomic():
        moved = MEMBERSHIP.apply(profile, name, actor=actor, reason=reason)
        if moved.state == ACTIVE:
            base_entered(profile.person, actor=actor)
    return moved


def edges_from(state):
    """Return the transitions that somebody may choose in `state`."""
    return [edge for edge in MEMBERSHIP.transitions.values() if edge.is_by_hand and state in edge.sources]
