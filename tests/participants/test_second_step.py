"""The second step as a browser meets it: nothing opens before the code; on and off by the person himself."""

import html
import logging
import re

import pytest

from mentorship.kernel import clock
from participants.domain import second_step
from participants.domain.accounts import issue_card
from participants.domain.second_step import accept_code, codes_left, has_second_step
from participants.middleware import PASSED
from participants.models import Account, AuditEntry
from tests import factories
from tests.conftest import PortalClient
from tests.participants.phones import HALF_MINUTE, Phone, protect

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
STEP, SECURITY = "/login/second/", "/login/security/"
CODES, OFF = f"{SECURITY}codes/", f"{SECURITY}off/"


def enter(client, account, secret=factories.SECRET, path="/login/"):
    return client.post(path, {"username": account.login, "password": secret})


def errors(response, form="form"):
    return [html.unescape(text) for text in response.context[form].errors.get("code", [])]


@pytest.fixture
def staff():
    return factories.make_staff("curator")


@pytest.fixture
def halfway(client, staff):
    """A curator who has given the right secret and no code yet: (client, account, phone, recovery codes)."""
    phone, codes = protect(staff)
    enter(client, staff)
    return client, staff, phone, codes


# ── Before the code ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/participants/mentees/", "/login/me/", SECURITY, "/login/first/", "/login/"])
def test_the_secret_alone_opens_nothing(halfway, path):
    response = halfway[0].get(path)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, STEP)


def test_nothing_is_sent_past_it_either(halfway):
    client, account, phone, _ = halfway
    for path, data in [(OFF, {"code": phone.code()}), ("/login/me/end/", {}), ("/login/me/", {"present": "x"})]:
        assert client.post(path, data)["Location"].split("?")[0] == STEP
    assert has_second_step(account) is True


def test_home_leads_to_it_without_a_detour_of_its_own(halfway):
    assert halfway[0].get("/")["Location"] == STEP


@pytest.mark.parametrize("path", [STEP, "/display/"])
def test_what_is_open_before_it(halfway, path):
    response = halfway[0].get(path)
    assert (response.status_code, halfway[1].person.surname in response.content.decode()) == (200, False)


def test_an_address_that_does_not_exist_names_nobody(halfway):
    response = halfway[0].get("/nowhere/")
    assert (response.status_code, halfway[1].person.surname in response.content.decode()) == (404, False)


def test_one_may_leave(halfway):
    assert halfway[0].post("/logout/")["Location"] == "/"
    assert "_auth_user_id" not in halfway[0].session


def test_the_actor_of_such_a_session_has_neither_roles_nor_person(halfway):
    actor = halfway[0].get(STEP).wsgi_request.actor
    assert (actor.account, actor.person, actor.roles) == (halfway[1], None, frozenset())


# ── The code ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_code_opens_the_page_that_was_asked_for(halfway):
    client, _, phone, _ = halfway
    led = client.get("/participants/mentees/?q=%D0%B0")["Location"]
    page = client.get(led)
    before = client.session.session_key
    response = client.post(STEP, {"code": phone.code(), "next": page.context["next"]})
    assert response["Location"] == "/participants/mentees/?q=%D0%B0"
    assert client.get(response["Location"]).status_code == 200
    assert client.session.session_key != before


def test_next_never_leads_out(halfway):
    client, _, phone, _ = halfway
    response = client.post(STEP, {"code": phone.code(), "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


def test_a_wrong_code_keeps_the_door_shut_and_stays_out_of_the_page(halfway):
    client, _, phone, _ = halfway
    response = client.post(STEP, {"code": phone.wrong()})
    assert (response.status_code, errors(response)) == (200, [second_step.WRONG])
    assert f'value="{phone.wrong()}"' not in response.content.decode()
    assert client.get("/login/me/").status_code == 302


def test_an_empty_code_is_no_attempt(halfway):
    client, _, phone, _ = halfway
    for _ in range(6):
        assert errors(client.post(STEP, {"code": ""})) == ["Наберите код."]
    assert client.post(STEP, {"code": phone.code()}).status_code == 302


def test_a_code_that_was_used_does_not_open_another_session(halfway):
    client, account, phone, _ = halfway
    code = phone.code()
    assert client.post(STEP, {"code": code}).status_code == 302
    other = PortalClient()
    enter(other, account)
    assert errors(other.post(STEP, {"code": code})) == [second_step.WRONG]
    assert other.get("/login/me/").status_code == 302


def test_a_recovery_code_opens(halfway):
    client, account, _, codes = halfway
    assert client.post(STEP, {"code": codes[0]})["Location"] == "/"
    assert (client.get("/login/me/").status_code, codes_left(account)) == (200, 9)


def test_new_logins_in_between_do_not_evade_the_limit(halfway):
    client, account, phone, _ = halfway
    for _ in range(5):
        client.post(STEP, {"code": phone.wrong()})
        client.post("/logout/")
        enter(client, account)
    response = client.post(STEP, {"code": phone.code()})
    assert errors(response) == ["Слишком много попыток. Попробуйте через 15\u00a0минут."]
    assert client.get("/login/me/").status_code == 302


def test_who_has_not_switched_it_on_never_sees_it(client, staff):
    assert enter(client, staff)["Location"] == "/"
    assert client.get("/login/me/").status_code == 200
    assert client.get(f"{STEP}?next=/display/")["Location"] == "/display/"


def test_the_pass_is_for_this_phone_and_no_later_one(halfway):
    client, _, phone, _ = halfway
    client.post(STEP, {"code": phone.code()})
    session = client.session
    session[PASSED] += 1
    session.save()
    assert client.get("/login/me/")["Location"] == f"{STEP}?next=%2Flogin%2Fme%2F"


def test_a_card_does_not_lead_past_it(halfway):
    """Who has taken somebody's card still lacks the phone; the first entry comes after the code."""
    _, account, phone, _ = halfway
    card = issue_card(account.person, actor=factories.acting(factories.make_staff("coordinator")))
    fresh = PortalClient()
    enter(fresh, account, card.words)
    assert fresh.get("/login/first/")["Location"].split("?")[0] == STEP
    assert fresh.post(STEP, {"code": phone.code()})["Location"] == "/"
    assert fresh.get("/")["Location"] == "/login/first/"


# ── On and off ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(client, staff):
    client.force_login(staff, backend="participants.authentication.CardBackend")
    return client


def key_on(page):
    """The key as the page writes it."""
    return re.search(r"<strong>([A-Z2-7 ]+)</strong>", page.content.decode())[1]


def test_the_whole_way_on(own, staff):
    elsewhere = PortalClient()
    enter(elsewhere, staff)
    page = own.get(SECURITY)
    assert key_on(own.get(SECURITY)) == key_on(page)
    response = own.post(SECURITY, {"code": Phone(key_on(page)).code()})
    codes = re.findall(r"<li>(\d{5}-\d{5})</li>", response.content.decode())
    assert (len(codes), has_second_step(staff)) == (10, True)
    assert "no-store" in response["Cache-Control"]
    assert own.get("/login/me/").status_code == 200
    assert elsewhere.get("/login/me/")["Location"].startswith("/login/?next=")
    assert [code for code in codes if code in own.get(SECURITY).content.decode()] == []
    assert accept_code(staff, codes[0]) == own.session[PASSED]


def test_the_page_draws_the_key_by_itself(own):
    text = own.get(SECURITY).content.decode()
    svg = re.search(r"<svg[^>]*aria-label=\"QR-код с ключом\".*?</svg>", text, re.DOTALL)[0]
    assert [part in svg for part in ('<path d="M', "style", "<script", "href", "http")] == [True, *[False] * 4]


def test_a_wrong_code_switches_nothing_on_and_keeps_the_key(own, staff):
    key = key_on(own.get(SECURITY))
    response = own.post(SECURITY, {"code": Phone(key).wrong()})
    assert (response.status_code, errors(response), key_on(response)) == (200, [second_step.WRONG], key)
    assert has_second_step(staff) is False


def test_the_form_sent_twice_keeps_the_first_phone(own, staff):
    code = Phone(key_on(own.get(SECURITY))).code()
    own.post(SECURITY, {"code": code})
    phone = own.session[PASSED]
    assert own.post(SECURITY, {"code": code}).templates[0].name == "registration/security.html"
    assert (own.session[PASSED], own.get("/login/me/").status_code) == (phone, 200)


def test_switching_off_asks_for_a_code(own, staff):
    phone, _ = protect(staff)
    enter_with_code(own, staff, phone)
    with clock.at(clock.now() + HALF_MINUTE):
        response = own.post(OFF, {"code": phone.wrong()})
        assert (errors(response, "off_form"), errors(response, "codes_form")) == ([second_step.WRONG], [])
        assert own.post(OFF, {}).context["off_form"].errors["code"] == ["Наберите код."]
        assert has_second_step(staff) is True
        assert own.post(OFF, {"code": phone.code()})["Location"] == SECURITY
        assert (has_second_step(staff), own.get(SECURITY).status_code) == (False, 200)


def enter_with_code(client, account, phone):
    client.post("/logout/")
    enter(client, account)
    assert client.post(STEP, {"code": phone.code()}).status_code == 302


def test_new_recovery_codes_ask_for_a_code(own, staff):
    phone, old = protect(staff)
    enter_with_code(own, staff, phone)
    with clock.at(clock.now() + HALF_MINUTE):
        response = own.post(CODES, {"code": phone.wrong()})
        assert (errors(response, "codes_form"), errors(response, "off_form")) == ([second_step.WRONG], [])
        response = own.post(CODES, {"code": phone.code()})
    codes = re.findall(r"<li>(\d{5}-\d{5})</li>", response.content.decode())
    assert (len(codes), set(codes) & set(old)) == (10, set())


@pytest.mark.parametrize("path", [CODES, OFF])
def test_there_is_nothing_to_do_with_what_is_off(own, path):
    response = own.post(path, {"code": "123456"})
    assert response.status_code == 200
    assert second_step.OFF in html.unescape(response.content.decode())


def test_pupils_do_not_see_it(client):
    account = factories.make_account(factories.make_mentee().person)
    client.force_login(account, backend="participants.authentication.CardBackend")
    assert client.get(SECURITY).status_code == 403
    assert (SECURITY in client.get("/login/me/").content.decode()) is False


def test_neither_key_nor_codes_get_into_logs_or_journal(own, staff, caplog):
    caplog.set_level(logging.DEBUG)
    key = key_on(own.get(SECURITY))
    phone = Phone(key)
    first = phone.code()
    codes = re.findall(r"<li>(\d{5}-\d{5})</li>", own.post(SECURITY, {"code": first}).content.decode())
    enter_with_code_later = phone.code(1)
    own.post("/logout/")
    enter(own, staff)
    own.post(STEP, {"code": phone.wrong()})
    own.post(STEP, {"code": enter_with_code_later})
    own.post(OFF, {"code": codes[0]})
    journal = str([entry.__dict__ for entry in AuditEntry.objects.all()])
    secrets = [key, key.replace(" ", ""), phone.key.hex(), first, enter_with_code_later, *codes]
    # The database's own log at DEBUG is no log of the portal: it is off in production.
    told = journal + "".join(r.getMessage() for r in caplog.records if r.name != "django.db.backends")
    assert [secret for secret in secrets if secret in told] == []
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")] == [
        "account.second_step_on",
        "account.recovery_code",
        "account.second_step_off",
    ]


# ── The coordinator ──────────────────────────────────────────────────────────────────────────────────────────────────


def access_page(account, tail=""):
    return f"/participants/accounts/{account.person_id}/{tail}"


def test_the_coordinator_switches_it_off_for_one_who_lost_the_phone(as_role, staff):
    phone, _ = protect(staff)
    theirs = PortalClient()
    enter(theirs, staff)
    theirs.post(STEP, {"code": phone.code()})
    coordinator = as_role("coordinator")[0]
    assert access_page(staff, "second-step/off/") in coordinator.get(access_page(staff)).content.decode()
    assert coordinator.post(access_page(staff, "second-step/off/"))["Location"] == access_page(staff)
    assert theirs.get("/login/me/")["Location"].startswith("/login/?next=")
    enter(theirs, staff)
    assert theirs.get("/login/me/").status_code == 200
    assert (access_page(staff, "second-step/off/") in coordinator.get(access_page(staff)).content.decode()) is False


def test_a_curator_does_not(as_role, staff):
    protect(staff)
    assert as_role("curator")[0].post(access_page(staff, "second-step/off/")).status_code == 403
    assert has_second_step(staff) is True


def test_nothing_is_on_so_nothing_goes_off(as_role, staff):
    assert as_role("coordinator")[0].post(access_page(staff, "second-step/off/")).status_code == 409


def test_the_command_for_the_first_coordinator_switches_it_off():
    from participants.domain.first_coordinator import ensure_coordinator

    account = factories.make_staff("coordinator")
    protect(account)
    assert ensure_coordinator(surname="К", name="П")[1] == ""
    assert has_second_step(account) is True
    login, password = ensure_coordinator(surname="К", name="П", reset=True)
    assert (login, has_second_step(account)) == (account.login, False)
    assert Account.objects.get(pk=account.pk).check_password(password) is True
