"""What every test finds."""

import pytest
from django.core.management import call_command

from mentorship.kernel import clock
from tests import factories


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Give the test database what a new school finds ready."""
    with django_db_blocker.unblock():
        call_command("load_defaults", verbosity=0)


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    """Keep the files of a test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def today():
    """Stop the clock at 18 November 2026."""
    with clock.at(factories.TODAY):
        yield factories.TODAY


@pytest.fixture
def school(db):
    """A school with particulars."""
    return factories.make_school()


@pytest.fixture
def as_role(client, db, today):
    """Log in as somebody who holds `role` alone: `client, actor = as_role("coordinator")`."""

    def log_in(role):
        account = factories.make_staff(role)
        client.force_login(account, backend="participants.authentication.CardBackend")
        return client, factories.acting(account)

    return log_in
