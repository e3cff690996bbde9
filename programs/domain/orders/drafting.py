"""Drafts of orders: made from what the portal knows, edited, taken back (C7)."""

from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.scopes import the_school
from programs.domain.orders.content import offices
from programs.domain.orders.kinds import KINDS, kind_of
from programs.domain.orders.wording import FIELDS, filled, wording_of
from programs.enums import OrderKind, OrderState
from programs.models import Order, OrderFiled

FROZEN = "Приказ зарегистрирован: он не меняется. Ошибку исправляет новый приказ."


@transaction.atomic
def draft_order(subjects=(), *, actor, kind=OrderKind.APPROVAL, school=None, form_key=None):
    """Draft an order of `kind` that names `subjects` (matches, appointments; nothing, where the kind names nobody).

    Returns the Order; the same form twice makes one. Raises Refused where a subject may not be named, or stands in
    another order already.
    """
    earlier = once.claim(form_key)
    if earlier is not None:
        return Order.objects.get(pk=earlier)
    rules = KINDS[kind]
    locked = _locked(rules, subjects)
    demand(rules.blockers(locked))
    order = Order.objects.create(kind=kind, created_at=clock.now(), created_by=actor.account)
    if rules.row:
        rules.row.objects.bulk_create(rules.row(order=order, **{rules.subject: one}) for one in locked)
    _write_words(order, rules, school or the_school())
    audit.record("order.draft", actor=actor, about=order)
    return once.settle(form_key, order)


def _locked(rules, subjects):
    if not rules.row:
        return []
    model = rules.row._meta.get_field(rules.subject).related_model
    return list(model._base_manager.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in subjects]))


def _write_words(order, rules, school):
    blanks = rules.fill(rules.named_by(order), offices(), school)
    order.heading, order.basis, order.clauses = filled(wording_of(order.kind), blanks)
    order.save(update_fields=FIELDS)


@transaction.atomic
def edit_order(order, *, version, actor, **words):
    """Save the words of a draft: heading, basis, clauses (a list of {text, is_sub}), marks. Returns the order.

    Raises Refused for a registered order, Conflict when somebody has changed the draft meanwhile (gate G13).
    """
    _must_be_draft(order)
    for name, value in words.items():
        setattr(order, name, value)
    save_versioned(order, fields=tuple(words), version=version)
    audit.record("order.edit", actor=actor, about=order, fields=tuple(words))
    return order


def take_words(order, former, *, version, actor):
    """Put the words of `former`, a registered order of the same kind, into a draft. Returns the order.

    Raises Refused where the kinds differ or the draft is registered, Conflict as `edit_order` does.
    """
    if former.kind != order.kind or former.state != OrderState.REGISTERED:
        raise Refused(Blocker("kind", "Взять можно текст зарегистрированного приказа того же вида."))
    words = {name: getattr(former, name) for name in FIELDS}
    return edit_order(order, version=version, actor=actor, **words)


@transaction.atomic
def drop_subject(order, subject, *, actor):
    """Take what an order names out of a draft; it waits for another order. Raises Refused for a registered order."""
    _must_be_draft(order)
    rules = kind_of(order)
    rules.row.objects.filter(order=order, **{rules.subject: subject}).delete()
    save_versioned(order, fields=(), version=order.version)
    audit.record("order.edit", actor=actor, about=order, fields=["named"])


@transaction.atomic
def discard_draft(order, *, actor):
    """Take back a draft that was never registered; what it named waits for another order."""
    _must_be_draft(order)
    audit.record("order.discard", actor=actor, about=order)
    rules = kind_of(order)
    if rules.row:
        rules.row.objects.filter(order=order).delete()
    OrderFiled.objects.filter(order=order).delete()
    order.delete()


def _must_be_draft(order):
    state = Order.objects.select_for_update().values_list("state", flat=True).get(pk=order.pk)
    if state != OrderState.DRAFT:
        raise Refused(Blocker("frozen", FROZEN))
