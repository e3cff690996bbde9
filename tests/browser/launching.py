"""The browser of the tests: Debian's Chromium, cut off from every other host, and a clock that its server shares."""

import os
from contextlib import contextmanager
from unittest import mock

from playwright.sync_api import sync_playwright

from tests import factories

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
#: What is asked of a foreign host is seen by the visitor and ends here at once.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
#: Playwright switches off the memory of whole pages, which the Back button of a person has.
FORGETFUL = "--disable-back-forward-cache"


class StoppedClock:
    """The same moment in every thread: a frozen `ContextVar` would be seen by the test's own alone."""

    def __init__(self, moment=factories.NOW):
        self.moment = moment

    def get(self):
        return self.moment


@contextmanager
def chromium():
    """Give the browser; playwright's loop runs in this thread, beside the database."""
    with mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}), sync_playwright() as play:
        launching = {"executable_path": CHROMIUM, "args": [*FLAGS, ALONE], "ignore_default_args": [FORGETFUL]}
        browser = play.chromium.launch(**launching)
        try:
            yield browser
        finally:
            browser.close()
