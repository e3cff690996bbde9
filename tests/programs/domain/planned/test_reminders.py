"""The day before, once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from mentorship.kernel import clock
from participants.domain.school_rules import living_by
from participants.models import Notification, Person, School
from programs.domain.planned.reminders import remind_of_meetings
from programs.models import Match, PlannedMeeting
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TOMORROW = factories.TODAY + timedelta(days=1)
TEXT = "Завтра, 19\u00a0ноября, в\u00a015:30 у\u00a0вас встреча по\u00a0программе."


@pytest.fixture
def match():
    found = pairs.approved()
    for member in found.members.all():
        factories.make_account(member.person)
    return found


def told():
    return sorted(Notification.objects.values_list("account__person", "text", "link"))


def test_both_sides_once(match):
    pairs.plan(match, TOMORROW, where="кабинет 24")
    assert (remind_of_meetings(), remind_of_meetings()) == (1, 0)
    assert told() == sorted((member.person_id, TEXT, "/") for member in match.members.all())


def test_moved_it_is_told_of_anew(match):
    planned = pairs.plan(match, TOMORROW)
    remind_of_meetings()
    PlannedMeeting.objects.filter(pk=planned.pk).update(day=TOMORROW + timedelta(days=1))
    with clock.at(TOMORROW):
        assert remind_of_meetings() == 1
    assert Notification.objects.count() == 4


@pytest.mark.parametrize("day", [factories.TODAY, TOMORROW + timedelta(days=1), date(2026, 11, 10)])
def test_on_no_other_day(match, day):
    pairs.plan(match, day)
    assert (remind_of_meetings(), Notification.objects.count()) == (0, 0)


def test_not_of_what_will_not_be(match):
    pairs.plan(match, TOMORROW, called_off_at=factories.NOW)
    pairs.plan(match, TOMORROW, "16:00", meeting=pairs.hold(match, factories.TODAY, "organisational"))
    assert remind_of_meetings() == 0
    pairs.plan(match, TOMORROW, "17:00")
    Match.objects.update(state="suspended")
    assert remind_of_meetings() == 0


def test_who_is_suspended_or_has_left_is_not_told(match):
    pairs.plan(match, TOMORROW)
    match.members.filter(side="mentee").update(state="suspended")
    remind_of_meetings()
    assert [person for person, *_ in told()] == [pairs.mentor_of(match).person_id]


def test_a_letter_beside_it_where_mail_is_on(match, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_HOST = "mail.example.org"
    School.objects.update(mail_enabled=True, mail_from="portal@example.org")
    Person.objects.filter(pk=pairs.mentor_of(match).person_id).update(email="mentor@example.org")
    pairs.plan(match, TOMORROW)
    with django_capture_on_commit_callbacks(execute=True):
        remind_of_meetings()
    assert [letter.to for letter in mail.outbox] == [["mentor@example.org"]]


@pytest.mark.parametrize(("zone", "number"), [("Europe/Kaliningrad", 0), ("Asia/Kamchatka", 1)])
def test_tomorrow_is_the_schools(match, school, zone, number):
    """At 15:00 UTC of the 17th it is the 17th in Kaliningrad and the 18th in Kamchatka."""
    pairs.plan(match, TOMORROW)
    school.time_zone = zone
    with living_by(school), clock.at(datetime(2026, 11, 17, 15, 0, tzinfo=UTC)):
        assert remind_of_meetings() == number


def test_the_eve_of_the_leap_day(match):
    pairs.plan(match, date(2028, 2, 29))
    with clock.at(date(2028, 2, 28)):
        assert remind_of_meetings() == 1


def test_the_hand_of_time_reminds(match, capsys):
    pairs.plan(match, TOMORROW)
    call_command("tick")
    assert "reminded of meetings 1" in capsys.readouterr().out


def test_many_cost_as_much_as_one(django_assert_max_num_queries):
    for _ in range(3):
        match = pairs.approved()
        factories.make_account(pairs.mentor_of(match).person)
        pairs.plan(match, TOMORROW)
    with django_assert_max_num_queries(8):
        assert remind_of_meetings() == 3
