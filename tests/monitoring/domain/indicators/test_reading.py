"""The indicators read from the database: the day's denominators and targets, who is a pupil, the cost."""

from datetime import date, timedelta

import pytest

from monitoring.domain.indicators.reading import figures_on, indicators_at, places_on, targets_of
from monitoring.models import IndicatorTarget, SchoolFigures
from participants.models import ClassMembership, MenteeProfile, School
from tests import factories
from tests.programs import orders, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = timedelta(days=1)
STARTS, ENDS, ON = date(2026, 9, 1), date(2027, 5, 28), date(2026, 11, 18)


def approved(**fields):
    match = factories.make_match(state="active", starts_on=STARTS, ends_on=ENDS, **fields)
    pairs.name_in(orders.registered(signed_on=STARTS), match)
    return match


def figures(as_of, **numbers):
    return SchoolFigures.objects.create(as_of=as_of, written_at=factories.NOW, **numbers)


def numbers(day=ON):
    return {one.code.value: one.number for one in indicators_at(day) if one.number}


def test_the_latest_figures_by_the_day_hold(school):
    figures(ON, partners=3)
    figures(ON + DAY, partners=5)
    assert [figures_on(day) and figures_on(day).partners for day in (ON - DAY, ON, ON + DAY)] == [None, 3, 5]


def test_targets_are_those_of_the_calendar_year_of_the_day(school):
    IndicatorTarget.objects.create(code="young", year=2026, percent=20)
    IndicatorTarget.objects.create(code="young", year=2027, percent=35)
    assert [targets_of(year) for year in (2025, 2026, 2027)] == [{}, {"young": 20}, {"young": 35}]
    told = [one.target for day in (ON, date(2027, 1, 1)) for one in indicators_at(day) if one.code == "young"]
    assert told == [20, 35]


def test_a_pupil_is_who_was_in_a_class_on_the_day(school):
    pupil = factories.make_mentee().person
    approved(mentees=[pupil])
    ClassMembership.objects.create(
        person=pupil, school_class=factories.make_class(), since=STARTS + 5 * DAY, until=STARTS + 40 * DAY
    )
    days = [STARTS, STARTS + 5 * DAY, STARTS + 40 * DAY, STARTS + 41 * DAY]
    assert [numbers(day).get("mentees", 0) for day in days] == [1, 1, 1, 0]


def test_a_former_pupil_still_counts_on_the_days_when_he_was_one(school):
    pupil = factories.make_mentee().person
    approved(mentees=[pupil])
    ClassMembership.objects.create(person=pupil, school_class=factories.make_class(), since=STARTS, until=ON)
    MenteeProfile.objects.filter(person=pupil).update(kind="student")
    assert [numbers(day).get("mentees", 0) for day in (ON, ON + DAY)] == [1, 0]


def test_who_comes_from_outside_is_the_schools_own_list(school):
    guest = factories.make_mentor(factories.make_outsider(), kind="parent").person
    approved(mentors=[guest])
    assert numbers() == {"mentees": 1}
    School.objects.update(external_kinds=["parent"])
    assert numbers() == {"mentees": 1, "firms": 1}


def test_people_are_in_the_order_of_names(school):
    mentees = [factories.make_mentee(factories.make_pupil(surname=name)).person for name in ("Яшина", "Белова")]
    approved(mentees=mentees)
    found = [place.person for place in places_on(ON, school=school) if place.side == "mentee"]
    assert found == [mentees[1].pk, mentees[0].pk]


@pytest.mark.parametrize("matches", [1, 3])
def test_the_cost_is_the_same_for_any_number_of_people(school, matches, django_assert_num_queries):
    for _ in range(matches):
        approved()
    with django_assert_num_queries(6):
        indicators_at(ON)
    with django_assert_num_queries(5):
        indicators_at(ON, school=school)
