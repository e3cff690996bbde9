"""What is told of the day before, once."""

from datetime import timedelta

import pytest

from programs.domain.tomorrow import untold_of_tomorrow
from programs.models import Event
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
TOMORROW = factories.TODAY + timedelta(days=1)


def test_it_is_told_of_once_and_anew_when_it_moves():
    factories.make_event(day=factories.TODAY)
    event = factories.make_event(day=TOMORROW)
    assert untold_of_tomorrow(Event.objects.all()) == [event]
    assert untold_of_tomorrow(Event.objects.all()) == []
    Event.objects.filter(pk=event.pk).update(reminded_on=TOMORROW + timedelta(days=9))
    assert untold_of_tomorrow(Event.objects.all()) == [event]
    assert Event.objects.get(reminded_on__isnull=False).reminded_on == TOMORROW
