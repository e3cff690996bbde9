"""The kinds of orders: each is data, blocks and a list of guards (domain/documents, «Orders»).

To add a kind: a value of `OrderKind`, its wording in `fixtures/orders.json`, a module here that makes a `Kind`, and its
name in the table below. Drafting, editing, readiness, registering, PDF and Word come by themselves.
"""

from programs.domain.orders.kinds.appointment import APPOINTMENT
from programs.domain.orders.kinds.approval import APPROVAL
from programs.domain.orders.kinds.awards import AWARDS
from programs.domain.orders.kinds.changes import CHANGES
from programs.domain.orders.kinds.ending import ENDING
from programs.domain.orders.kinds.event import EVENT
from programs.domain.orders.kinds.introduction import INTRODUCTION
from programs.domain.orders.kinds.training import TRAINING

KINDS = {kind.code: kind for kind in (APPROVAL, APPOINTMENT, INTRODUCTION, CHANGES, ENDING, EVENT, TRAINING, AWARDS)}


def takes_papers():
    """Return the codes of the kinds that may have documents on file as annexes."""
    return [kind.code for kind in KINDS.values() if kind.takes_papers]


def kind_of(order):
    """Return the Kind of `order`."""
    return KINDS[order.kind]
