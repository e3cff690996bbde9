"""The journal holds who, when, what record, which fields; never a value."""

import pytest
from django.utils.timezone import localtime

from participants.domain.audit import record, record_many
from participants.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_row_names_the_fields_in_order(today):
    account = factories.make_staff("coordinator")
    person = factories.make_pupil()
    actor = factories.acting(account)
    row = record("participants.person.edit", actor=actor, about=person, person=person, fields=["phone", "email"])
    row.refresh_from_db()
    assert (row.actor, row.record_type, row.record_id, row.fields) == (
        account,
        "participants.person",
        person.pk,
        ["email", "phone"],
    )
    assert localtime(row.happened_at).date() == today


def test_the_portal_itself_has_no_account(today):
    row = record("tick", actor=factories.nobody())
    assert (row.actor, row.record_type, row.record_id, row.fields) == (None, "", None, [])
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_many_rows_cost_one_statement(django_assert_num_queries, today, count):
    people = [factories.make_person() for _ in range(count)]
    with django_assert_num_queries(1):
        record_many("person.add", actor=factories.nobody(), rows=[(one, one, ["name"]) for one in people])
    assert [(e.record_id, e.fields) for e in AuditEntry.objects.order_by("pk")] == [(p.pk, ["name"]) for p in people]
