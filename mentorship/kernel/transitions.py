"""State changes have one door (architecture, idea 3): a table of transitions and one function that carries one out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from mentorship.kernel.blockers import Blocker, Refused, demand


@dataclass(frozen=True)
class Transition:
    """An edge of a life cycle.

    `guards` are callables `(record, actor) -> list[Blocker]`; `sources` and `target` are values of `state`. One that is
    not `is_by_hand` follows from something else (a withdrawn consent): no page offers it as a button.
    """

    name: str
    label: str
    sources: tuple
    target: str
    guards: tuple = ()
    needs_reason: bool = False
    is_by_hand: bool = True


@dataclass(frozen=True)
class LifeCycle:
    """The table of one kind of record. `record_history(record, transition, source, actor, reason)` appends the rows."""

    transitions: dict
    record_history: Callable

    def blockers(self, record, name, *, actor):
        """Return what stands in the way of `name` now, warnings included; the page and the act read the same list."""
        edge = self.transitions[name]
        if record.state not in edge.sources:
            text = f"«{edge.label}» сейчас невозможно: состояние — «{record.get_state_display()}»."
            return [Blocker("state", text)]
        return [blocker for guard in edge.guards for blocker in guard(record, actor)]

    def apply(self, record, name, *, actor, reason="", values=None):
        """Carry `name` out in one transaction: lock, guards, conditional update, history. Returns the record.

        `values` are fields that change together with the state, in the same update. Raises Refused with the blockers; a
        state that somebody else has changed meanwhile is a refusal too.
        """
        edge = self.transitions[name]
        with transaction.atomic():
            locked = type(record)._base_manager.select_for_update(of=("self",)).get(pk=record.pk)
            demand(self.blockers(locked, name, actor=actor))
            if edge.needs_reason and not reason.strip():
                raise Refused(Blocker("reason", "Напишите причину: она останется в истории."))
            self._write(locked, edge, values or {})
            self.record_history(locked, edge, locked.state, actor, reason.strip())
        record.state = edge.target
        return record

    def _write(self, record, edge, values):
        rows = type(record)._base_manager.filter(pk=record.pk, state__in=edge.sources)
        if not rows.update(state=edge.target, **values):
            raise Refused(Blocker("state", "Состояние только что изменил другой человек. Обновите страницу."))
