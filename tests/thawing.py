"""Lifting the guards of the database, to break what nobody can break by the portal."""

from contextlib import contextmanager
from importlib import import_module

from django.db import connection


@contextmanager
def thawed(app, migration):
    """Take the GUARDS of a `migration` of `app` away for a while."""
    guards = import_module(f"{app}.migrations.{migration}").GUARDS
    _execute(guards.releasing[connection.vendor])
    yield
    _execute(guards.protecting[connection.vendor])


def _execute(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
