"""A piece of the library from a proposal to everybody's eyes, and out again (register E9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.roles import Role
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.notifications import notify
from programs.domain.resources.openness import keep_names, publishing_blockers
from programs.enums import ResourceState
from programs.models import Resource, ResourceEvent

PROPOSED, RETURNED = ResourceState.PROPOSED, ResourceState.RETURNED
INTERNAL, PUBLIC, REMOVED = ResourceState.INTERNAL, ResourceState.PUBLIC, ResourceState.REMOVED
TOLD = {
    "accept": "Ваш материал принят в методическую копилку.",
    "return": "Ваш материал для методической копилки вернули с замечанием.",
    "remove": "Ваш материал изъят из методической копилки.",
}
UNREAD = "Откройте файл и отметьте, что в нём нет имён и снимков людей, которые на это не согласились."


def note_step(resource, text, *, actor, reason=""):
    """Append a step to the history of `resource` inside the caller's transaction. Returns the ResourceEvent."""
    values = {"happened_at": clock.now(), "text": text, "reason": reason, "actor": actor.account}
    return ResourceEvent.objects.create(resource=resource, **values)


def _record_history(resource, edge, source, actor, reason):
    note_step(resource, edge.label, actor=actor, reason=reason)
    audit.record(f"resource.{edge.name}", actor=actor, about=resource, fields=["state"])
    if edge.name in TOLD and resource.proposer_id not in (None, actor.person_id):
        link = reverse("programs:resource_detail", args=[resource.pk])
        notify([resource.proposer_id], TOLD[edge.name], link=link)


def _may_remove(resource, actor):
    """A proposal that nobody has decided on is taken back by who made it, else a coordinator or curator does it."""
    is_own = resource.proposer_id == actor.person_id and resource.state in (PROPOSED, RETURNED)
    if is_own or actor.has(Role.COORDINATOR, Role.CURATOR):
        return []
    return [Blocker("owner", "Принятый материал изымает координатор или куратор.")]


def _may_close(resource, actor):
    if resource.state != PUBLIC or actor.has(Role.COORDINATOR):
        return []
    return [Blocker("public", "Материал открыт для всех: это решение координатора, он и закрывает доступ.")]


RESOURCES = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("accept", "Принят в копилку", (PROPOSED,), INTERNAL),
            Transition("return", "Возвращён с замечанием", (PROPOSED,), RETURNED, needs_reason=True),
            Transition("send", "Предложен снова", (RETURNED,), PROPOSED),
            Transition("publish", "Открыт для всех", (INTERNAL,), PUBLIC, guards=(publishing_blockers,)),
            Transition("close", "Закрыт для посторонних", (PUBLIC,), INTERNAL),
            Transition(
                "remove",
                "Изъят",
                (PROPOSED, RETURNED, INTERNAL, PUBLIC),
                REMOVED,
                guards=(_may_remove, _may_close),
                needs_reason=True,
            ),
            Transition("restore", "Возвращён в копилку", (REMOVED,), INTERNAL),
        )
    },
    record_history=_record_history,
)


def move_resource(resource, name, *, actor, reason=""):
    """Carry the transition `name` («accept», «return», «close», «remove», «restore») out. Returns the Resource.

    Raises Refused: not from this state, without the reason that a return and a removal ask for, not by this person.
    """
    return RESOURCES.apply(resource, name, actor=actor, reason=reason)


@transaction.atomic
def publish_resource(resource, *, actor, is_file_read=False):
    """Open a piece of the library to everybody; `is_file_read` says that its file has been looked through. Returns it.

    Raises Refused: a file that nobody has looked through, a pupil's name, a name without consent (G12).
    """
    current = Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)
    if current.file_id and not is_file_read:
        raise Refused(Blocker("is_file_read", UNREAD))
    opened = RESOURCES.apply(current, "publish", actor=actor)
    keep_names(opened)
    return opened


def step_blockers(resource, name, *, actor):
    """Return what stands in the way of the transition `name` now."""
    return RESOURCES.blockers(resource, name, actor=actor)
