"""Events in a person's own calendar."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from participants.extensions import calendar_events
from programs.domain.events.feed import calendar_event, own_events
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_own_events_on_either_side_and_nobody_elses():
    person, other = factories.make_teacher(), factories.make_event()
    expected, prepared = factories.make_event(), factories.make_event()
    factories.make_event_participant(expected, person)
    factories.make_event_organiser(prepared, person)
    factories.make_event_participant(other)
    assert {one.uid for one in own_events(person)} == {str(expected.uid), str(prepared.uid)}
    assert {one.uid for found in calendar_events(person) for one in found} == {str(expected.uid), str(prepared.uid)}


def test_two_months_back_and_no_more():
    person = factories.make_teacher()
    for ago in (60, 61):
        event = factories.make_event(day=factories.TODAY - timedelta(days=ago))
        factories.make_event_participant(event, person)
    assert len(own_events(person)) == 1


def test_what_a_calendar_reads():
    event = factories.make_event(ends=time(17), place="холл", sequence=3)
    found = calendar_event(event)
    assert (found.minutes, found.place, found.title, found.sequence) == (120, "холл", "Фестиваль наставников", 3)
    assert timezone.localtime(found.starts_at).hour == 15
    assert (found.path, found.is_cancelled) == (f"/programs/events/{event.pk}/", False)
    off = factories.make_event(called_off_at=factories.NOW, called_off_reason="карантин")
    assert (calendar_event(off).minutes, calendar_event(off).is_cancelled) == (60, True)
