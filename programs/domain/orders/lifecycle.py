"""The life of an order: a draft is registered once, and from then on frozen for good (C7).

Whether it is ready depends on the date it will bear, so `orders.register_order` asks for that; here is only the edge.
"""

from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from programs.enums import OrderState


def _record_history(order, edge, source, actor, reason):
    audit.record(f"order.{edge.name}", actor=actor, about=order, fields=["number", "signed_on", "blocks", "pdf"])


ORDERS = LifeCycle(
    transitions={
        "register": Transition("register", "Зарегистрировать", (OrderState.DRAFT,), OrderState.REGISTERED),
    },
    record_history=_record_history,
)
