"""Sheets of observation printed together: each with its number, each print in the journal."""

import pytest

from monitoring.domain.observation_batches import ask_observations, observation_print_kinds
from monitoring.models import Observation
from participants.enums import PrintState
from participants.models import AuditEntry, PrintJob, School
from tests import factories
from tests.monitoring.process import coordinator, sheets_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
STACK = "http://x/monitoring/stack/"


@pytest.fixture
def sheets():
    return sheets_of(factories.make_match(state="active"))


def test_they_wait_for_who_asked_and_stand_in_the_journal(sheets):
    clerk = coordinator()
    job = ask_observations(sheets, actor=clerk, address=STACK)
    job.refresh_from_db()
    assert (job.state, job.actor, job.total, job.kind) == (PrintState.READY, clerk.account, 2, "observations")
    rows = AuditEntry.objects.filter(action="monitoring.observation.print")
    assert {(row.record_id, row.person) for row in rows} == {(one.pk, one.member.person) for one in sheets}
    assert sheets[0].member.person.surname not in str(job.params)


def test_its_destruction_finds_the_mentee_and_the_mentor(sheets):
    kind = observation_print_kinds()["observations"]
    found = kind.people({"sheets": [one.pk for one in sheets]})
    assert set(found) == {sheets[0].member.person_id, sheets[0].mentor.person_id}


def test_papers_in_their_order_in_two_queries_without_what_is_gone(sheets, django_assert_num_queries):
    ids = [one.pk for one in reversed(sheets)]
    Observation.objects.filter(pk=ids[-1]).delete()
    kind = observation_print_kinds()["observations"]
    with django_assert_num_queries(1):
        documents = kind.documents({"sheets": ids, "address": STACK}, school=School())
    assert [one.code for one in documents] == [f"Лист наблюдения №\u00a0{sheets[1].number}"]


def test_nothing_to_print_asks_for_nothing():
    assert (ask_observations([], actor=factories.nobody()), PrintJob.objects.count()) == (None, 0)
