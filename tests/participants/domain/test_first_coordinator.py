"""`manage.py first_coordinator`: one coordinator however often it runs."""

from io import StringIO

import pytest
from django.core.management import call_command

from participants.domain.first_coordinator import ensure_coordinator
from participants.models import Account, Appointment, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NAMES = {"surname": "Координатор", "name": "Первый"}


def run(*options):
    out = StringIO()
    call_command("first_coordinator", *options, stdout=out)
    return out.getvalue().strip().split(" ", 2)


def test_the_first_run_prints_a_password_that_opens():
    role, login, password = run("--surname", "Ветрова", "--name", "Ольга")
    account = Account.objects.get(login=login)
    assert (role, login, account.check_password(password)) == ("coordinator", "coordinator", True)
    assert (account.person.called, account.activated_at is not None) == ("Ветрова Ольга", True)
    assert [role.value for role in sorted(factories.acting(account).roles)] == ["coordinator", "staff"]


def test_a_second_run_makes_nothing_and_tells_no_secret():
    _, _, password = run()
    _, login, hint = run()
    assert (login, hint.startswith("(the password is the one given before")) == ("coordinator", True)
    assert [Person.objects.count(), Appointment.objects.count(), Account.objects.count()] == [1, 1, 1]
    assert Account.objects.get().check_password(password) is True


def test_reset_gives_a_new_password_and_ends_sessions():
    _, old = ensure_coordinator(**NAMES)
    epoch = Account.objects.get().session_epoch
    _, new = ensure_coordinator(**NAMES, reset=True)
    account = Account.objects.get()
    assert (account.check_password(old), account.check_password(new)) == (False, True)
    assert account.session_epoch == epoch + 1


def test_an_appointed_coordinator_without_an_account_gets_one():
    person = factories.make_teacher()
    factories.appoint(person, "coordinator")
    ensure_coordinator(**NAMES)
    assert Account.objects.get().person == person


def test_an_ended_appointment_does_not_count():
    former = factories.make_teacher()
    factories.appoint(former, "coordinator", ends_on=factories.TODAY.replace(day=17))
    factories.make_account(former, login="coordinator")
    assert ensure_coordinator(**NAMES)[0] == "coordinator2"
