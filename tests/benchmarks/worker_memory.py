"""What a web worker holds in memory when every kind of HTML page has been asked for as every role; MB and pages.

    python -m tests.benchmarks.worker_memory FOLDER PEOPLE

A process of its own that only opens pages, as the web server's do; papers and books are left out: the worker of jobs
draws those that are many, and what one weighs `order_pdf` tells.
"""

import importlib
import json
import logging
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import pages

PAPERS = {"pdf", "docx", "xlsx", "export", "book", "file", "slips", "print", "zip", "json", "txt", "xml", "ics"}


def megabytes():
    """What this process holds now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def crawl(sessions):
    """{«pages»: how many kinds of pages were asked for, «after»: MB}; `sessions` are the keys of those who are in."""
    from django.conf import settings
    from django.test import Client

    from mentorship.kernel.roles import actor_of
    from participants.models import Account
    from tests.crawling import Crawl, name_of

    class PageCrawl(Crawl):
        """Opens pages only."""

        def visit(self, url, origin):
            name = name_of(url.partition("?")[0]).rpartition(":")[2]
            if not PAPERS & set(name.split("_")) and "." not in url.partition("?")[0]:
                super().visit(url, origin)

    logging.disable()
    opened = set()
    for key in sessions:
        browser = Client(SERVER_NAME="localhost")
        browser.cookies[settings.SESSION_COOKIE_NAME] = key
        account = Account.objects.get(pk=browser.session["_auth_user_id"])
        one = PageCrawl(browser, actor_of(account), alike=1, is_quick=True)
        one.run("/")
        opened |= set(one.kinds)
    return {"pages": len(opened), "after": megabytes()}


def log_in(folder, people):
    """Log every role in and crawl in a further process, which has neither built nor migrated anything."""
    pages.open_school(Path(folder), int(people))
    sessions = [browser.session.session_key for browser in pages.browsers().values()]
    command = [sys.executable, "-m", "tests.benchmarks.worker_memory", *sessions]
    subprocess.run(command, check=True)


def main():
    """Measure in the process that was given sessions; any other one makes them."""
    if len(sys.argv) == 3:
        return log_in(*sys.argv[1:])
    importlib.import_module("mentorship.wsgi")  # as the web server begins
    return print(json.dumps(crawl(sys.argv[1:])))


if __name__ == "__main__":
    main()
