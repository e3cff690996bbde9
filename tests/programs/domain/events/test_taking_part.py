"""Who is expected at an event and who came."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import AuditEntry, Notification
from programs.domain.events.taking_part import (
    add_participants,
    note_attendance,
    participant_numbers,
    remove_participant,
)
from programs.models import EventParticipant
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
NOBODY = factories.nobody()
OFF = {"called_off_at": factories.NOW, "called_off_reason": "карантин"}


def test_each_is_put_on_the_list_once_and_told_once():
    event, account = factories.make_event(), factories.make_account(factories.make_mentor().person)
    people = [account.person, factories.make_pupil()]
    assert [add_participants(event, people, actor=NOBODY) for _ in range(2)] == [2, 0]
    assert list(Notification.objects.values_list("account", "text", "link")) == [
        (account.pk, "Вас приглашают: фестиваль, 25\u00a0ноября в\u00a015:00.", f"/programs/events/{event.pk}/")
    ]
    assert AuditEntry.objects.filter(action="programs.event.people").count() == 2


def test_nobody_is_invited_to_what_has_passed():
    event = factories.make_event(day=factories.TODAY.replace(day=2))
    add_participants(event, [factories.make_account(factories.make_pupil()).person], actor=NOBODY)
    assert (EventParticipant.objects.count(), Notification.objects.count()) == (1, 0)


def test_nobody_is_expected_at_one_called_off():
    with pytest.raises(Refused, match="отменено"):
        add_participants(factories.make_event(**OFF), [factories.make_pupil()], actor=NOBODY)
    assert EventParticipant.objects.count() == 0


def test_who_is_left_ticked_came_the_others_of_the_page_did_not():
    event = factories.make_event(day=factories.TODAY)
    came, absent, further = (factories.make_event_participant(event) for _ in range(3))
    foreign = factories.make_event_participant(factories.make_event(day=factories.TODAY))
    shown = {came.pk, absent.pk, foreign.pk}
    assert note_attendance(event, shown, {came.pk, foreign.pk}, actor=NOBODY) == 1
    known = dict(EventParticipant.objects.values_list("pk", "came"))
    assert known == {came.pk: True, absent.pk: False, further.pk: None, foreign.pk: None}
    assert participant_numbers(event) == {"expected": 3, "noted": 2, "came": 1}


def test_attendance_is_noted_once_and_corrected():
    event = factories.make_event(day=factories.TODAY)
    row = factories.make_event_participant(event)
    for came in ({row.pk}, {row.pk}, set()):
        note_attendance(event, {row.pk}, came, actor=NOBODY)
    row.refresh_from_db()
    assert row.came is False
    assert AuditEntry.objects.filter(action="programs.event.attendance").count() == 2


@pytest.mark.parametrize(("fields", "words"), [({}, "не\u00a0наступил"), (OFF, "отменено")])
def test_nobody_came_to_what_is_ahead_or_called_off(fields, words):
    event = factories.make_event(**fields)
    row = factories.make_event_participant(event)
    with pytest.raises(Refused, match=words):
        note_attendance(event, {row.pk}, {row.pk}, actor=NOBODY)
    row.refresh_from_db()
    assert row.came is None


def test_who_came_stays_on_the_list():
    event = factories.make_event(day=factories.TODAY)
    came, absent = factories.make_event_participant(event, came=True), factories.make_event_participant(event)
    remove_participant(absent, actor=NOBODY)
    with pytest.raises(Refused, match="Сначала снимите отметку"):
        remove_participant(came, actor=NOBODY)
    assert list(EventParticipant.objects.all()) == [came]
