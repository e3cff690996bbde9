"""One check of a hash per attempt, whatever is wrong; a child's typing is forgiven, a password is not."""

from datetime import timedelta

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import RequestFactory

from participants.authentication import CardBackend, attempt_key
from participants.enums import SecretKind
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def enter(login, secret):
    return CardBackend().authenticate(None, username=login, password=secret)


def test_without_a_login_or_a_secret_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert [enter(None, "лампа"), enter("лампа482", None)] == [None, None]


@pytest.fixture
def pupil():
    return factories.make_account(factories.make_mentee().person, login="лампа482")


@pytest.mark.parametrize(
    ("login", "secret"),
    [
        ("лампа482", "лампа река облако заяц"),
        ("Лампа 482", " ЛАМПА  Река облако-заяц "),
        ("kfvgf482", "kfvgf htrf j,kfrj pfzw"),
    ],
)
def test_typing_is_forgiven_to_words(pupil, login, secret):
    assert enter(login, secret) == pupil


@pytest.mark.parametrize("secret", ["лампа река облако", "лампа река облако волк", ""])
def test_other_words_do_not_open(pupil, secret):
    assert enter("лампа482", secret) is None


def test_a_password_is_compared_as_typed():
    account = factories.make_account(
        factories.make_teacher(), login="vetrova", secret="Синий Кит 7", secret_kind=SecretKind.PASSWORD
    )
    assert enter("VETROVA", "Синий Кит 7") == account
    assert enter("vetrova", "синий кит 7") is None


@pytest.mark.parametrize("case", ["right", "wrong", "unknown", "blocked", "expired"])
def test_each_attempt_costs_one_check(pupil, case, monkeypatch):
    calls = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: calls.append(1) or encode(*args))
    fields = {"blocked": {"is_active": False}, "expired": {"activated_at": None, "card_expires_at": factories.NOW}}
    for name, value in fields.get(case, {}).items():
        setattr(pupil, name, value)
    pupil.save()
    login = "нет123" if case == "unknown" else "лампа482"
    opened = enter(login, "не те слова" if case == "wrong" else factories.SECRET)
    assert (opened == pupil, len(calls)) == (case == "right", 1)


def test_a_card_in_term_opens_for_the_first_entry(pupil):
    pupil.activated_at, pupil.card_expires_at = None, factories.NOW + timedelta(seconds=1)
    pupil.save()
    assert enter("лампа482", factories.SECRET) == pupil


def test_attempts_count_under_one_name():
    posted = RequestFactory().post("/login/", {"username": "Лампа 482"})
    assert attempt_key(posted, None) == "лампа482"
    assert attempt_key(posted, {"username": "kfvgf482"}) == "лампа482"


def test_who_comes_while_five_are_being_looked_at_is_not_looked_at(pupil, settings):
    """Guesses at the same moment would otherwise all pass before the first of them is counted."""
    hasty = [RequestFactory().post("/login/", REMOTE_ADDR=f"10.0.0.{n}") for n in range(7)]
    asked = {"username": "Лампа 482", "password": "не те слова"}
    assert [AxesProxyHandler.is_allowed(request, asked) for request in hasty] == [True] * 5 + [False] * 2


def test_a_right_secret_is_taken_off_the_count(pupil):
    for _ in range(7):
        request = RequestFactory().post("/login/")
        assert AxesProxyHandler.is_allowed(request, {"username": "лампа482"})
        assert CardBackend().authenticate(request, "лампа482", "лампа река облако заяц") == pupil
