"""Each role of the demo school logs in and follows every link: none is dead, none leads to a closed door."""

import logging

import pytest
import weasyprint

from mentorship.kernel.roles import Actor, Role, actor_of
from participants.models import Account
from tests.access.checking import Paper
from tests.access.table import ROWS
from tests.conftest import PortalClient
from tests.crawling import Crawl
from tests.demo_school import demo_in_place
from tests.markup import Markup

pytestmark = pytest.mark.django_db
LONG = (Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)  # a thousand pages each: left to `--full`
VISITORS = [
    "anonymous",
    *(pytest.param(role, marks=pytest.mark.slow) if role in LONG else role for role in Role.values),
]
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
REACHED_OTHERWISE |= {"programs:public_resource_file"}  # the open piece of the demo is words alone
REACHED_OTHERWISE |= {"robots", "sitemap", "mentor_photo"}  # asked for by machines, drawn on a page
REACHED_OTHERWISE |= {"programs:pair_lock"}  # only where a mentor's places are full
REACHED_OTHERWISE |= {"programs:mentor_compare"}  # what is ticked on the desk is sent
REACHED_OTHERWISE |= {"monitoring:response_check"}  # after the last page of a survey
REACHED_OTHERWISE |= {"monitoring:stack_sheet"}  # by the number of a sheet that is typed
REACHED_OTHERWISE |= {"order_link"}  # from the paper of an order
REACHED_OTHERWISE |= {"monitoring:report_words"}  # of a report that is being written: the demo has none
REACHED_OTHERWISE |= {"monitoring:stack_observation"}  # by the number of a sheet that is typed
REACHED_OTHERWISE |= {"programs:program_to_resource"}  # of a programme that is over
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
        "participants:appeal_withdraw_by_hand",  # of an author without an account
    },
    "coordinator": {"participants:consent_scan", "programs:match_cancel", "programs:match_return"},
    "director": OF_TWO_TEACHERS,
    # The mentor of the demo has finished his course, and the open contest is for those who are mentored.
    "mentor": OF_TWO_TEACHERS | {"programs:listener_leave", "programs:nomination_self"},
    "mentee": {"programs:award_docx"},  # his page of awards offers the PDF; Word is on the page of those who give them
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


@pytest.mark.parametrize("visitor", [Role.COORDINATOR], indirect=True)
def test_a_page_of_each_kind_leads_somewhere(visitor):
    crawl = Crawl(*visitor[:2], alike=1, is_quick=True)
    crawl.run("/")
    assert (crawl.faults, len(crawl.kinds) > 150) == ([], True)


@pytest.mark.parametrize("visitor", VISITORS, indirect=True)
def test_every_link_leads_somewhere(visitor):
    crawl = Crawl(*visitor[:2])
    crawl.run("/")
    assert (crawl.faults, islands(crawl, visitor[2])) == ([], [])


def islands(crawl, role):
    """Return the names of pages that the table opens to `role` and no link has led to."""
    reached = {name for name, _ in crawl.kinds} | REACHED_OTHERWISE | REACHED_BY_OTHERS.get(role, set())
    return sorted({row.name for row in ROWS if row.get[role] == "200"} - reached)


@pytest.mark.parametrize(
    "said", ["&lt;bound method Person.called of 7&gt;", "Person object at 0x7f6ba9896980", "&lt;QuerySet []&gt;"]
)
def test_what_the_program_says_of_itself_is_a_fault(said):
    page = "<html><head><title>Т</title></head><body><h1>Т</h1><p>{}</p></body></html>"
    assert Markup(page.format("Громова Е.В. &lt;3 классов")).faults == []
    assert [fault.rpartition(" ")[2] for fault in Markup(page.format(said)).faults] == ["word"]
