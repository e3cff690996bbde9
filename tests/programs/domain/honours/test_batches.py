"""Sheets of many awards in one file."""

import pytest

from participants.models import AuditEntry
from programs.domain.honours.batches import own_print_kinds, print_awards
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def test_a_batch_has_a_sheet_of_each_in_the_order_of_printing(actor, school):
    awards = [factories.make_award(issued_at=None) for _ in range(2)]
    job = print_awards(awards[::-1], actor=actor)
    assert (job.state, job.total, job.done) == ("ready", 2, 2)
    kind = own_print_kinds()[job.kind]
    titles = [one.title for one in kind.documents(job.params, school=school)]
    assert titles == [f"Грамота: {one.person.full_name}" for one in awards[::-1]]
    assert set(kind.people(job.params)) == {one.person_id for one in awards}
    assert AuditEntry.objects.filter(action="programs.award.print").count() == 2


def test_without_a_sheet_of_the_school_there_is_nothing_to_print(actor):
    gone = factories.make_award(withdrawn_at=factories.NOW, withdrawn_why="ошибка")
    assert (
        print_awards([factories.make_award(kind="other"), factories.make_award(level="federal"), gone], actor=actor)
        is None
    )
