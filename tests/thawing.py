"""Lifting the guards of the database, to break what nobody can break by the portal."""

from contextlib import contextmanager
from importlib import import_module

from django.db import connection


@contextmanager
def thawed(app, migration):
    """Take the guards of a `migration` of `app` away for a while."""
    module = import_module(f"{app}.migrations.{migration}")
    guards = getattr(module, "GUARDS", None)
    _execute((guards.releasing if guards else module.RELEASING)[connection.vendor])
    yield
    _execute((guards.protecting if guards else module.PROTECTING)[connection.vendor])


def _execute(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
