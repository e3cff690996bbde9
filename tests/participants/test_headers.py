"""What the browser is told to allow (privacy rule 11)."""

import pytest

from participants.domain.calendar_links import make_link
from tests import factories

pytestmark = pytest.mark.django_db
NO_STORE = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.fixture(params=["nobody", "coordinator"])
def answers(request, client, school):
    """Pages as a visitor and as a person see them."""
    if request.param == "coordinator":
        account = factories.make_staff("coordinator")
        client.force_login(account, backend="participants.authentication.CardBackend")
        return [client.get("/display/"), client.get("/participants/accounts/"), client.get("/nowhere/")]
    return [client.get("/login/"), client.get("/display/")]


def test_the_policy_names_the_portal_alone(answers):
    for answer in answers:
        policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
            "object-src": "'none'",
            "manifest-src": "'self'",
        }


def test_the_other_headers(answers):
    names = ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy")
    for answer in answers:
        assert [answer[name] for name in names] == ["nosniff", "same-origin", "DENY", "same-origin"]


def test_no_page_of_a_person_is_stored(client, school):
    assert client.get("/login/")["Cache-Control"] == NO_STORE
    account = factories.make_staff("coordinator")
    client.force_login(account, backend="participants.authentication.CardBackend")
    assert client.get("/participants/accounts/")["Cache-Control"] == NO_STORE
    assert client.get("/display/")["Cache-Control"] == NO_STORE


def test_a_calendar_is_kept_by_nobody_but_who_asked(client, school):
    account = factories.make_staff("coordinator")
    token = make_link(actor=factories.acting(account))
    answer = client.get(f"/calendar/{token}.ics")
    names = ("Cache-Control", "X-Robots-Tag", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options")
    assert [answer[name] for name in names] == ["private, no-cache", "noindex", "nosniff", "same-origin", "DENY"]
    assert (answer.status_code, "default-src 'none'" in answer["Content-Security-Policy"]) == (200, True)


def test_cookies_are_out_of_reach_of_scripts_and_foreign_sites(client, school):
    account = factories.make_staff("coordinator")
    answer = client.post("/login/", {"username": account.login, "password": factories.SECRET})
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_a_post_without_the_token_is_refused(school):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/login/", {"username": "а", "password": "б"})
    assert answer.status_code == 403


def test_fields_of_entry_are_named_for_password_managers(client, school):
    text = client.get("/login/").content.decode()
    assert ('autocomplete="username"' in text, 'autocomplete="current-password"' in text) == (True, True)
    assert 'type="password"' in text
