"""Each role of the demo school logs in and follows every link: none is dead, none leads to a closed door."""

import logging
from collections import Counter
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
import weasyprint
from django.urls import Resolver404, resolve

from mentorship.kernel import access
from mentorship.kernel.roles import Actor, Role, actor_of
from participants.models import Account
from tests.access.checking import Paper
from tests.access.table import ROWS
from tests.conftest import PortalClient
from tests.demo_school import demo_in_place
from tests.markup import Markup

pytestmark = pytest.mark.django_db
LONG = (Role.CURATOR, Role.DIRECTOR)  # walks over half of the coordinator's pages: left to `--full`
VISITORS = [
    "anonymous",
    *(pytest.param(role, marks=pytest.mark.slow) if role in LONG else role for role in Role.values),
]
ASSETS = ("/static/", "tel:")  # a telephone is called, not opened
ALIKE = 10  # of the cards of eighty people so many are opened
# The developer's page, what follows an upload, and what only a pair that lacks something leads to.
REACHED_OTHERWISE = {"styleguide", "participants:import_check", "programs:match_capacity", "programs:member_choice"}
REACHED_OTHERWISE |= {"participants:representation_end"}  # from the card of one who has a representative
REACHED_OTHERWISE |= {"programs:pair_check"}  # of a book that was brought
REACHED_OTHERWISE |= {"programs:member_resume"}  # of a suspended place
REACHED_OTHERWISE |= {"programs:match_reopen"}  # of a match that is over: every one of the demo goes on
REACHED_OTHERWISE |= {"participants:twin_merge"}  # of two cards alike: the demo has entered nobody twice
REACHED_OTHERWISE |= {"entry_link"}  # from a letter
REACHED_OTHERWISE |= {"participants:join"}  # from the public page: who has logged in does not apply
REACHED_OTHERWISE |= {"participants:import_columns", "participants:import_undo"}  # of a book that was brought

# The papers of a destruction that was carried out: tests/browser/test_destruction.py walks there.
REACHED_OTHERWISE |= {"participants:erasure_act", "participants:erasure_extract"}
REACHED_OTHERWISE |= {"participants:print_job", "participants:print_job_file"}  # of a batch that was asked for
REACHED_OTHERWISE |= {"programs:pair_lock"}  # only where a mentor's places are full
REACHED_OTHERWISE |= {"programs:mentor_compare"}  # what is ticked on the desk is sent
REACHED_OTHERWISE |= {"monitoring:response_check"}  # after the last page of a survey
REACHED_OTHERWISE |= {"monitoring:stack_sheet"}  # by the number of a sheet that is typed
REACHED_OTHERWISE |= {"order_link"}  # from the paper of an order
# What one role of the demo has nothing for, and another reaches by links. The curator leads neither a group nor
# a suspended pair nor one of two teachers, whose mentor is another; the draft order names foreign pairs. The
# coordinator opens ten cards and ten pairs, none of a guest's and none before its order; the director's ten pairs are
# none of two teachers.
OF_TWO_TEACHERS = {
    "programs:worker_program",
    "programs:worker_program_docx",
    "programs:worker_consent",
    "programs:worker_consent_docx",
}
REACHED_BY_OTHERS = {
    "curator": OF_TWO_TEACHERS
    | {
        "programs:match_joining",
        "programs:offer_question",
        "programs:match_resume",
        "programs:order_take_words",
        "monitoring:report_edit",  # the demo has no draft of a curator's
    },
    "coordinator": {"participants:consent_scan", "programs:match_cancel", "programs:match_return"},
    "director": OF_TWO_TEACHERS,
    "mentor": OF_TWO_TEACHERS,
}


@pytest.fixture(scope="module")
def logins(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo in the database of this module, taken back at the end: {role: (login, secret)}."""
    folder = tmp_path_factory.mktemp("files")
    with demo_in_place(django_db_blocker, folder) as lines:
        yield folder, {role: (login, secret) for role, login, secret in (line.split(" ", 2) for line in lines)}


@pytest.fixture
def visitor(request, logins, db, settings, today, monkeypatch):
    """A browser in which the role of the test has logged in by the login page, its Actor, its role."""
    settings.MEDIA_ROOT, secrets = logins
    monkeypatch.setattr(weasyprint, "HTML", Paper)
    logging.disable()
    client, actor = PortalClient(raise_request_exception=False), Actor()
    if request.param in secrets:
        login, secret = secrets[request.param]
        assert client.post("/login/", {"username": login, "password": secret}).status_code == 302
        actor = actor_of(Account.objects.get(login=login))
    yield client, actor, request.param
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("visitor", VISITORS, indirect=True)
def test_every_link_leads_somewhere(visitor):
    crawl = Crawl(*visitor[:2])
    crawl.run("/")
    assert (crawl.faults, islands(crawl, visitor[2])) == ([], [])


def islands(crawl, role):
    """Return the names of pages that the table opens to `role` and no link has led to."""
    reached = {name for name, _ in crawl.kinds} | REACHED_OTHERWISE | REACHED_BY_OTHERS.get(role, set())
    return sorted({row.name for row in ROWS if row.get[role] == "200"} - reached)


def name_of(path):
    """Return the name of `path`, the path itself where it leads nowhere: then the visit says so."""
    try:
        return resolve(path).view_name
    except Resolver404:
        return path


class Crawl:
    """Goes through all pages that links lead to: each combination of filters once, of one kind of page `ALIKE` rows."""

    def __init__(self, client, actor):
        self.client, self.actor = client, actor
        self.faults, self.seen, self.queue, self.kinds = [], set(), [], Counter()

    def run(self, start):
        """Follow everything from `start` on."""
        self.queue.append((start, "the beginning"))
        while self.queue:
            self.visit(*self.queue.pop())

    def visit(self, url, origin):
        """Open `url`, to which a link of the page `origin` leads."""
        response = self.client.get(url)
        if response.status_code in (301, 302):
            self.meet(response["Location"], url)
        elif response.status_code != 200:
            self.faults.append(f"{url} answers {response.status_code}, linked from {origin}")
        elif response["Content-Type"].startswith("text/html"):
            self.read(url, Markup(response.content.decode()))

    def read(self, url, page):
        """Note what is wrong with the page, remember where it leads."""
        self.faults += [f"{url}: {fault}" for fault in page.faults]
        for link in page.links:
            self.follow(urljoin(url, link), url, page)
        for form in page.forms:
            self.check_form(urljoin(url, form.action), form.method, url)

    def follow(self, target, origin, page):
        """Queue a link; a part of the same page must be there."""
        address, part = urldefrag(target)
        if part and address in ("", origin) and part not in page.ids:
            self.faults.append(f"{origin}: #{part} is not there")
        if urlsplit(target).netloc:
            self.faults.append(f"{origin}: a link to a foreign host, {target}")
        elif not address.startswith(ASSETS):
            self.meet(address, origin)

    def meet(self, address, origin):
        """Queue `address` unless it, or enough like it, was seen."""
        parts = urlsplit(address)
        names = tuple(sorted({name for name, _ in parse_qsl(parts.query)}))
        if (parts.path, names) in self.seen:
            return
        self.seen.add((parts.path, names))
        kind = (name_of(parts.path), names)
        self.kinds[kind] += 1
        if self.kinds[kind] <= ALIKE:
            self.queue.append((address, origin))

    def check_form(self, target, method, origin):
        """A form that is only sent must have an address that this actor may send to."""
        path = urlsplit(target).path
        if method == "get":
            return self.meet(path, origin)
        try:
            action = resolve(path).func.access_action
        except Resolver404:
            return self.faults.append(f"{origin}: a form goes to {path}, which is nowhere")
        if not access.may(self.actor, action):
            self.faults.append(f"{origin}: a form goes to {path}, which is closed")
        return None
