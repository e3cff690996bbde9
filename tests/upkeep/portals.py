"""Portals beside the one of the tests: databases of their own, in the same process."""

import sqlite3
import uuid
from contextlib import closing, contextmanager
from hashlib import sha256

from django.db import connection, connections


@contextmanager
def portal_at(name, media, settings):
    """Everything in the `with` is of the portal with the database `name` and the files in the folder `media`."""
    known, files = connections["default"], settings.MEDIA_ROOT
    connections["default"] = type(known)({**known.settings_dict, "NAME": name}, alias="default")
    settings.MEDIA_ROOT = media
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"], settings.MEDIA_ROOT = known, files


@contextmanager
def present(tmp_path, settings):
    """The portal that the test has filled, where a second connection can read it: SQLite keeps the tests' in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    path = tmp_path / "present.sqlite3"
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)
    with portal_at(str(path), settings.MEDIA_ROOT, settings):
        yield


@contextmanager
def empty(tmp_path, settings):
    """A portal without a single table."""
    name = f"portal_{uuid.uuid4().hex}"
    if connection.vendor == "sqlite":
        with portal_at(str(tmp_path / name), tmp_path / f"{name}-files", settings):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        with portal_at(name, tmp_path / f"{name}-files", settings):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def contents():
    """{name of a table: digest of all its rows} of the portal at hand; not what SQLite notes of them for itself."""
    found = {}
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        for table in (name for name in names if not name.startswith("sqlite_stat")):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sha256("\n".join(sorted(map(repr, cursor.fetchall()))).encode()).hexdigest()
    return found
