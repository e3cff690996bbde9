"""What people are told, in the portal and by letter."""

from smtplib import SMTPRecipientsRefused
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail.backends import locmem

from mentorship.kernel import clock
from participants.domain.notifications import lost_letters, notify, read_all
from participants.models import Notification, School
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TEXT = "Вас выбрали в наставники."


@pytest.fixture
def account():
    return factories.make_account(factories.make_teacher(email="one@example.org"))


def switch_mail_on(settings):
    settings.EMAIL_HOST = "mail.example.org"
    School.objects.update(mail_enabled=True, mail_from="portal@example.org")


def test_who_has_a_working_account_is_told(account):
    blocked = factories.make_account(factories.make_teacher(), is_active=False)
    stranger = factories.make_teacher()
    assert notify([account.person_id, blocked.person_id, stranger.pk], TEXT, link="/programs/questions/") == 1
    row = Notification.objects.get()
    assert (row.account, row.text, row.link) == (account, TEXT, "/programs/questions/")
    assert (row.created_at, row.read_at) == (clock.now(), None)


def test_a_letter_goes_only_while_mail_is_on(account, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        notify([account.person_id], TEXT)
    assert mail.outbox == []
    switch_mail_on(settings)
    with django_capture_on_commit_callbacks(execute=True):
        notify([account.person_id], TEXT)
    [letter] = mail.outbox
    assert letter.to == ["one@example.org"]
    assert (account.person.surname in letter.body, "Войдите на портал" in letter.body) == (False, True)


def test_a_mail_server_that_fails_hinders_nothing(account, settings, monkeypatch, django_capture_on_commit_callbacks):
    def fail(*args, **kwargs):
        raise OSError("no server")

    monkeypatch.setattr("participants.domain.notifications.mail.send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        assert notify([account.person_id], TEXT) == 1
    assert [one.account_id for one in lost_letters(factories.NOW)] == [account.pk]


def test_a_mailbox_that_is_no_more_keeps_no_letter_from_the_others(settings, django_capture_on_commit_callbacks):
    switch_mail_on(settings)
    known = [factories.make_account(factories.make_teacher(email=f"{n}@example.org")).person_id for n in "abc"]
    taken, asked = mail.get_connection().send_messages, []

    def send(self, letters):
        asked.extend(letters)
        if len(asked) == 1:
            raise SMTPRecipientsRefused({})
        return taken(letters)

    with patch.object(locmem.EmailBackend, "send_messages", send), django_capture_on_commit_callbacks(execute=True):
        assert notify(known, TEXT) == 3
    assert (len(asked), len(mail.outbox)) == (3, 2)
    assert [one.account.person.email for one in lost_letters(factories.NOW)] == [asked[0].to[0]]


def test_reading_all_touches_only_ones_own(account):
    other = factories.make_account(factories.make_teacher())
    notify([account.person_id, other.person_id], TEXT)
    assert (read_all(account), read_all(account)) == (1, 0)
    assert Notification.objects.get(account=other).read_at is None
    for one in (account, other):
        one.refresh_from_db()
    assert (account.unread, other.unread) == (0, 1)
