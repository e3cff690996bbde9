"""What a person's own calendar says."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from participants.domain.school_rules import living_by
from programs.domain.planned.feed import calendar_events, initials
from programs.models import Match, MatchMember
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
DAY = date(2026, 11, 25)


@pytest.fixture
def match():
    return pairs.approved()


def own(match, side="mentor"):
    return calendar_events(match.members.get(side=side).person)


def test_own_meetings_and_nobody_elses(match):
    planned = pairs.plan(match, DAY, where="кабинет 24")
    pairs.plan(factories.make_match(state="active"), DAY)
    [found] = own(match)
    assert (found.uid, found.place, found.minutes, found.is_cancelled) == (str(planned.uid), "кабинет 24", 45, False)
    assert found.path == f"/programs/matches/{match.pk}/"
    assert [event.uid for event in own(match, "mentee")] == [str(planned.uid)]


def test_each_reads_the_initials_of_the_other(match):
    pairs.plan(match, DAY)
    mentor, mentee = (match.members.get(side=side).person for side in ("mentor", "mentee"))
    assert own(match)[0].title == f"Встреча: {initials(mentee)}"
    assert own(match, "mentee")[0].title == f"Встреча: {initials(mentor)}"
    assert initials(factories.make_person(name="Илья", surname="Павлов")) == "И.\u00a0П."


def test_a_group_is_told_by_its_number():
    match = pairs.group_of(4, state="active")
    pairs.plan(match, DAY)
    assert own(match)[0].title == "Встреча группы, 4\u00a0человека"
    person = match.members.filter(side="mentee").first().person
    assert calendar_events(person)[0].title.startswith("Встреча: М.")


@pytest.mark.parametrize("where", ["у Зайцевых дома", "кабинет Ани Зайцевой", "Анна"])
def test_a_place_that_names_somebody_stays_at_home(where):
    mentee = factories.make_mentee(factories.make_pupil(surname="Зайцева", name="Анна")).person
    match = pairs.approved(mentees=[mentee])
    pairs.plan(match, DAY, where=where)
    assert own(match)[0].place == ""


def test_what_is_cancelled(match):
    off = pairs.plan(match, DAY, called_off_at=factories.NOW)
    missed = pairs.hold(match, date(2026, 11, 12), "organisational", is_held=False)
    absent = pairs.plan(match, date(2026, 11, 12), meeting=missed)
    held = pairs.plan(match, date(2026, 11, 13), meeting=pairs.hold(match, date(2026, 11, 13), "organisational"))
    ahead, past = pairs.plan(match, date(2026, 11, 26)), pairs.plan(match, date(2026, 11, 16))
    cancelled = lambda: {event.uid for event in own(match) if event.is_cancelled}  # noqa: E731
    assert cancelled() == {str(off.uid), str(absent.uid)}
    Match.objects.update(state="suspended")
    assert cancelled() == {str(off.uid), str(absent.uid), str(ahead.uid)}
    assert {str(held.uid), str(past.uid)} <= {event.uid for event in own(match)}


def test_who_has_left_reads_nothing_more(match):
    pairs.plan(match, DAY)
    MatchMember.objects.filter(side="mentor").update(left_on=factories.TODAY)
    assert (own(match), len(own(match, "mentee"))) == ([], 1)


def test_two_months_back_and_no_more(match):
    for ago in (60, 61):
        pairs.plan(match, factories.TODAY - timedelta(days=ago))
    assert len(own(match)) == 1


@pytest.mark.parametrize(("zone", "hour"), [("Europe/Kaliningrad", 13), ("Asia/Kamchatka", 3)])
def test_the_hour_is_of_the_schools_clock(match, school, zone, hour):
    pairs.plan(match, DAY)
    school.time_zone = zone
    with living_by(school):
        [found] = own(match)
        assert (found.starts_at.tzinfo, found.starts_at.hour) == (timezone.get_current_timezone(), 15)
    assert found.starts_at.astimezone(UTC) == datetime(2026, 11, 25, hour, 30, tzinfo=UTC)


def test_many_cost_as_much_as_one(match, django_assert_num_queries):
    person = match.members.get(side="mentor").person
    for number in range(3):
        pairs.plan(match, DAY + timedelta(days=number))
        pairs.plan(factories.make_match(mentors=[person], state="active"), DAY)
    with django_assert_num_queries(2):
        assert len(calendar_events(person)) == 6
