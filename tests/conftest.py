"""What every test finds."""

from contextlib import nullcontext
from importlib import import_module

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate
from hypothesis import HealthCheck
from hypothesis import settings as generated

from mentorship.kernel import clock
from participants.middleware import stamp
from tests import factories

# A build that is repeated gives the same answer, on a busy machine too: no test is timed. New stories are looked for by
# `--hypothesis-profile=exploring`.
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
generated.register_profile("repeatable", derandomize=True, database=None, **UNTIMED)
generated.register_profile("exploring", derandomize=False, **UNTIMED)
generated.load_profile("repeatable")
CONFIGURED = connection.settings_dict["NAME"]  # until the database of the tests takes its place


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Give the test database what a new school finds ready; a run of tests without one has none to give it to."""
    with django_db_blocker.unblock():
        if connection.settings_dict["NAME"] != CONFIGURED:
            call_command("load_defaults", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def _emptied_as_new(django_db_setup):
    """Leave the database as a new school's after a transactional test has emptied it.

    On SQLite guards refuse the DELETE of its flush: they are lifted for the moment (PostgreSQL truncates).
    """
    flush, lifting, setting = connection.ops.execute_sql_flush, [], []
    if connection.vendor == "sqlite":
        journal = import_module("participants.migrations.0002_journal_is_append_only")
        orders = import_module("programs.migrations.0002_registered_orders_are_frozen")
        reports = import_module("monitoring.migrations.0002_signed_reports_are_frozen").GUARDS
        issued = import_module("programs.migrations.0004_issued_papers_are_frozen").GUARDS
        lifting = [*journal.FROM_SQLITE, *orders.FROM_SQLITE]
        setting = [*journal.FOR_SQLITE, *orders.FOR_SQLITE]
        for guards in (reports, issued):
            lifting += guards.releasing["sqlite"]
            setting += guards.protecting["sqlite"]

    def execute_sql_flush(statements):
        flush([*lifting, *statements, *setting])
        call_command("load_defaults", verbosity=0)

    connection.ops.execute_sql_flush = execute_sql_flush
    yield
    connection.ops.execute_sql_flush = flush


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    """Keep the files of a test in a folder of its own."""
    settings.MEDIA_ROOT, settings.BACKUP_ROOT = tmp_path / "files", tmp_path / "copies"


@pytest.fixture(autouse=True)
def _counts_from_nothing():
    """Leave no count of readings to the next test: it lives in the memory of the process."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _at_the_hour():
    """Where TEST_HOUR names an hour, stop the clock of each test at it: today's, unless the test names a day."""
    with clock.at(localdate()) if configured.HOUR else nullcontext():
        yield


@pytest.fixture
def today():
    """Stop the clock at 18 November 2026: at noon, or at TEST_HOUR."""
    with clock.at(factories.TODAY):
        yield factories.TODAY


@pytest.fixture
def school(db):
    """A school with particulars."""
    return factories.make_school()


class PortalClient(Client):
    """A browser whose `force_login` leaves what the login page leaves: the stamp of the last use."""

    def _login(self, user, backend=None):
        super()._login(user, backend)
        session = self.session
        stamp(session)
        session.save()


@pytest.fixture
def client():
    """A browser that nobody has logged in with."""
    return PortalClient()


@pytest.fixture
def as_role(client, db, today):
    """Log in as somebody who holds `role` alone: `client, actor = as_role("coordinator")`."""

    def log_in(role):
        account = factories.make_staff(role)
        client.force_login(account, backend="participants.authentication.CardBackend")
        return client, factories.acting(account)

    return log_in
