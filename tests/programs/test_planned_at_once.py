"""Two at the same moment: an hour is taken once, one form plans once, one reminder is sent once, one entry takes up."""

from datetime import date, time, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.versions import Conflict
from participants.models import Notification
from programs.domain.meetings import log_meeting
from programs.domain.planned.acts import call_off, move_meeting, plan_meeting
from programs.domain.planned.reminders import remind_of_meetings
from programs.models import Match, PlannedMeeting
from tests import factories
from tests.programs import pairs
from tests.racing import racing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]
DAY = date(2026, 11, 25)
KEY = "3f1c6c1e-6a52-4d8a-9d3e-2f5b7c1a0d22"
VALUES = {"minutes": 45, "place": "in_person", "where": ""}


@pytest.fixture
def match(school):
    return pairs.approved()


@pytest.fixture
def actor(match):
    factories.make_account(pairs.mentee_of(match).person)
    return factories.acting(factories.make_account(pairs.mentor_of(match).person))


def plan(match, actor, **more):
    return lambda: plan_meeting(match, actor=actor, day=DAY, begins=time(15, 30), **VALUES | more)


def open_days():
    return list(PlannedMeeting.objects.values_list("day", "called_off_at", "meeting", "version"))


def test_an_hour_is_taken_once(match, actor, tmp_path):
    with racing(tmp_path) as race:
        assert sorted(race.run(*[plan(match, actor)] * 4)) == ["begins"] * 3 + ["done"]
        assert len(race.read(open_days)) == 1


def test_one_form_plans_once(match, actor, tmp_path):
    with racing(tmp_path) as race:
        assert race.run(*[plan(match, actor, form_key=KEY)] * 4) == ["done"] * 4
        assert len(race.read(open_days)) == 1
        assert race.read(Notification.objects.count) == 1


def test_one_reminder_is_sent_once(match, actor, tmp_path):
    pairs.plan(match, factories.TODAY + timedelta(days=1))
    with racing(tmp_path) as race:
        assert race.run(*[remind_of_meetings] * 4) == ["done"] * 4
        assert race.read(Notification.objects.count) == 2


def test_moved_and_called_off_at_once_one_of_them_is_told(match, actor, tmp_path):
    planned = pairs.plan(match, DAY)

    def move():
        row = PlannedMeeting.objects.get(pk=planned.pk)
        move_meeting(row, actor=actor, version=1, reason="Урок", day=DAY, begins=time(16), **VALUES)

    def end():
        call_off(PlannedMeeting.objects.get(pk=planned.pk), actor=actor, version=1, reason="Урок")

    with racing(tmp_path) as race:
        found = race.run(move, end)
        assert found.count("done") == 1
        [other] = [one for one in found if one != "done"]
        assert other == "planned" or other.startswith(Conflict.__name__)
        [(_, _, _, version)] = race.read(open_days)
        assert version == 2


def test_an_entry_and_a_call_off_at_once_end_it_once(match, actor, tmp_path):
    planned = pairs.plan(match, factories.TODAY)
    present = list(match.members.values_list("pk", flat=True))

    def log():
        row = Match.objects.get(pk=match.pk)
        log_meeting(row, actor=actor, met_on=clock.today(), is_held=True, present=present, minutes=45, done="Говорили")

    def end():
        call_off(PlannedMeeting.objects.get(pk=planned.pk), actor=actor, version=1, reason="Урок")

    with racing(tmp_path) as race:
        found = race.run(log, end)
        assert found[0] == "done"  # an entry is never lost
        [(_, called_off_at, meeting, version)] = race.read(open_days)
        assert ((called_off_at is None) != (meeting is None), version) == (True, 2)
