"""What must always be true of events and of the orders about them."""

from django.db.models import Count

from mentorship.kernel import clock
from mentorship.kernel.invariants import Invariant
from programs.enums import OrderKind, OrderState
from programs.models import Event, EventParticipant, Order


def event_invariants():
    """Return the Invariants of events."""
    return [
        Invariant("event_people", "Мероприятие общее или для участников хотя бы одной программы.", _for_nobody),
        Invariant("event_came", "Присутствие и итог отмечены только на прошедшем мероприятии.", _noted_too_early),
        Invariant("order_event", "Зарегистрированный приказ о мероприятии называет одно мероприятие.", _not_of_one),
    ]


def _for_nobody():
    """E10 (events)."""
    rows = Event.objects.filter(is_for_all=False, programs__isnull=True)
    return list(rows.order_by().values_list("pk", flat=True))


def _noted_too_early():
    """(events)"""
    today = clock.today()
    held = Event.objects.filter(held_at__isnull=False, day__gt=today).order_by().values_list("pk", flat=True)
    came = EventParticipant.objects.filter(came__isnull=False, event__day__gt=today).order_by()
    return sorted({*held, *came.values_list("event", flat=True)})


def _not_of_one():
    """C5 (orders)."""
    rows = Order.objects.filter(kind=OrderKind.EVENT, state=OrderState.REGISTERED)
    return list(rows.annotate(n=Count("named_events")).exclude(n=1).order_by().values_list("pk", flat=True))
