"""Drafting, editing and registering orders on pairs and groups (002 §4.13, C4, C7)."""

import json
from functools import lru_cache

from django.conf import settings
from django.db import transaction

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import render_pdf, to_data
from mentorship.kernel.versions import Conflict, save_versioned
from participants.domain import audit
from participants.domain.files import kept_file
from programs.domain.lifecycle import apply_transition
from programs.domain.order_content import named_matches, offices, wording
from programs.domain.order_document import order_document
from programs.domain.order_lifecycle import ORDERS
from programs.domain.order_readiness import readiness
from programs.enums import MatchState, OrderKind, OrderState
from programs.models import Match, Order, OrderMatch


@lru_cache(maxsize=1)
def default_wording():
    """Return the default wording of each kind of order."""
    return json.loads((settings.BASE_DIR / "fixtures" / "orders.json").read_text(encoding="utf-8"))


@transaction.atomic
def draft_order(matches, *, school, actor, form_key=None):
    """Draft the order that approves `matches` (agreed ones). Returns the Order; the same form twice makes one.

    Raises Refused where a match is not agreed or stands in another order already, or none is given.
    """
    earlier = once.claim(form_key)
    if earlier is not None:
        return Order.objects.get(pk=earlier)
    locked = _free_matches(matches)
    named = named_matches(pk__in=[match.pk for match in locked])
    defaults = default_wording()[OrderKind.APPROVAL]
    heading, basis, clauses = wording(named, school=school, offices=offices(), defaults=defaults)
    order = Order.objects.create(
        kind=OrderKind.APPROVAL,
        heading=heading,
        basis=basis,
        clauses=clauses,
        created_at=clock.now(),
        created_by=actor.account,
    )
    OrderMatch.objects.bulk_create(OrderMatch(order=order, match=match) for match in locked)
    audit.record("order.draft", actor=actor, about=order)
    return once.settle(form_key, order)


def _free_matches(matches):
    locked = list(Match.objects.select_for_update(of=("self",)).filter(pk__in=[match.pk for match in matches]))
    if not locked:
        raise Refused(Blocker("empty", "Выберите хотя бы одну согласованную пару или группу."))
    taken = set(OrderMatch.objects.filter(match__in=locked).values_list("match_id", flat=True))
    if taken or any(match.state != MatchState.AGREED for match in locked):
        raise Refused(Blocker("state", "Одна из выбранных пар уже внесена в приказ или больше не согласована."))
    return locked


@transaction.atomic
def edit_order(order, *, version, actor, heading, basis, clauses):
    """Save the words of a draft: `clauses` is a list of strings, blank ones are dropped. Returns the order.

    Raises Refused for a registered order, Conflict when somebody has changed the draft meanwhile (gate G13).
    """
    _must_be_draft(order)
    order.heading, order.basis = heading.strip(), basis.strip()
    order.clauses = [text.strip() for text in clauses if text.strip()]
    fields = ("heading", "basis", "clauses")
    save_versioned(order, fields=fields, version=version)
    audit.record("order.edit", actor=actor, about=order, fields=fields)
    return order


@transaction.atomic
def drop_match(order, match, *, actor):
    """Take `match` out of a draft; it waits for another order. Raises Refused for a registered order."""
    _must_be_draft(order)
    OrderMatch.objects.filter(order=order, match=match).delete()
    _touch(order)
    audit.record("order.edit", actor=actor, about=order, fields=["named_matches"])


@transaction.atomic
def discard_draft(order, *, actor):
    """Take back a draft that was never registered; its matches wait for another order."""
    _must_be_draft(order)
    audit.record("order.discard", actor=actor, about=order)
    OrderMatch.objects.filter(order=order).delete()
    order.delete()


def _must_be_draft(order):
    state = Order.objects.select_for_update().values_list("state", flat=True).get(pk=order.pk)
    if state != OrderState.DRAFT:
        raise Refused(Blocker("frozen", "Приказ зарегистрирован: он не меняется. Ошибку исправляет новый приказ."))


def _touch(order):
    save_versioned(order, fields=(), version=order.version)


def register_order(order, *, number, signed_on, version, school, actor):
    """Register `order`: freeze number, date, blocks and PDF, approve its matches, all in one transaction.

    `version` is the draft that the person saw; the paper is made before the transaction begins. Returns the order.
    Raises Refused: not ready, a date to come, registered already; Conflict: the draft has changed meanwhile.
    """
    with transaction.atomic():
        _check_first(order, version, signed_on)
    named, holders = named_matches(on=signed_on, naming__order=order), offices(signed_on)
    demand(readiness(order, on=signed_on, named=named, holders=holders, school=school))
    document = order_document(order, school=school, named=named, offices=holders, number=number, signed_on=signed_on)
    paper = {"name": f"prikaz-{order.pk}.pdf", "content_type": "application/pdf", "actor": actor}
    with kept_file(render_pdf(document), **paper) as stored:
        _same_draft(order, version)
        demand(readiness(order, on=signed_on, school=school))  # once more: a consent may have been withdrawn meanwhile
        values = {"number": number, "signed_on": signed_on, "blocks": to_data(document), "pdf": stored}
        values |= {"registered_at": clock.now(), "registered_by": actor.account}
        ORDERS.apply(order, "register", actor=actor, values=values)
        for each in named:
            apply_transition(each.match, "approve", actor=actor)
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
