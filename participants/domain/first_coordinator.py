"""The first coordinator of an empty school: somebody must be able to log in and appoint the others."""

import secrets

from django.db import transaction

from mentorship.kernel import clock
from participants.domain.account_states import account_of
from participants.domain.accounts import create_staff_account
from participants.domain.login_limits import lift_locks
from participants.domain.roles import in_force
from participants.domain.second_step import forget_phone
from participants.enums import AppointedRole, SecretKind
from participants.models import Account, Appointment, Person

LOGIN = "coordinator"


@transaction.atomic
def ensure_coordinator(*, surname, name, patronymic="", reset=False):
    """See to it that a coordinator can log in; run as often as you like.

    Makes the person, the appointment from today and an open account where one is missing. Returns (login, password):
    the password only when it was made just now, by the first run or by `reset`, else "".
    """
    person = _coordinator() or _appointed(surname=surname, name=name, patronymic=patronymic)
    account, password = account_of(person), secrets.token_urlsafe(12)
    if account is None:
        return create_staff_account(person, _free_login(), password).login, password
    if not reset:
        return account.login, ""
    _renew(account, password)
    return account.login, password


def _coordinator():
    """Return the coordinator in force whom the command is about: the earliest with an account, else the earliest."""
    rows = in_force(clock.today()).filter(role=AppointedRole.COORDINATOR).select_related("person__account")
    people = [row.person for row in rows.order_by("starts_on", "pk")]
    return next((person for person in people if account_of(person)), people[0] if people else None)


def _appointed(**names):
    person = Person.objects.create(is_employee=True, **names)
    Appointment.objects.create(person=person, role=AppointedRole.COORDINATOR, starts_on=clock.today())
    return person


def _free_login():
    taken = set(Account.objects.filter(login__startswith=LOGIN).values_list("login", flat=True))
    numbered = (f"{LOGIN}{number}" for number in range(2, len(taken) + 3))
    return next(login for login in (LOGIN, *numbered) if login not in taken)


def _renew(account, password):
    account.set_password(password)
    account.secret_kind, account.is_active = SecretKind.PASSWORD, True
    account.activated_at = account.activated_at or clock.now()
    account.session_epoch += 1
    account.save()
    forget_phone(account)  # the last way in for one who has lost secret, phone and recovery codes
    lift_locks([account.login])
