"""A browser for the story, a server beside it, one clock for both."""

import pytest
from playwright.sync_api import sync_playwright

from mentorship.kernel import clock
from tests import factories
from tests.browser.visitor import WIDE, Visitor

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


class StoppedClock:
    """The same moment in every thread: a frozen `ContextVar` would be seen by the test's own alone."""

    def __init__(self, moment=factories.NOW):
        self.moment = moment

    def get(self):
        return self.moment


@pytest.fixture
def one_clock(monkeypatch):
    """Stop the clock of the test and of the server at 18 November 2026."""
    stopped = StoppedClock()
    monkeypatch.setattr(clock, "_frozen", stopped)
    return stopped


@pytest.fixture
def browser(monkeypatch):
    """Debian's Chromium; playwright's loop runs in the test's thread, beside the database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitors(one_clock, browser, live_server):
    """Give a function that seats one more visitor: `visitors(width=360)`; `visitors.seated` has them all."""

    def seat(*, width=WIDE, scheme="light"):
        seat.seated.append(Visitor(browser, live_server.url, width=width, scheme=scheme))
        return seat.seated[-1]

    seat.seated = []
    return seat
