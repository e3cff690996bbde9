"""The planted school served to a real browser, and who sits at it: one visitor for each actor."""

from contextlib import ExitStack, contextmanager, suppress
from unittest import mock

import weasyprint
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection, transaction
from django.test.testcases import LiveServerThread
from django.test.utils import setup_test_environment, teardown_test_environment
from playwright.sync_api import Error

from mentorship.kernel import clock
from tests.access.actors import ACTORS
from tests.access.checking import Paper, client_of, path_of
from tests.access.table import ROWS
from tests.access.world import plant
from tests.browser.launching import StoppedClock, chromium
from tests.browser.visitor import Visitor
from tests.proofs.cells import Cell

PATIENCE = 60_000  # milliseconds that a page may take on a busy machine
STILL = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


class Seats:
    """The browser, the server, the planted world; `actors` are those who take part."""

    def __init__(self, browser, home, world, actors):
        self.browser, self.home, self.world, self.actors = browser, home, world, actors
        self.clients = {name: client_of(world.actors[name]) for name in actors}

    def visitor(self, actor, *, unguarded=False):
        """Seat `actor` at a browser, logged in as a client is."""
        visitor = Visitor(self.browser, self.home, unguarded=unguarded)
        visitor.page.set_default_timeout(PATIENCE)
        self.let_in(visitor, actor)
        return visitor

    def let_in(self, visitor, actor):
        """Give a visitor a new session of `actor`."""
        session = client_of(self.world.actors[actor]).cookies.get(settings.SESSION_COOKIE_NAME)
        if session:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.value, "url": self.home}
            visitor.context.add_cookies([cookie])

    def pages(self):
        """Yield (cell, path, text of the answer) of all pages that the actors may open, files left out."""
        for place, row in enumerate(ROWS):
            path = path_of(row, self.world)
            for actor in (name for name in self.actors if row.get[name] == "200"):
                cell, answer = Cell(actor, row, place, "get"), self.clients[actor].get(path)
                assert answer.status_code == 200, f"{cell}: {answer.status_code}"
                if answer["Content-Type"].startswith("text/html"):
                    yield cell, path, answer.content.decode()


@contextmanager
def seated(actors=ACTORS):
    """Plant the world, serve it, start a browser; gives the Seats."""
    with ExitStack() as closing:
        setup_test_environment()
        closing.callback(teardown_test_environment)
        closing.enter_context(mock.patch.object(clock, "_frozen", StoppedClock()))
        closing.enter_context(mock.patch.object(weasyprint, "HTML", Paper))
        browser = closing.enter_context(chromium())
        with transaction.atomic():
            world = plant()
        yield Seats(browser, closing.enter_context(_served()), world, actors)


@contextmanager
def _served():
    connection.close()
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        if server.error:
            raise server.error
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()


def opened(visitor, path):
    """Open `path` and let it come to rest. Returns the response."""
    response = visitor.page.goto(visitor.home + path)
    with suppress(Error):  # the page has led elsewhere by itself, which its requests tell
        visitor.page.evaluate(STILL)
    return response


def sorted_out(faults):
    """Return {kind: faults} of what a visitor has noted: policy, foreign, other."""
    found = {"policy": [], "foreign": [], "other": []}
    for fault in faults:
        told = fault.partition(": ")[2]
        is_policy = "CSP: " in told or "Content Security Policy" in told
        kind = "policy" if is_policy else "foreign" if told.startswith("asks ") else "other"
        found[kind].append(fault)
    return found
