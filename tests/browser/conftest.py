"""A browser for the story, a server beside it, one clock for both."""

import pytest

from mentorship.kernel import clock
from tests.browser.launching import StoppedClock, chromium
from tests.browser.visitor import WIDE, Visitor


@pytest.fixture
def one_clock(monkeypatch):
    """Stop the clock of the test and of the server at 18 November 2026."""
    stopped = StoppedClock()
    monkeypatch.setattr(clock, "_frozen", stopped)
    return stopped


@pytest.fixture
def browser():
    """A browser of this test alone."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def visitors(one_clock, browser, live_server):
    """Give a function that seats one more visitor: `visitors(width=360)`; `visitors.seated` has them all."""

    def seat(*, width=WIDE, scheme="light"):
        seat.seated.append(Visitor(browser, live_server.url, width=width, scheme=scheme))
        return seat.seated[-1]

    seat.seated = []
    return seat
