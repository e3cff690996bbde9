"""Login and logout as a browser meets them."""

import html
import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from mentorship.kernel import clock
from participants.domain import login_limits
from participants.domain.accounts import issue_card
from participants.forms.accounts import UNKNOWN
from participants.middleware import SEEN
from participants.views.login import SLOWER
from tests import factories

pytestmark = pytest.mark.django_db
LOGIN = "/login/"


@pytest.fixture(autouse=True)
def _one_clock():
    """Stop the portal's clock at the present moment: django-axes knows no other."""
    with clock.at(timezone.now()):
        yield


@pytest.fixture
def account(school):
    return factories.make_account(factories.make_mentee().person, login="лампа482")


def enter(client, login="лампа482", secret=factories.SECRET, **more):
    return client.post(LOGIN, {"username": login, "password": secret, **more})


def errors_of(response):
    """What stands above the fields, taken from the page: django-axes puts its answer in the place of the view's."""
    summary = re.search(r'class="errors-summary".*?</h2>(.*?)</div>', response.content.decode(), re.DOTALL)[1]
    return [html.unescape(text) for text in re.findall(r"<p>(.*?)</p>", summary)]


def test_a_visitor_who_does_nothing_gets_no_session(client, school, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(LOGIN)
    assert (response.status_code, "sessionid" in response.cookies) == (200, False)
    assert Session.objects.count() == 0


def test_the_right_words_lead_home(client, account):
    response = enter(client, "Лампа 482", "kfvgf htrf j,kfrj pfzw")
    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(account.pk)
    assert client.session[SEEN] <= int(clock.now().timestamp())


def test_login_begins_a_new_session(client, account):
    session = client.session
    session["left"] = "by somebody"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    enter(client)
    assert client.session.session_key != before
    assert Session.objects.filter(session_key=before).count() == 0


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/display/", "/display/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/logout/", "/"),
    ],
)
def test_next_never_leads_out(client, account, wanted, led_to):
    assert enter(client, next=wanted)["Location"] == led_to


def test_next_is_kept_in_the_form(client, account):
    assert client.get(LOGIN, {"next": "/display/"}).context["next"] == "/display/"
    assert enter(client, secret="не то", next="/display/").context["next"] == "/display/"


def test_one_who_is_in_is_led_on(client, account):
    client.force_login(account, backend="participants.authentication.CardBackend")
    assert client.get(LOGIN, {"next": "/display/"})["Location"] == "/display/"


def test_every_no_has_one_answer(client, account):
    """A stranger learns nothing: the same page for a wrong secret, an unknown login, a blocked account, an old card."""
    blocked = factories.make_account(factories.make_person(), is_active=False)
    old = factories.make_account(factories.make_person(), activated_at=None, card_expires_at=clock.now())
    answers = [
        enter(client, "лампа482", "не те слова"),
        enter(client, "лампа999"),
        enter(client, blocked.login),
        enter(client, old.login),
    ]
    logins = ["лампа482", "лампа999", blocked.login, old.login]
    bodies = {_plain(response, login) for response, login in zip(answers, logins, strict=True)}
    assert len(bodies) == 1
    assert {response.status_code for response in answers} == {200}
    assert errors_of(answers[0]) == [UNKNOWN]


def _plain(response, login):
    """The page without what was typed and without the token of this answer."""
    text = response.content.decode().replace(login, "LOGIN")
    return text.replace(str(response.context["csrf_token"]), "TOKEN")


def test_the_login_stays_and_the_secret_does_not(client, account):
    text = enter(client, "лампа482", "тайные не те слова").content.decode()
    assert ('value="лампа482"' in text, "тайные не те слова" in text) == (True, False)


def test_empty_fields_are_no_attempt(client, school):
    response = enter(client, "", "")
    assert (response.status_code, AccessAttempt.objects.count()) == (200, 0)


@pytest.mark.parametrize("login", ["лампа482", "лампа999"])
def test_five_failures_lock_a_login_known_or_not(client, account, login):
    spellings = [login, login.upper(), f"лампа {login[-3:]}", f"kfvgf{login[-3:]}", login]
    answers = [enter(client, typed, "не те слова") for typed in spellings]
    assert [response.status_code for response in answers] == [200, 200, 200, 200, 429]
    locked = enter(client, login)
    sentence = (
        "Слишком много попыток. Попробуйте через 15\u00a0минут. Или попросите новую карточку: она подойдёт сразу."
    )
    assert (locked.status_code, errors_of(locked)) == (429, [sentence])
    assert f'value="{login}"' in locked.content.decode()
    assert ("_auth_user_id" in client.session, "no-store" in locked["Cache-Control"]) == (False, True)


def test_a_lock_of_one_login_leaves_the_others(client, account):
    for _ in range(5):
        enter(client, "лампа999", "не те слова")
    assert enter(client).status_code == 302


def test_a_lock_ends_by_itself(client, account):
    for _ in range(6):
        enter(client, secret="не те слова")
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(minutes=15, seconds=1))
    assert enter(client).status_code == 302


def test_of_those_who_come_at_one_moment_the_sixth_is_not_looked_at(client, account, monkeypatch):
    counted = login_limits.claim_look

    def crowded(key, **place):
        claim = counted(key, **place)
        AccessAttempt.objects.filter(pk=claim).update(failures_since_start=6)  # five others came between
        return claim

    monkeypatch.setattr(login_limits, "claim_look", crowded)
    response = enter(client)
    assert (response.status_code, AccessAttempt.objects.get().failures_since_start) == (429, 5)


def test_knocking_at_a_locked_door_does_not_prolong_the_lock(client, account):
    for _ in range(5):
        enter(client, secret="не те слова")
    then = clock.now() - timedelta(minutes=10)
    AccessAttempt.objects.update(attempt_time=then)
    response = enter(client, secret="не те слова")
    assert "через 5\u00a0минут" in errors_of(response)[0]
    assert AccessAttempt.objects.get().attempt_time == then


def test_a_new_card_lifts_the_lock(client, account):
    for _ in range(5):
        enter(client, secret="не те слова")
    card = issue_card(account.person, actor=factories.acting(factories.make_staff("coordinator")))
    assert enter(client, secret=card.words).status_code == 302


def test_success_forgets_the_slips(client, account):
    for _ in range(2):
        for _ in range(4):
            enter(client, "Лампа 482", "не те слова")
        assert enter(client).status_code == 302
        client.logout()


def test_what_is_kept_of_a_failure_names_no_secret(client, account):
    enter(client, secret="тайные не те слова")
    attempt = AccessAttempt.objects.get()
    assert "тайные" not in f"{attempt.post_data}{attempt.get_data}"


def test_thirty_pupils_with_slips_all_get_in(client, school):
    """A lesson begins: one address, two minutes, three slips each."""
    accounts = [factories.make_account(factories.make_person(), login=f"лампа{100 + n}") for n in range(30)]
    statuses = set()
    for account in accounts:
        statuses |= {enter(client, account.login, "не те слова").status_code for _ in range(3)}
        assert enter(client, account.login).status_code == 302
        client.logout()
    assert statuses == {200}


def test_an_address_that_only_fails_gets_slow_and_not_shut(client, account):
    AccessAttempt.objects.create(
        username="другой", ip_address="127.0.0.1", user_agent="x", failures_since_start=login_limits.ADDRESS_LIMIT
    )
    slow = enter(client)
    assert (slow.status_code, errors_of(slow)) == (429, [SLOWER])
    AccessAttempt.objects.update(attempt_time=clock.now() - timedelta(seconds=3))
    assert enter(client).status_code == 302


def test_logout_is_by_post_alone(client, account):
    client.force_login(account, backend="participants.authentication.CardBackend")
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/")["Location"] == "/"
    assert ("_auth_user_id" in client.session, Session.objects.count()) == (False, 0)


def test_a_login_costs_few_queries(client, account, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        enter(client)
