"""What a web worker holds in memory when every kind of HTML page has been asked for as every role; MB and pages.

    python -m tests.benchmarks.worker_memory FOLDER PEOPLE [DATABASE_URL]

The web server is started as its service starts it, with one worker, and asked over HTTP by this process: what is
weighed is the worker, not who follows its links. Papers and books are left out: the worker of jobs draws those that are
many, and what one weighs `order_pdf` tells. DATABASE_URL names a database to which such a school was moved.

«after» is all that the worker touches, files that it shares with the other processes of the portal among it; «own» is
what it alone has in memory.
"""

import http.client
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import pages

PAPERS = {"pdf", "docx", "xlsx", "export", "book", "file", "slips", "print", "zip", "json", "txt", "xml", "ics"}
HOST = "127.0.0.1"


class Visitor:
    """One who is logged in and asks the worker for pages; answers are those that the Crawl reads."""

    def __init__(self, port, cookie):
        self.port, self.cookie = port, cookie

    def get(self, url):
        """Ask for `url`, say who asks."""
        from tests.loopback.browser import Answer

        asking = http.client.HTTPConnection(HOST, self.port, timeout=120)
        try:
            asking.request("GET", url, headers={"Cookie": self.cookie})
            return Answer(url, asking.getresponse())
        finally:
            asking.close()


def megabytes(process, kind="VmRSS"):
    """What the process `process` holds now."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(kind)) // 1024


def worker_of(server):
    """The number of the only worker of the web server `server`."""
    [worker] = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return worker


def crawl(port, sessions):
    """Return how many kinds of pages were opened on `port`; `sessions` are {key of a session: its Account}."""
    from django.conf import settings

    from mentorship.kernel.roles import actor_of
    from tests.crawling import Crawl, name_of

    class PageCrawl(Crawl):
        """Opens pages only."""

        def visit(self, url, origin):
            name = name_of(url.partition("?")[0]).rpartition(":")[2]
            if not PAPERS & set(name.split("_")) and "." not in url.partition("?")[0]:
                super().visit(url, origin)

    opened = set()
    for key, account in sessions.items():
        visitor = Visitor(port, f"{settings.SESSION_COOKIE_NAME}={key}")
        one = PageCrawl(visitor, actor_of(account), alike=1, is_quick=True)
        one.run("/")
        assert not one.faults, one.faults[:5]
        opened |= set(one.kinds)
    return len(opened)


def weigh(folder, people, url=""):
    """{«pages»: how many kinds of pages were asked for, «before» the first, «after» the last and of it «own»: MB}."""
    pages.open_school(Path(folder), int(people), url=url)
    from django.conf import settings

    from participants.models import Account
    from tests.loopback.serving import Web, free_ports

    sessions = {}
    for browser in pages.browsers().values():
        sessions[browser.session.session_key] = Account.objects.get(pk=browser.session["_auth_user_id"])
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.loopback.plain",
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": HOST,
        "INSECURE_HTTP": "true",
    }
    with TemporaryDirectory() as place, Web(told, Path(place), free_ports(1)) as web:
        [port] = web.ports
        Visitor(port, "").get("/login/")
        worker = worker_of(web.processes[0].pid)
        before = megabytes(worker)
        opened = crawl(port, sessions)
        after, own = megabytes(worker), megabytes(worker, "RssAnon")
        return {"pages": opened, "before": before, "after": after, "own": own}


if __name__ == "__main__":
    print(json.dumps(weigh(*sys.argv[1:])))
