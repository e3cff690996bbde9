"""Who is told of an event."""

import pytest

from participants.models import Notification
from programs.domain.events.telling import people_of, tell
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def test_who_is_expected_and_who_prepares():
    event, other = factories.make_event(), factories.make_event()
    expected = factories.make_event_participant(event).person_id
    prepares = factories.make_event_organiser(event).person_id
    factories.make_event_participant(other)
    assert people_of(event) == {expected, prepares}


def test_not_the_actor_himself_and_not_of_what_has_passed():
    event, past = factories.make_event(), factories.make_event(day=factories.TODAY.replace(day=1))
    own, other = (factories.make_account(factories.make_teacher()) for _ in range(2))
    people = {own.person_id, other.person_id}
    assert tell(event, people, "Слова.", actor=factories.acting(own)) == 1
    assert tell(past, people, "Слова.", actor=factories.acting(own)) == 0
    assert [row.account for row in Notification.objects.all()] == [other]
