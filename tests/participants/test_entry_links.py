"""Entry by a link from a letter: the page of access sends it, a scanner does not burn it, a button opens it."""

import logging
import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.urls import reverse

from participants.domain.second_step import has_second_step
from participants.models import Account, AuditEntry
from tests import factories
from tests.conftest import PortalClient
from tests.participants.phones import protect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
OPEN, FIRST = "/login/link/", "/login/first/"
ADDRESS = "vetrova@school.example"


@pytest.fixture
def mailing(settings):
    """The school lets the portal send letters."""
    settings.EMAIL_HOST = "mail.example"
    return factories.make_school(mail_enabled=True, mail_from="portal@school.example")


@pytest.fixture
def teacher():
    """A mentor who works at the school and has an address."""
    return factories.make_mentor(factories.make_teacher(surname="Ветрова", email=ADDRESS)).person


@pytest.fixture
def coordinator(as_role):
    return as_role("coordinator")[0]


def access(person, tail=""):
    return f"/participants/accounts/{person.pk}/{tail}"


def sent_path(coordinator, person):
    """Send a link; return its path as the letter has it."""
    assert coordinator.post(access(person, "link/"))["Location"] == access(person)
    return re.search(r"http://testserver(/login/link/\S+)", mail.outbox[-1].body)[1]


def token_on(response):
    return response.context["token"]


def test_the_whole_way_in(mailing, coordinator, teacher, client):
    path = sent_path(coordinator, teacher)
    visitor = PortalClient()
    page = visitor.get(path)
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
    assert visitor.post(OPEN, {"token": token_on(page)})["Location"] == FIRST
    account = Account.objects.get(person=teacher)
    first = visitor.get(FIRST)
    words = " ".join(first.context["words"])
    assert f"<strong>{account.login}</strong>" in first.content.decode()
    assert visitor.post(FIRST, {"choice": "keep"})["Location"] == "/"
    visitor.post("/logout/")
    assert visitor.post("/login/", {"username": account.login, "password": words}).status_code == 302


def test_mail_scanners_do_not_burn_it(mailing, coordinator, teacher):
    path = sent_path(coordinator, teacher)
    before = Account.objects.values().get(person=teacher)
    for _ in range(3):
        scanner = PortalClient()
        assert (scanner.get(path).status_code, "_auth_user_id" in scanner.session) == (200, False)
    assert scanner.head(path).status_code == 200
    assert Account.objects.values().get(person=teacher) == before
    visitor = PortalClient()
    assert visitor.post(OPEN, {"token": token_on(visitor.get(path))})["Location"] == FIRST


def test_the_second_use_opens_nothing(mailing, coordinator, teacher):
    path = sent_path(coordinator, teacher)
    token = token_on(PortalClient().get(path))
    assert PortalClient().post(OPEN, {"token": token}).status_code == 302
    thief = PortalClient()
    again = thief.post(OPEN, {"token": token})
    assert (again.status_code, token_on(again), "_auth_user_id" in thief.session) == (200, "", False)
    assert (token_on(thief.get(path)), token in again.content.decode()) == ("", False)


@pytest.mark.parametrize("token", ["", "nonsense", "MSww:1:2"])
def test_nonsense_opens_nothing(mailing, client, token):
    assert (client.post(OPEN, {"token": token}).status_code, "_auth_user_id" in client.session) == (200, False)
    assert client.get(OPEN).status_code == 405


def test_the_button_ends_the_session_of_another_in_the_same_browser(mailing, coordinator, teacher):
    path = sent_path(coordinator, teacher)
    token = token_on(coordinator.get(path))
    assert coordinator.post(OPEN, {"token": token})["Location"] == FIRST
    assert coordinator.session["_auth_user_id"] == str(Account.objects.get(person=teacher).pk)


def test_a_link_does_not_lead_past_the_second_step(mailing, coordinator, teacher):
    account = factories.make_account(teacher)
    phone, _ = protect(account)
    path = sent_path(coordinator, teacher)
    visitor = PortalClient()
    visitor.post(OPEN, {"token": token_on(visitor.get(path))})
    assert visitor.get(FIRST)["Location"] == f"/login/second/?{urlencode({'next': FIRST})}"
    assert visitor.post("/login/second/", {"code": phone.code(), "next": FIRST})["Location"] == FIRST
    assert (visitor.get(FIRST).status_code, has_second_step(account)) == (200, True)


def test_neither_letter_nor_address_nor_log_names_the_person_or_the_token(mailing, coordinator, teacher, caplog):
    caplog.set_level(logging.DEBUG)
    path = sent_path(coordinator, teacher)
    visitor = PortalClient()
    token = token_on(visitor.get(path))
    visitor.post(OPEN, {"token": token})
    visitor.post(OPEN, {"token": token})
    journal = str([entry.__dict__ for entry in AuditEntry.objects.all()])
    told = journal + "".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert [secret in told for secret in (token, "Ветрова", ADDRESS)] == [False] * 3
    assert "Ветров" not in mail.outbox[0].body + mail.outbox[0].subject + path
    assert reverse("entry_link_open") == OPEN


# ── The page of access ───────────────────────────────────────────────────────────────────────────────────────────────


def offers_link(client, person):
    return access(person, "link/") in client.get(access(person)).content.decode()


def test_the_button_stands_where_mail_is_on_and_the_person_has_an_address(mailing, coordinator, teacher):
    assert offers_link(coordinator, teacher) is True
    assert coordinator.post(access(teacher, "link/"), follow=True).content.decode().count(ADDRESS) == 1


def test_without_mail_there_is_no_button_and_nothing_is_sent(school, coordinator, teacher):
    assert offers_link(coordinator, teacher) is False
    assert coordinator.post(access(teacher, "link/")).status_code == 409
    assert (mail.outbox, Account.objects.filter(person=teacher).count()) == ([], 0)


def test_without_an_address_the_page_says_where_to_write_it(mailing, coordinator):
    person = factories.make_mentor().person
    text = coordinator.get(access(person)).content.decode()
    assert [f'action="{access(person, "link/")}"' in text, f"/participants/people/{person.pk}/edit/" in text] == [
        False,
        True,
    ]


def test_a_child_is_offered_a_card_alone(mailing, coordinator):
    child = factories.make_mentee(factories.make_pupil(email="child@x.example")).person
    assert offers_link(coordinator, child) is False
    assert (coordinator.post(access(child, "link/")).status_code, mail.outbox) == (409, [])


@pytest.mark.parametrize(("role", "status"), [("curator", 404), ("director", 403), ("psychologist", 403)])
def test_others_send_none(mailing, as_role, teacher, role, status):
    factories.appoint(teacher, "coordinator")
    assert as_role(role)[0].post(access(teacher, "link/")).status_code == status
    assert mail.outbox == []


def test_the_page_costs_few_queries_with_mail_on(mailing, coordinator, teacher, django_assert_num_queries):
    factories.make_account(teacher)
    with django_assert_num_queries(7):
        coordinator.get(access(teacher))
