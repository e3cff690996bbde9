"""A page that speaks of an order or a nomination links to it for those who may open it, for nobody else."""

import pytest
from django.urls import reverse

from mentorship.kernel import clock
from programs.domain.orders.drafting import draft_order
from programs.enums import OrderKind
from programs.models import Award, OrderEvent, OrderTraining
from tests import factories
from tests.access.checking import client_of
from tests.access.world import plant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
READERS = ("coordinator", "curator", "other_curator", "director")
PAGES = {"training": "training_detail", "event": "event_detail", "award": "award_detail"}


@pytest.fixture
def world(db):
    """The planted school, the award of which stands in the draft of an order."""
    world = plant()
    with clock.at(factories.TODAY):
        award = Award.objects.get(pk=world.ids["award"])
        order = draft_order([award], kind=OrderKind.AWARDS, actor=factories.acting(world.actors["coordinator"]))
    world.award_order = order.pk
    return world


def targets(world):
    """{a page: where it may lead to}."""
    return {
        "training": [("order_detail", OrderTraining.objects.get(training=world.ids["training"]).order_id)],
        "event": [("order_detail", OrderEvent.objects.get(event=world.ids["event"]).order_id)],
        "award": [("order_detail", world.award_order), ("nomination_detail", world.ids["decided"])],
    }


@pytest.mark.parametrize("name", PAGES)
def test_the_link_stands_where_the_door_is_open(world, name):
    found = {}
    for actor in READERS:
        browser = client_of(world.actors[actor])
        answer = browser.get(reverse(f"programs:{PAGES[name]}", args=[world.ids[name]]))
        if answer.status_code != 200:
            continue
        for view, pk in targets(world)[name]:
            address = reverse(f"programs:{view}", args=[pk])
            is_linked = f'href="{address}"' in answer.content.decode()
            found[actor, view] = (is_linked, browser.get(address).status_code)
    assert set(found.values()) <= {(True, 200), (False, 404)}
    assert found["director", "order_detail"] == (True, 200)
    assert (name == "event") == (("curator", "order_detail") in found and found["curator", "order_detail"][0])
