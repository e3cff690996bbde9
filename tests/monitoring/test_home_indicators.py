"""Indicators on the homes of the coordinator and the director: once there are figures, at no further query."""

import pytest
from django.urls import reverse

from monitoring.domain.indicators.digest import keep_digest
from monitoring.models import SchoolFigures
from monitoring.ticks import count_step
from tests import factories
from tests.monitoring.test_indicators import STARTS, approved

pytestmark = pytest.mark.django_db
TITLE = "Ученики 10–19 лет — наставляемые"
HOME_QUERIES = 10


def home(client):
    return client.get("/").content.decode()


@pytest.mark.parametrize("role", ["coordinator", "director"])
def test_a_share_stands_on_the_home_and_leads_to_the_page(as_role, school, role, django_assert_max_num_queries):
    client, _ = as_role(role)
    approved()
    SchoolFigures.objects.create(as_of=STARTS, pupils_of_mentees=8, written_at=factories.NOW)
    keep_digest()
    with django_assert_max_num_queries(HOME_QUERIES):
        text = home(client)
    assert TITLE in text
    assert "12,5\u00a0%" in text
    assert reverse("monitoring:indicators") in text


def test_a_curator_reads_no_indicators(as_role, school):
    client, actor = as_role("curator")
    approved(program=factories.make_program(actor.person))
    SchoolFigures.objects.create(as_of=STARTS, pupils_of_mentees=8, written_at=factories.NOW)
    keep_digest()
    assert TITLE not in home(client)


def test_without_figures_the_home_says_nothing_of_indicators(as_role, school):
    client, _ = as_role("coordinator")
    approved()
    keep_digest()
    assert reverse("monitoring:indicators") not in home(client)


def test_the_clock_keeps_what_the_homes_say(as_role, school):
    client, _ = as_role("director")
    approved()
    SchoolFigures.objects.create(as_of=STARTS, pupils_of_mentees=8, written_at=factories.NOW)
    assert [count_step(), count_step()] == ["indicators: kept anew", "indicators: unchanged"]
    assert TITLE in home(client)
