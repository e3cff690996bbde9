"""The page of messages, and the number of new ones on the home page."""

import pytest

from participants.domain.notifications import notify
from participants.models import Notification
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
PAGE, TEXT = "/participants/notifications/", "Вас выбрали в наставники."


def test_own_messages_are_shown_and_marked_as_read(as_role):
    client, actor = as_role("curator")
    notify([actor.person_id], TEXT, link="/programs/")
    notify([factories.make_account(factories.make_teacher()).person_id], "Это для другого.")
    page = client.get(PAGE).content.decode()
    assert (TEXT in page, "Это для другого." in page, 'href="/programs/"' in page) == (True, False, True)
    assert "У&nbsp;вас 1&nbsp;новое сообщение" in client.get("/").content.decode()
    assert client.post(f"{PAGE}read/").status_code == 302
    assert Notification.objects.filter(read_at__isnull=True).count() == 1
    assert "новое сообщение" not in client.get("/").content.decode()
    assert TEXT in client.get(PAGE).content.decode()


def test_an_empty_page_teaches(as_role):
    client, _ = as_role("curator")
    assert "Сообщений пока нет" in client.get(PAGE).content.decode()
