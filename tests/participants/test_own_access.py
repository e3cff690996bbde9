"""«Мой вход» as a browser meets it."""

import html
import logging

import pytest
from axes.models import AccessAttempt

from participants.models import Account, AuditEntry
from participants.views.own_access import CHANGED, ENDED, NOT_PRESENT
from tests import factories
from tests.conftest import PortalClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
ME = "/login/me/"
NEW = "Тихий омут 7"
LOCKED = "Слишком много попыток. Попробуйте через 15\u00a0минут."


@pytest.fixture
def pupil():
    return factories.make_account(factories.make_mentee().person, login="лампа482")


@pytest.fixture
def own(client, pupil):
    client.post("/login/", {"username": "лампа482", "password": factories.SECRET})
    return client


@pytest.fixture
def elsewhere(pupil):
    client = PortalClient()
    client.post("/login/", {"username": "лампа482", "password": factories.SECRET})
    assert client.get(ME).status_code == 200
    return client


def change(client, present=factories.SECRET, secret=NEW, again=None):
    return client.post(ME, {"present": present, "secret": secret, "secret_again": again or secret})


def opens(pupil, secret):
    return Account.objects.get(pk=pupil.pk).check_password(secret)


def test_the_page_names_the_login_and_is_linked_from_the_name(own):
    text = own.get("/").content.decode()
    assert 'class="who" href="/login/me/"' in text
    page = own.get(ME).content.decode()
    assert ["лампа482" in page, "/display/?next=/login/me/" in page, "10&nbsp;знаков" in page] == [True] * 3


def test_a_changed_secret_keeps_this_session_and_ends_the_others(own, pupil, elsewhere):
    response = change(own)
    assert response["Location"] == ME
    assert CHANGED in own.get(ME).content.decode()
    assert opens(pupil, NEW) is True
    assert elsewhere.get(ME)["Location"] == f"/login/?next={ME}"


@pytest.mark.parametrize("present", ["лампа река облако заяц", " ЛАМПА река-облако заяц", "kfvgf htrf j,kfrj pfzw"])
def test_typing_of_the_present_words_is_forgiven(own, pupil, present):
    assert (change(own, present).status_code, opens(pupil, NEW)) == (302, True)


@pytest.mark.parametrize(
    ("data", "field", "sentences"),
    [
        ({"present": "не те слова"}, "present", [NOT_PRESENT]),
        ({"present": ""}, "present", ["Обязательное поле."]),
        ({"secret": "короткий"}, "secret", ["Нужно не\u00a0меньше 10\u00a0знаков, сейчас 8."]),
        ({"again": "Тихий омут 8"}, "secret_again", ["Здесь набрано другое. Наберите так же, как в первом поле."]),
    ],
)
def test_what_is_refused_changes_nothing_and_is_not_sent_back(own, pupil, elsewhere, data, field, sentences):
    response = change(own, **data)
    assert (response.status_code, list(response.context["form"].errors[field])) == (200, sentences)
    text = response.content.decode()
    assert [secret in text for secret in (NEW, "короткий", "не те слова", "Тихий омут 8")] == [False] * 4
    assert (opens(pupil, factories.SECRET), elsewhere.get(ME).status_code) == (True, 200)


def test_guessing_the_present_secret_is_guessing_at_the_login(own, pupil, client):
    answers = [change(own, f"не те слова {n}") for n in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = change(own)
    assert (locked.status_code, list(locked.context["form"].errors["present"])) == (429, [LOCKED])
    assert (LOCKED in html.unescape(locked.content.decode()), "<h1>Мой вход</h1>" in locked.content.decode()) == (
        True,
        True,
    )
    assert (opens(pupil, factories.SECRET), own.get(ME).status_code) == (True, 200)
    stranger = PortalClient().post("/login/", {"username": "лампа482", "password": factories.SECRET})
    assert stranger.status_code == 429


def test_nothing_typed_is_kept_of_a_failure(own, caplog):
    caplog.set_level(logging.DEBUG)
    change(own, "тайные не те слова")
    attempt = AccessAttempt.objects.get()
    kept = f"{attempt.post_data}{attempt.get_data}" + "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    kept += str([entry.__dict__ for entry in AuditEntry.objects.all()])
    assert [secret in kept for secret in ("тайные", "Тихий", "омут")] == [False] * 3


def test_sessions_elsewhere_end_and_this_one_goes_on(own, elsewhere):
    assert own.post(f"{ME}end/")["Location"] == ME
    assert ENDED in own.get(ME).content.decode()
    assert elsewhere.get(ME)["Location"] == f"/login/?next={ME}"


def test_they_end_by_post_alone(own, elsewhere):
    assert own.get(f"{ME}end/").status_code == 405
    assert elsewhere.get(ME).status_code == 200


def test_staff_are_led_to_the_second_step_and_asked_for_twelve(as_role):
    text = as_role("curator")[0].get(ME).content.decode()
    assert ["/login/security/" in text, "12&nbsp;знаков" in text] == [True, True]


def test_nobody_is_led_to_login(client, school):
    assert client.get(ME)["Location"] == f"/login/?next={ME}"


def test_the_page_costs_few_queries(own, django_assert_num_queries):
    with django_assert_num_queries(5):
        own.get(ME)
