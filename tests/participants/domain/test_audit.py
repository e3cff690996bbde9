"""The journal holds who, when, what record, which fields; never a value."""

import pytest

from participants.domain.audit import record
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
    assert row.happened_at.date() == today


def test_the_portal_itself_has_no_account(today):
    row = record("tick", actor=factories.nobody())
    assert (row.actor, row.record_type, row.record_id, row.fields) == (None, "", None, [])
    assert AuditEntry.objects.count() == 1
