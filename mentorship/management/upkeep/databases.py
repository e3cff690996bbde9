"""The whole database as one file, and back: by the backup API of SQLite, by `pg_dump` of PostgreSQL.

A file of SQLite is never copied as it lies: a copy taken while somebody writes is bad (privacy rule 6).
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

POSTGRES_TOOLS = "/usr/lib/postgresql"


class DatabaseToolError(Exception):
    """A tool of the database is not there, or it failed; the text says which and why."""


def kind():
    """Return "sqlite" or "postgresql"."""
    return connection.vendor


def file_name():
    """Return how the file of this kind of database is called."""
    return {"sqlite": "database.sqlite3", "postgresql": "database.dump"}[kind()]


@contextmanager
def one_moment():
    """Read the database as it stands at one moment: gives (dump, where `dump(path)` writes just that moment there).

    What is read by the ORM inside the `with` is of the same moment, so that a list of files fits the copy.
    """
    writer = {"sqlite": _sqlite_moment, "postgresql": _postgres_moment}[kind()]
    with writer() as dump:
        yield dump


@contextmanager
def _sqlite_moment():
    """A transaction that only reads holds the moment: writers wait or write beside it, as the journal has it."""
    with closing(_reader()) as held:
        held.execute("BEGIN")
        held.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()  # only a read begins the moment
        yield lambda path: _copy_into(held, path)


def _reader():
    """A connection of its own that cannot write."""
    name = connection.settings_dict["NAME"]
    return sqlite3.connect(f"file:{name}?mode=ro", uri=True, timeout=20, isolation_level=None)


def _copy_into(held, path):
    with closing(sqlite3.connect(path)) as target:
        held.backup(target)
        [verdict] = target.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise DatabaseToolError(f"Копия базы повреждена: {verdict}")


@contextmanager
def _postgres_moment():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        yield lambda path: _run("pg_dump", "--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={path}")


def load(path):
    """Put the database in the file at `path` in place of the present one. Raises DatabaseToolError."""
    {"sqlite": _load_sqlite, "postgresql": _load_postgres}[kind()](path)


def _load_sqlite(path):
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as source:
        source.backup(connection.connection)
    connections[DEFAULT_DB_ALIAS].close()


def _load_postgres(path):
    connections[DEFAULT_DB_ALIAS].close()
    _run("pg_restore", "--clean", "--if-exists", "--no-owner", "--exit-on-error", "--single-transaction", str(path))


def _run(tool, *arguments):
    """Call a tool of PostgreSQL on our database; the password goes by the environment and stands in no command line."""
    known = connection.settings_dict
    host = ["--host", known["HOST"] or "localhost", "--port", str(known["PORT"] or 5432), "--username", known["USER"]]
    named = ["--dbname", known["NAME"]]
    done = subprocess.run(
        [_tool(tool), *host, *named, "--no-password", *arguments],
        env=os.environ | {"PGPASSWORD": known["PASSWORD"] or ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        told = done.stderr.strip().splitlines() or ["не сработала"]
        raise DatabaseToolError(f"{tool}: {told[-1]}")


def _tool(name):
    """The newest of the installed tools: one that is older than the server refuses to work."""
    newest = sorted(Path(POSTGRES_TOOLS).glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = str(newest[-1]) if newest else shutil.which(name)
    if not found:
        raise DatabaseToolError(f"Нет программы {name}: она в пакете postgresql-client.")
    return found
