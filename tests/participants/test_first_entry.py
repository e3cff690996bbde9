"""The first entry by a card: new words or a secret of one's own, and nothing else before."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from participants.enums import SecretKind
from participants.models import Account
from tests import factories

pytestmark = pytest.mark.django_db
FIRST = "/login/first/"


@pytest.fixture
def newcomer(client, school):
    """A pupil who has just come in with a card."""
    account = factories.make_account(
        factories.make_mentee().person,
        login="лампа482",
        activated_at=None,
        card_expires_at=clock.now() + timedelta(days=14),
    )
    client.post("/login/", {"username": "лампа482", "password": factories.SECRET})
    return account


def words_of(response):
    return " ".join(response.context["words"])


def reread(account):
    return Account.objects.get(pk=account.pk)


@pytest.mark.parametrize("path", ["/", "/participants/accounts/", "/login/"])
def test_an_unfinished_entry_opens_nothing_else(client, newcomer, path):
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0] == FIRST


def test_the_page_offers_no_menu(client, newcomer):
    assert client.get(FIRST).context["menu"] == []


@pytest.mark.parametrize("path", [FIRST, "/display/"])
def test_what_is_open_before_it(client, newcomer, path):
    assert client.get(path).status_code == 200


def test_one_may_leave(client, newcomer):
    assert client.post("/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_the_page_writes_nothing_and_shows_the_same_words(client, newcomer):
    before = Account.objects.values().get(pk=newcomer.pk)
    session = dict(client.session)
    assert words_of(client.get(FIRST)) == words_of(client.get(FIRST))
    assert Account.objects.values().get(pk=newcomer.pk) == before
    assert dict(client.session) == session


def test_kept_words_open_from_now_on_and_the_card_does_not(client, newcomer):
    words = words_of(client.get(FIRST))
    assert client.post(FIRST, {"choice": "keep"})["Location"] == "/"
    assert client.get("/display/").context["actor"].account == newcomer
    client.logout()
    assert client.post("/login/", {"username": "лампа482", "password": factories.SECRET}).status_code == 200
    assert client.post("/login/", {"username": "лампа482", "password": words}).status_code == 302


def test_words_sent_by_the_browser_are_not_taken(client, newcomer):
    words = words_of(client.get(FIRST))
    client.post(FIRST, {"choice": "keep", "words": "а б в г", "secret": "а б в г"})
    assert reread(newcomer).check_password(words) is True


def test_an_own_secret_is_taken(client, newcomer):
    data = {"choice": "own", "secret": "Синий Кит 7", "secret_again": "Синий Кит 7"}
    assert client.post(FIRST, data)["Location"] == "/"
    assert (reread(newcomer).check_password("Синий Кит 7"), reread(newcomer).secret_kind) == (True, SecretKind.PASSWORD)


@pytest.mark.parametrize(
    ("secret", "again", "field", "sentences"),
    [
        ("короткий", "короткий", "secret", ["Нужно не\u00a0меньше 10\u00a0знаков, сейчас 8."]),
        ("Синий Кит 7", "Синий Кит 8", "secret_again", ["Здесь набрано другое. Наберите так же, как в первом поле."]),
        ("Лампа река облако заяц", "Лампа река облако заяц", "secret", ["Это слова с карточки. Придумайте новые."]),
        ("", "", "secret", ["Обязательное поле."]),
    ],
)
def test_a_refused_secret_changes_nothing_and_shows_the_same_words(client, newcomer, secret, again, field, sentences):
    words = words_of(client.get(FIRST))
    response = client.post(FIRST, {"choice": "own", "secret": secret, "secret_again": again})
    assert (response.status_code, words_of(response)) == (200, words)
    assert list(response.context["form"].errors[field]) == sentences
    assert reread(newcomer).activated_at is None
    assert "Синий Кит" not in response.content.decode()


def test_a_second_click_is_led_home(client, newcomer):
    words = words_of(client.get(FIRST))
    client.post(FIRST, {"choice": "keep"})
    assert client.post(FIRST, {"choice": "own", "secret": "x", "secret_again": "x"})["Location"] == "/"
    assert reread(newcomer).check_password(words) is True


def test_another_session_of_the_card_ends(client, newcomer):
    from tests.conftest import PortalClient

    other = PortalClient()
    other.post("/login/", {"username": "лампа482", "password": factories.SECRET})
    assert other.get(FIRST).status_code == 200
    client.post(FIRST, {"choice": "keep"})
    assert other.get(FIRST)["Location"] == f"/login/?next={FIRST}"


def test_staff_are_asked_for_twelve_characters(client, school):
    expires = clock.now() + timedelta(days=14)
    account = factories.make_account(factories.make_teacher(), activated_at=None, card_expires_at=expires)
    client.force_login(account, backend="participants.authentication.CardBackend")
    assert client.get(FIRST).context["min_length"] == 12
    response = client.post(FIRST, {"choice": "own", "secret": "Синий Кит 7", "secret_again": "Синий Кит 7"})
    assert list(response.context["form"].errors["secret"]) == ["Нужно не\u00a0меньше 12\u00a0знаков, сейчас 11."]


def test_nobody_is_led_to_login(client, school):
    assert client.get(FIRST)["Location"] == f"/login/?next={FIRST}"


def test_the_page_costs_few_queries(client, newcomer, django_assert_num_queries):
    with django_assert_num_queries(5):
        client.get(FIRST)
