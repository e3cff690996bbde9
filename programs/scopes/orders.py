"""Orders, and what waits to be named in one."""

from django.db.models import Exists, OuterRef, Q, Subquery

from mentorship.kernel import clock
from mentorship.kernel.roles import Role
from participants.enums import AppointedRole
from participants.scopes import appointments_for
from programs.domain.changes import waiting_changes
from programs.domain.endings import waiting_endings
from programs.enums import ChangeState, EndingKind, MatchState, OrderKind, OrderState
from programs.models import (
    Award,
    Ground,
    MatchEnding,
    Order,
    OrderChange,
    OrderEnding,
    OrderEvent,
    OrderMatch,
    PendingChange,
)
from programs.scopes.events import led_events_for
from programs.scopes.matches import led_matches_for, matches_for
from programs.scopes.programs import NOBODY
from programs.scopes.training import led_trainings_for


def orders_for(actor):
    """Return orders: all for coordinator and director; a curator's are those that name only own programmes' rows."""
    orders = Order.objects.select_related("pdf", "docx", "notice")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return orders
    if not actor.has(Role.CURATOR):
        return orders.filter(NOBODY)
    own, foreign = (
        Q(pk__in=OrderEvent.objects.filter(event__in=led_events_for(actor).values("pk")).values("order")),
        NOBODY,
    )
    for rows, match in ((OrderMatch, "match"), (OrderChange, "change__match"), (OrderEnding, "ending__match")):
        led = {f"{match}__program__curator": actor.person_id}
        own |= Q(pk__in=rows.objects.filter(**led).values("order"))
        foreign |= Q(Exists(rows.objects.filter(order=OuterRef("pk")).exclude(**led)))
    return orders.filter(own).exclude(foreign)


def registered_orders_for(actor):
    """Return the registered orders that `actor` may read."""
    return orders_for(actor).filter(state=OrderState.REGISTERED)


def waiting_matches_for(actor):
    """Return agreed matches that stand in no order yet and that `actor` may draft one for."""
    waiting = led_matches_for(actor).filter(state=MatchState.AGREED, naming__isnull=True)
    return waiting.select_related(None).order_by("program__title", "pk")


def appointments_without_order_for(actor):
    """Return the appointments of coordinator and curators, in force or to come, that no order names."""
    rows = appointments_for(actor).filter(role__in=(AppointedRole.COORDINATOR, AppointedRole.CURATOR))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today()), naming__isnull=True)
    return rows if actor.has(Role.COORDINATOR) else rows.filter(NOBODY)


def changes_without_order_for(actor):
    """Return the changes of members that wait and that no order names, of the programmes that `actor` leads."""
    return waiting_changes(led_matches_for(actor).values("pk")).filter(naming__isnull=True)


def endings_without_order_for(actor):
    """Return the endings that no order names, of the programmes that `actor` leads."""
    return waiting_endings(led_matches_for(actor).values("pk")).filter(naming__isnull=True)


def events_without_order_for(actor):
    """Return the events to come that no order names and that `actor` leads, the nearest first."""
    rows = led_events_for(actor).filter(called_off_at__isnull=True, day__gte=clock.today(), naming__isnull=True)
    return rows.order_by("day", "begins", "pk")


def trainings_without_order_for(actor):
    """Return the trainings that are not over and that no order names, for the coordinator."""
    return led_trainings_for(actor).filter(naming__isnull=True, finished_on__isnull=True)


def awards_without_order_for(actor):
    """Return the awards that hold and that no order names; the coordinator's: an order of them names all programmes."""
    rows = Award.objects.filter(withdrawn_at__isnull=True, naming__isnull=True, level="school").defer("blocks")
    return rows if actor.has(Role.COORDINATOR) else rows.filter(NOBODY)


WAITING = {
    OrderKind.APPROVAL: waiting_matches_for,
    OrderKind.APPOINTMENT: appointments_without_order_for,
    OrderKind.CHANGES: changes_without_order_for,
    OrderKind.ENDING: endings_without_order_for,
    OrderKind.EVENT: events_without_order_for,
    OrderKind.TRAINING: trainings_without_order_for,
    OrderKind.AWARDS: awards_without_order_for,
}


def waiting_for_order(actor, kind):
    """Return what waits to be named in an order of `kind` that `actor` may draft."""
    return WAITING[kind](actor)


def order_subjects_for(actor, order):
    """Return what `order` names and `actor` may take out of it."""
    if order.kind == OrderKind.APPROVAL:
        return led_matches_for(actor).filter(naming__order=order)
    if order.kind in (OrderKind.CHANGES, OrderKind.ENDING):
        named = PendingChange if order.kind == OrderKind.CHANGES else MatchEnding
        return named.objects.filter(naming__order=order, match__in=led_matches_for(actor))
    if order.kind == OrderKind.EVENT:
        return led_events_for(actor).filter(naming__order=order)
    if order.kind == OrderKind.TRAINING:
        return led_trainings_for(actor).filter(naming__order=order)
    if order.kind == OrderKind.AWARDS:
        named = Award.objects.filter(naming__order=order)
        return named if actor.has(Role.COORDINATOR) else named.filter(NOBODY)
    named = appointments_for(actor).filter(naming__order=order)
    return named if actor.has(Role.COORDINATOR) else named.filter(NOBODY)


def former_orders_for(actor, order):
    """Return the registered orders of the kind of `order` that `actor` reads, the newest first."""
    former = orders_for(actor).filter(kind=order.kind, state=OrderState.REGISTERED)
    return former.defer("blocks").order_by("-signed_on", "-pk")


def grounds_for(actor):
    """Return the acts that orders refer to, for a coordinator."""
    return Ground.objects.all() if actor.has(Role.COORDINATOR) else Ground.objects.filter(NOBODY)


def used_grounds():
    """Return the acts that the form of an order offers: the list is no secret of anybody's."""
    return Ground.objects.filter(is_used=True)


def led_endings_for(actor):
    """Return the endings of matches that `actor` leads: what he may take back."""
    return MatchEnding.objects.filter(match__in=led_matches_for(actor).order_by()).select_related("match")


def with_open_order(actor, rows):
    """Return `rows` (a queryset of what orders name) with `order_is_open`: may `actor` read the order that names it.

    A page links to an order by this mark alone, so it never offers a closed door nor hides an open one.
    """
    return rows.annotate(order_is_open=Exists(orders_for(actor).order_by().filter(pk=OuterRef("naming__order"))))


def matches_with_order_for(actor):
    """Return the matches that `actor` may see, each with `order_is_open`."""
    ending = MatchEnding.objects.filter(match=OuterRef("pk"), state=ChangeState.WAITING, kind=EndingKind.TERMINATED)
    planned = {f"planned_{name}": Subquery(ending.values(name)[:1]) for name in ("pk", "ended_on")}
    return with_open_order(actor, matches_for(actor).select_related("plan").annotate(**planned))
