"""Schemes of colour are kept for the person, or in a visitor's browser."""

import pytest

from participants.models import Account
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_person_keeps_it_on_any_device(client, school):
    account = factories.make_account(factories.make_mentee().person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    answer = client.post("/display/", {"scheme": "contrast", "next": "/login/first/"})
    assert (answer["Location"], "display" in answer.cookies) == ("/login/first/", False)
    assert Account.objects.get(pk=account.pk).display == "contrast"
    assert 'data-bs-theme="contrast"' in client.get("/display/").content.decode()


def test_a_visitor_keeps_it_in_the_browser(client, school):
    answer = client.post("/display/", {"scheme": "dark", "next": "https://elsewhere.example/"})
    assert (answer["Location"], answer.cookies["display"].value) == ("/", "dark")
    assert 'data-bs-theme="dark"' in client.get("/login/").content.decode()
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("scheme", ["", "light", "dark", "contrast"])
def test_every_scheme_of_the_page_is_taken(client, school, scheme):
    assert client.post("/display/", {"scheme": scheme}).status_code == 302


def test_an_unknown_scheme_is_refused(client, school):
    answer = client.post("/display/", {"scheme": "pink"})
    assert (answer.status_code, "display" in answer.cookies) == (400, False)
