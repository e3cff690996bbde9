"""The mark of the hand of time: one row, the last passage."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from participants.domain.pulse import beat, last_beat
from participants.models import Pulse
from tests import factories

pytestmark = pytest.mark.django_db


def test_nothing_has_beaten_in_a_new_portal():
    assert last_beat() is None


def test_the_last_passage_stands_in_one_row():
    with clock.at(factories.TODAY):
        beat(is_whole=True)
    with clock.at(factories.NOW):
        beat(is_whole=False)
    assert (last_beat().beat_at, last_beat().is_whole, Pulse.objects.count()) == (factories.NOW, False, 1)


def test_the_first_of_a_day_is_told():
    midnight = clock.midnight(factories.TODAY)
    days = [midnight, midnight + timedelta(hours=23, minutes=59), midnight + timedelta(days=1)]
    told = []
    for moment in days:
        with clock.at(moment):
            told.append(beat(is_whole=True))
    assert told == [True, False, True]
