"""The spine: models hold what the factories make, and the actor has the roles of the register."""

import pytest

from mentorship.kernel.roles import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_match_of_the_factories_stands(school):
    match = factories.make_match()
    assert [member.side for member in match.members.all()] == ["mentor", "mentee"]


def test_roles_come_from_what_a_person_does(today):
    account = factories.make_staff("coordinator")
    factories.make_class(teacher=account.person, grade=7)
    factories.make_mentor(account.person)
    assert factories.acting(account).roles == {Role.COORDINATOR, Role.CLASS_TEACHER, Role.MENTOR, Role.STAFF}


def test_an_ended_appointment_gives_no_right(today):
    account = factories.make_staff("curator")
    account.person.appointments.update(ends_on=factories.TODAY.replace(day=17))
    assert factories.acting(account).roles == {Role.STAFF}
