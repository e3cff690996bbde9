"""Days off of the mentees of a match, and the row that its plan's rhythm gives."""

from datetime import date, time

import pytest

from participants.models import SchoolClass, SchoolHoliday
from programs.domain.planned.days import Row
from programs.domain.planned.school_days import off_for, proposed_row, usual_hour, usual_row
from programs.models import Match, MentoringPlan
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
AUTUMN = {"name": "Свои каникулы", "starts_on": date(2026, 11, 23), "ends_on": date(2026, 11, 29)}


def test_the_class_group_of_the_mentee_counts():
    match = pairs.approved()
    SchoolHoliday.objects.create(group="trimesters", **AUTUMN)
    assert off_for(match)(date(2026, 11, 25)) == ""
    SchoolClass.objects.update(terms="trimesters")
    assert off_for(Match.objects.get())(date(2026, 11, 25)) == "Свои каникулы"


def test_a_teacher_as_mentee_has_the_schools_days():
    match = pairs.approved(mentees=[factories.make_mentee(factories.make_teacher()).person])
    SchoolHoliday.objects.create(group="trimesters", **AUTUMN)
    assert (off_for(match)(date(2026, 11, 25)), off_for(match)(date(2026, 11, 28))) == ("", "выходной день")
    SchoolHoliday.objects.update(group="all")
    assert off_for(match)(date(2026, 11, 25)) == "Свои каникулы"


def test_a_row_leaves_out_what_is_off_or_taken(django_assert_max_num_queries):
    match = pairs.approved()
    SchoolHoliday.objects.create(group="all", **AUTUMN)
    pairs.plan(match, date(2026, 12, 2))
    with django_assert_max_num_queries(4):
        found = proposed_row(match, Row(date(2026, 11, 19), date(2026, 12, 9), (2,)))
    assert [(one.day.day, one.why) for one in found] == [
        (25, "Свои каникулы"),
        (2, "встреча уже назначена"),
        (9, ""),
    ]


def test_the_rhythm_of_the_plan_gives_the_row():
    match = pairs.approved(state="active")
    values = {"goal": "Цель", "meetings_count": 12, "rhythm": "раз в две недели, по средам", "made_on": factories.TODAY}
    plan = MentoringPlan.objects.create(match=match, **values)
    match.held_count = 4
    assert usual_row(match, plan) == Row(date(2026, 11, 19), match.ends_on, (2,), 2, 8)
    match.held_count = 30
    assert usual_row(match, plan).most == 1
    assert usual_row(match, None) == Row(date(2026, 11, 19), match.ends_on, (), 1, 12)


def test_the_hour_of_the_one_before_is_offered():
    match = pairs.approved()
    assert usual_hour(match) == {}
    pairs.plan(match, date(2026, 11, 20), "16:10", place="online", where="Сферум")
    hour = {"begins": time(16, 10), "minutes": 45, "place": "online", "where": "Сферум"}
    assert usual_hour(match) == hour
