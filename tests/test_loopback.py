"""The portal as it is installed answers through nginx and TLS as it does to the test client, from two processes."""

import http.client
import json
import time
from pathlib import Path

import pytest
from django.urls import reverse

from mentorship.kernel.roles import Role
from tests import buckets
from tests.crawling import Crawl
from tests.kernel.test_uploads import PDF
from tests.loopback.browser import Browser
from tests.loopback.serving import NAME, manage, served

pytestmark = pytest.mark.slow
GOLDEN = Path(__file__).parent / "data" / "headers.json"
OF_THE_DAY = {"date", "expires", "content-length", "last-modified", "etag", "connection"}
FEW = 2  # of each kind of page: the walk within the process opens more


@pytest.fixture(scope="module")
def portal(django_db_setup, tmp_path_factory):
    """The whole of it, served."""
    with served(tmp_path_factory.mktemp("loopback")) as found:
        yield found


@pytest.fixture
def visitor(portal):
    """A browser that nobody has logged in with."""
    return Browser(portal)


class Walk(Crawl):
    """What a role may send is asked within the process; here links are followed."""

    def check_form(self, target, method, origin):
        """Follow what only reads."""
        if method == "get":
            self.meet(target, origin)


@pytest.mark.parametrize("role", ["anonymous", *Role.values])
def test_every_link_leads_somewhere_through_nginx(visitor, role):
    if role != "anonymous":
        visitor.log_in(role)
    walk = Walk(visitor, None, alike=FEW, is_quick=True)
    walk.run("/")
    assert (walk.faults, len(walk.seen) > 3) == ([], True)


def headers_of(answer):
    """Return the headers of an Answer that do not change from day to day; of cookies how they are kept."""
    found = {name.lower(): value for name, value in answer.headers.items() if name.lower() not in OF_THE_DAY}
    cookies = answer.headers.get_all("Set-Cookie", [])
    if cookies:
        found["set-cookie"] = sorted(
            f"{line.split('=')[0]}: {'; '.join(part for part in line.split('; ')[1:] if 'xpires' not in part)}"
            for line in cookies
        )
    if "content-security-policy" in found:
        found["content-security-policy"] = sorted(found["content-security-policy"].split("; "))
    if "content-disposition" in found:
        found["content-disposition"] = found["content-disposition"].split(";")[0]
    return found


def test_headers_of_each_class_of_answer_are_as_agreed(portal, visitor):
    known, staff = Browser(portal).log_in("coordinator"), Browser(portal).log_in("staff")
    order = _first_order(known)
    answers = {
        "page": known.get("/"),
        "login": visitor.get("/login/"),
        "redirect": visitor.get("/programs/"),
        "refused": staff.get(reverse("participants:account_list")),
        "forged": visitor.post("/login/", {"username": "a", "password": "b"}),
        "nowhere": known.get("/nowhere/"),
        "broken": visitor.get("/breaks/"),
        "pdf": known.get(f"{order}order.pdf"),
        "file": known.get(reverse("participants:mentee_export")),
        "static": visitor.get(_style(visitor)),
        "too large": known.post(reverse("programs:filed_add"), {}, {"scan": ("a.pdf", b"%PDF-" + b"0" * (13 << 20))}),
    }
    found = {kind: [answer.status_code, headers_of(answer)] for kind, answer in answers.items()}
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def _first_order(browser):
    pages = (f"/programs/orders/{pk}/" for pk in range(1, 50))
    return next(page for page in pages if browser.get(page).status_code == 200)


def _style(visitor):
    links = [part.split('"')[0] for part in visitor.get("/login/").content.decode().split('href="')[1:]]
    return next(link for link in links if link.startswith("/static/") and ".css" in link)


def test_plain_http_is_sent_to_tls(portal):
    connection = http.client.HTTPConnection("127.0.0.1", portal.http, timeout=10)
    connection.request("GET", "/programs/?state=open", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/programs/?state=open")


def test_what_one_process_begins_the_other_goes_on_with(portal):
    """Requests alternate: a session, an upload, a draft and a batch are of both."""
    browser = Browser(portal).log_in("coordinator")
    assert [browser.get("/").status_code for _ in range(4)] == [200] * 4
    answer = browser.send(browser.get("/participants/consents/"), "/participants/consents/print/")
    assert answer.status_code == 302
    job = answer["Location"]
    paper = _file_of(browser, job)
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")


def _file_of(browser, job):
    """Wait for the worker to draw the batch, as its page does."""
    ends = time.monotonic() + 120
    while "file.pdf" not in browser.get(job).content.decode():
        assert time.monotonic() < ends, browser.get(job).text
        time.sleep(1)
    return browser.get(f"{job}file.pdf")


@pytest.fixture
def bucket(portal):
    """The portal's files have moved into a bucket, and all of it serves from there; afterwards they move back."""
    web, known = portal.web, portal.web.environment
    with buckets.served() as address:
        bucket = buckets.Bucket(address)
        elsewhere = known | bucket.environment()
        with web.away():
            manage(elsewhere, "move_files", "bucket", "--clear")
            web.environment = elsewhere
        yield bucket
        with web.away():
            manage(elsewhere, "move_files", "folder", "--clear")
            web.environment = known


def test_two_processes_and_a_worker_keep_their_files_in_a_bucket(portal, bucket):
    moved, folder = bucket.names(), portal.web.folder / "files"
    assert (len(moved) > 5, [path for path in folder.rglob("*") if path.is_file()]) == (True, [])
    browser = Browser(portal).log_in("coordinator")
    order = _first_order(browser)
    papers = [browser.get(f"{order}order.pdf") for _ in range(4)]
    assert [(paper.status_code, paper.content[:5]) for paper in papers] == [(200, b"%PDF-")] * 4
    assert {paper.content for paper in papers} == {papers[0].content}
    scan = reverse("participants:consent_scan_add", args=[1])
    assert browser.send(browser.get(scan), scan, files={"scan": ("a.pdf", PDF)}).status_code == 302
    job = browser.send(browser.get("/participants/consents/"), "/participants/consents/print/")["Location"]
    assert _file_of(browser, job).content[:5] == b"%PDF-"
    brought = [name for name in bucket.names() if name not in moved]
    assert sorted(bucket.read(name)[:5] for name in brought) == [b"%PDF-", b"%PDF-"]
    assert PDF in [bucket.read(name) for name in brought]
    assert "Всё в порядке" in manage(portal.web.environment, "check_data").stdout
    assert f"база и {len(bucket.names())}\u00a0файл" in manage(portal.web.environment, "backup").stdout


def test_while_no_process_answers_the_visitor_is_told_to_wait(portal, visitor):
    with portal.web.away():
        answer = visitor.get("/")
        assert (answer.status_code, "Портал обновляется" in answer.text) == (502, True)
    assert [visitor.get("/").status_code for _ in range(4)] == [200] * 4
