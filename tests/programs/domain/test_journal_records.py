"""The records of a person's pairs and nobody else's; the order behind an office."""

import pytest

from programs.domain.journal_records import own_grounds, own_journal_records
from programs.models import OrderAppointment
from tests import factories
from tests.programs.orders import registered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_own_pair_and_no_other():
    match, _ = factories.make_match(), factories.make_match()
    mentee = match.members.get(side="mentee").person
    found = {
        rows.model._meta.model_name: set(rows.values_list("pk", flat=True)) for rows in own_journal_records(mentee)
    }
    assert found["match"] == {match.pk}
    assert found["matchmember"] == {match.members.get(side="mentee").pk}
    assert len(found["enrolment"]) == 1


def test_a_registered_order_is_a_ground_and_a_draft_is_none():
    curator = factories.make_staff("curator").person
    appointment = curator.appointments.get()
    order = registered(kind="appointment", number="40-од")
    OrderAppointment.objects.create(order=order, appointment=appointment)
    assert own_grounds([appointment.pk]) == {appointment.pk: f"приказ {order.reference}"}
    assert own_grounds([0]) == {}
