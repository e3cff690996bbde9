"""Who is reminded of tomorrow's session."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.models import Notification
from programs.domain.training.reminders import remind_of_sessions
from programs.models import TrainingSession
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
TOMORROW = date(2026, 11, 19)


def test_those_who_listen_and_who_teach_are_told_once():
    training, teacher = factories.make_training(), factories.make_teacher()
    factories.make_session(training, day=TOMORROW, teacher=teacher)
    factories.make_session(training, day=TOMORROW + timedelta(days=1))
    here = factories.make_account(factories.make_listener(training).person)
    factories.make_account(factories.make_listener(training, left_on=date(2026, 11, 1)).person)
    teaches = factories.make_account(teacher)
    assert [remind_of_sessions(), remind_of_sessions()] == [1, 0]
    told = {one.account: one.text.replace("\u00a0", " ") for one in Notification.objects.all()}
    assert told == {
        here: "Завтра, 19 ноября, в 15:00 занятие Школы наставников.",
        teaches: "Завтра, 19 ноября, в 15:00 занятие Школы наставников. Вы его ведёте.",
    }


def test_a_moved_session_is_told_of_anew():
    session = factories.make_session(factories.make_training(), day=TOMORROW)
    assert remind_of_sessions() == 1
    TrainingSession.objects.filter(pk=session.pk).update(day=TOMORROW + timedelta(days=7))
    with clock.at(TOMORROW + timedelta(days=6)):
        assert remind_of_sessions() == 1
