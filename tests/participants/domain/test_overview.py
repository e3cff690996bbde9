"""The class teacher's own class in numbers, and whom anybody may turn to."""

from datetime import date

import pytest

from mentorship.kernel.roles import Actor, Role
from participants.domain.overview import Waiting, coordinators_on, read_own
from participants.models import RollUp
from tests import factories

pytestmark = pytest.mark.django_db


def leading(teacher):
    return Actor(person=teacher, roles=frozenset([Role.CLASS_TEACHER]))


def test_own_class_counts_its_pupils_only(today, django_assert_num_queries):
    teacher = factories.make_teacher()
    own = factories.make_class(7, "В", teacher)
    factories.make_mentee(factories.make_pupil(school_class=own), consents=False, state="candidate")
    factories.make_mentor(factories.make_pupil(school_class=own, born=date(2010, 1, 1)))
    factories.make_mentee(factories.make_pupil(school_class=own), state="left", consents=False)
    factories.make_pupil(school_class=own)
    factories.make_mentee(factories.make_pupil(school_class=factories.make_class(8, "А")), consents=False)
    with django_assert_num_queries(1):
        led, waits = read_own(leading(teacher), on=today)
    assert (led.name, led.pk, led.how_many, waits) == ("7\u00a0«В»", own.pk, 1, None)
    assert (led.pupils, led.mentees, led.mentors, led.lacking) == (4, 1, 1, 1)


def test_a_class_of_another_year_is_not_own(today):
    teacher = factories.make_teacher()
    factories.make_class(7, "В", teacher, year=2025)
    assert read_own(leading(teacher), on=today) == (None, None)


def test_two_classes_are_counted_together(today):
    teacher = factories.make_teacher()
    for grade in (7, 8):
        factories.make_pupil(school_class=factories.make_class(grade, "В", teacher))
    led, _ = read_own(leading(teacher), on=today)
    assert (led.name, led.how_many, led.pupils) == ("7\u00a0«В»", 2, 2)


def test_coordinators_are_those_in_office(today):
    now = factories.make_staff("coordinator").person
    factories.appoint(factories.make_teacher(), "coordinator", ends_on=date(2026, 11, 17))
    factories.appoint(factories.make_teacher(), "coordinator", starts_on=date(2026, 11, 19))
    assert coordinators_on(today) == [now]


def test_what_waits_for_the_coordinator_in_one_query(today, django_assert_num_queries):
    coordinator = factories.make_staff("coordinator")
    factories.make_pupil(school_class=factories.make_class(7, "В", year=2025))
    factories.make_pupil(school_class=factories.make_class(8, "В"))
    actor = factories.acting(coordinator)
    with django_assert_num_queries(1):
        found = read_own(actor, on=today)
    assert found == (None, Waiting(applications=0, late=1, requests=0, agreements=0))
    RollUp.objects.create(year=2026, happened_at=factories.NOW)
    assert read_own(actor, on=today)[1].late == 0
    with django_assert_num_queries(0):
        assert read_own(Actor(person=coordinator.person), on=today) == (None, None)
