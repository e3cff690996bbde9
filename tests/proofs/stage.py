"""Where a proof takes place: a folder, an empty portal in a database of its own, both gone at the end."""

import argparse
import io
import logging
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from dj_database_url import parse
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from mentorship.kernel.sqlite import with_options
from tests.proofs.table import finish

STARTING = (
    ". scripts/lib.sh; . scripts/postgres.sh; trap stop_postgres EXIT; start_postgres; echo $postgres_url; read _"
)


@dataclass(frozen=True)
class Stage:
    """The folder of a proof, the address of its database, where its files and its copies lie."""

    folder: Path
    url: str

    @property
    def files(self):
        """The private files of the portal."""
        return self.folder / "files"

    @property
    def copies(self):
        """The copies of everything."""
        return self.folder / "copies"

    def kept(self):
        """Return the names of the files that lie in the storage."""
        return {path.relative_to(self.files).as_posix() for path in self.files.rglob("*") if path.is_file()}


def command(doc, prove, **sizes):
    """Be the command of a proof: read `sizes` (name → usual number) from the arguments, prove, print, end."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    for name, usual in sizes.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(usual), default=usual, help=f"usually {usual}")
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own; else by DATABASE_URL")
    parser.add_argument("--json", action="store_true", help="print the rows for a program")
    told = vars(parser.parse_args())
    as_json = told.pop("json")
    signal.signal(signal.SIGTERM, lambda *told: sys.exit(143))  # what was started is stopped then too
    with stage(on_postgres=told.pop("postgres")) as place:
        rows = prove(place, **told)
    finish(rows, as_json=as_json)


@contextmanager
def stage(*, on_postgres=False):
    """Give a Stage: the tables are made, what a new school finds ready is there, nobody else is."""
    warnings.filterwarnings("ignore", message="No directory at")
    logging.disable(logging.WARNING)  # refusals are what is being looked for
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="portal-proof-")))
        url = closing.enter_context(_database(folder, on_postgres))
        place = Stage(folder, url)
        closing.enter_context(override_settings(MEDIA_ROOT=place.files, BACKUP_ROOT=place.copies))
        closing.enter_context(portal_at(url))
        call_command("migrate", verbosity=0)
        call_command("load_defaults", verbosity=0, stdout=io.StringIO())
        yield place


@contextmanager
def portal_at(url):
    """Everything in the `with` is of the portal in the database at `url`, in threads and forked processes too."""
    known = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": with_options(parse(url))})["default"]
    try:
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = known


def _database(folder, on_postgres):
    server = os.environ.get("DATABASE_URL", "")
    if on_postgres:
        return _own_server()
    return _beside(server) if server.startswith("postgres") else _file(folder)


@contextmanager
def _file(folder):
    yield f"sqlite:///{folder}/portal.sqlite3"


@contextmanager
def _own_server():
    """A PostgreSQL for this proof alone; it ends when its standard input does, so even when we are killed."""
    asked = ["sh", "-c", STARTING]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(asked, cwd=settings.BASE_DIR, **pipes) as server:
        url = server.stdout.readline().strip()
        try:
            with new_database(url) as own:
                yield own
        finally:
            server.stdin.close()
            server.wait(60)


@contextmanager
def _beside(server):
    with new_database(server) as own:
        yield own


@contextmanager
def new_database(server, name=""):
    """An empty database of the server at the address `server`; gives its own address."""
    name, parts = name or f"proof_{os.getpid()}", urlsplit(server)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as managing:
        managing.execute(f"CREATE DATABASE {name}")
        try:
            yield parts._replace(path=f"/{name}").geturl()
        finally:
            managing.execute(f"DROP DATABASE {name} WITH (FORCE)")
