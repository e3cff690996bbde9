"""The small demo as a stage for tests that break something in it; import `demo` and `loaded` into a test module."""

from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from mentorship.demo.build import load_demo
from mentorship.kernel import clock
from mentorship.kernel.invariants import breaches
from participants.models import Person
from tests import factories


@contextmanager
def demo_in_place(blocker, folder):
    """Have the demo in the database, its files in `folder`; gives its lines «role login secret», takes all back.

    What a school finds ready is loaded first: a transactional test that went before has emptied the tables.
    """
    with blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=folder), clock.at(factories.TODAY):
            call_command("load_defaults", verbosity=0)
            lines = load_demo()
        yield lines
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo in the database of this module, taken back at the end; gives the folder of its files."""
    folder = tmp_path_factory.mktemp("files")
    with demo_in_place(django_db_blocker, folder), clock.at(factories.TODAY):
        yield folder


@pytest.fixture
def loaded(demo, _private_files, settings, django_db_blocker, today):
    """Let a test use the database of the module and its files; what it changes is taken back."""
    settings.MEDIA_ROOT = demo
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def person(called):
    """The person of the demo who is called «Фамилия Имя»."""
    surname, name = called.split(" ")
    return Person.objects.get(surname=surname, name=name)


def broken():
    """The names of the invariants that do not hold."""
    return {breach.invariant.name for breach in breaches()}
