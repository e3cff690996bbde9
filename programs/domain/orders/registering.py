"""Registering: number, date, text and papers are frozen for good, and the order takes effect (C7)."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import Conflict
from participants.domain.frozen import frozen_papers
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.kinds.base import Content
from programs.domain.orders.lifecycle import ORDERS
from programs.domain.orders.readiness import readiness
from programs.enums import OrderState
from programs.models import Order


def register_order(order, *, number, signed_on, version, school, actor, link=""):
    """Register `order`: freeze number, date, blocks, PDF and Word, and take effect, all in one transaction.

    `version` is the draft that the person saw; the papers are made before the transaction begins; `link` is printed
    where the school wants it (the setting of QR codes). Returns the order, which a refusal leaves as it was.
    Raises Refused: not ready, a date to come, registered already; Conflict: the draft has changed meanwhile.
    """
    with transaction.atomic():
        _check_first(order, version, signed_on)
    kind, holders = kind_of(order), offices(signed_on)
    named = kind.named_by(order, on=signed_on)
    demand(readiness(order, on=signed_on, named=named, holders=holders, school=school))
    dated = {"number": number, "signed_on": signed_on, "link": link if school.qr_on_orders else ""}
    document = order_document(order, school=school, named=named, offices=holders, **dated)
    with frozen_papers(document, name=f"prikaz-{order.pk}", actor=actor) as papers:
        locked = _same_draft(order, version)
        demand(readiness(order, on=signed_on, school=school))  # once more: a consent may have been withdrawn meanwhile
        values = {"number": number, "signed_on": signed_on, **papers}
        values |= {"registered_at": clock.now(), "registered_by": actor.account}
        ORDERS.apply(locked, "register", actor=actor, values=values)
        locked.refresh_from_db()
        kind.effect(Content(locked, school, holders, named, number=number, signed_on=signed_on), actor)
    order.refresh_from_db()
    return order


def _check_first(order, version, signed_on):
    if signed_on > clock.today():
        raise Refused(Blocker("date", "Дата приказа ещё не наступила. Укажите дату с подписанного листа."))
    _same_draft(order, version)


def _same_draft(order, version):
    current = Order.objects.select_for_update().get(pk=order.pk)
    if current.state != OrderState.DRAFT:
        raise Refused(Blocker("state", f"Приказ уже зарегистрирован под номером {current.number}."))
    if current.version != version:
        raise Conflict(current)
    return current
