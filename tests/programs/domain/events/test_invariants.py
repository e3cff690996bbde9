"""What must always be true of events."""

import pytest

from mentorship.kernel.extensions import invariants
from programs.domain.events.invariants import event_invariants
from programs.enums import OrderKind
from tests import factories
from tests.programs.orders import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def broken():
    return {one.name: one.offending() for one in event_invariants() if one.offending()}


def test_nothing_is_wrong_with_what_the_acts_make():
    factories.make_event_participant(factories.make_event(day=factories.TODAY, held_at=factories.NOW), came=True)
    assert broken() == {}
    assert {one.name for one in event_invariants()} <= {one.name for found in invariants() for one in found}


def test_each_breach_is_found():
    nobodys = factories.make_event(is_for_all=False)
    early = factories.make_event_participant(factories.make_event(), came=False).event
    held = factories.make_event(held_at=factories.NOW)
    order = registered(kind=OrderKind.EVENT)
    assert broken() == {"event_people": [nobodys.pk], "event_came": [early.pk, held.pk], "order_event": [order.pk]}
    assert list(broken()) == [one.name for one in event_invariants()]
