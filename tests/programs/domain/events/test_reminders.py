"""The reminder of the day before."""

from datetime import timedelta

import pytest

from participants.models import Notification
from programs.domain.events.reminders import remind_of_events
from programs.models import Event
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TOMORROW = factories.TODAY + timedelta(days=1)


def test_who_is_expected_tomorrow_is_told_once_and_anew_when_it_moves():
    event = factories.make_event(day=TOMORROW)
    account = factories.make_account(factories.make_event_participant(event).person)
    chair = factories.make_account(factories.make_event_organiser(event).person)
    assert [remind_of_events() for _ in range(2)] == [1, 0]
    assert {row.account for row in Notification.objects.all()} == {account, chair}
    assert Notification.objects.first().text == "Завтра в\u00a015:00 вас ждут: фестиваль."
    Event.objects.update(reminded_on=TOMORROW - timedelta(days=9))
    assert remind_of_events() == 1


def test_of_other_days_and_of_one_called_off_nobody():
    factories.make_event(day=factories.TODAY)
    factories.make_event(day=TOMORROW + timedelta(days=1))
    factories.make_event(day=TOMORROW, called_off_at=factories.NOW, called_off_reason="карантин")
    assert remind_of_events() == 0
