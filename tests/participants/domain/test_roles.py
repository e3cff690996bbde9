"""Roles come from what a person does today."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from mentorship.kernel.roles import Role, actor_of
from participants.domain.roles import in_force, roles_of, school_year
from participants.enums import AppointedRole, BaseState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(AppointedRole))
def test_an_appointment_gives_its_role(today, role):
    given = Role.DIRECTOR if role == AppointedRole.ACTING else Role(role.value)
    assert roles_of(factories.make_staff(role)) == {given, Role.STAFF}


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False)],
)
def test_an_appointment_gives_rights_from_its_first_to_its_last_day(today, starts, ends, holds):
    person = factories.make_teacher()
    last = None if ends is None else today + timedelta(days=ends)
    factories.appoint(person, "curator", starts_on=today + timedelta(days=starts), ends_on=last)
    assert (Role.CURATOR in roles_of(factories.make_account(person))) is holds
    assert in_force(today).exists() is holds


def test_a_class_of_last_year_gives_nothing(today):
    person = factories.make_teacher()
    factories.make_class(teacher=person, year=2025)
    assert roles_of(factories.make_account(person)) == {Role.STAFF}


def test_who_has_left_a_base_still_reads_his_history(today):
    mentee = factories.make_mentee(state=BaseState.LEFT)
    assert roles_of(factories.make_account(mentee.person)) == {Role.MENTEE}


def test_several_roles_at_once_in_one_query(today, django_assert_num_queries):
    account = factories.make_staff("curator")
    factories.make_class(teacher=account.person, grade=9)
    factories.make_mentor(account.person)
    with django_assert_num_queries(1):
        found = roles_of(account)
    assert found == {Role.CURATOR, Role.CLASS_TEACHER, Role.MENTOR, Role.STAFF}


def test_nobody_logged_in_has_no_role():
    assert actor_of(AnonymousUser()).roles == frozenset()


@pytest.mark.parametrize(("day", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026)])
def test_the_school_year_turns_on_the_first_of_september(day, year):
    assert school_year(day) == year
