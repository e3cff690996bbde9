"""Letters: off until the coordinator says otherwise."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail as outbox

from mentorship.kernel import mail
from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.mailing import save_mail, send_trial, sender, trial_blockers
from participants.models import AuditEntry, School
from tests import factories

pytestmark = pytest.mark.django_db
FROM, TO = "portal@school.example", "coordinator@school.example"


@pytest.fixture
def server(settings):
    settings.EMAIL_HOST = "mail.school.example"


@pytest.fixture
def coordinator(today):
    return factories.acting(factories.make_staff("coordinator", email=TO))


def codes(refused):
    return [one.code for one in refused.value.blockers]


class TestTheDoor:
    def test_a_new_school_sends_nothing(self, school, server):
        assert mail.send(TO, "Тема", "mail/trial.txt", {"school": school}) is False
        assert (outbox.outbox, sender()) == ([], "")

    def test_a_school_without_a_row_sends_nothing(self, db, server):
        assert mail.send(TO, "Тема", "mail/trial.txt", {}) is False
        assert outbox.outbox == []

    def test_an_address_alone_switches_nothing_on(self, server):
        school = factories.make_school(mail_from=FROM)
        assert mail.send(TO, "Тема", "mail/trial.txt", {"school": school}) is False
        assert outbox.outbox == []

    def test_switched_on_it_sends(self, server):
        school = factories.make_school(mail_from=FROM, mail_enabled=True)
        assert mail.send(TO, "Тема\nBcc: чужой", "mail/trial.txt", {"school": school}) is True
        [letter] = outbox.outbox
        assert (letter.from_email, letter.to, letter.subject) == (FROM, [TO], "Тема Bcc: чужой")
        assert "МБОУ «Школа № 17»" in letter.body


class TestSettings:
    def test_switched_on(self, school, server, coordinator):
        save_mail(actor=coordinator, version=1, mail_enabled=True, mail_from=FROM)
        assert sender() == FROM
        assert AuditEntry.objects.get(action="participants.mail.edit").fields == ["mail_enabled", "mail_from"]

    def test_an_address_is_needed(self, school, server, coordinator):
        with pytest.raises(Refused) as refused:
            save_mail(actor=coordinator, version=1, mail_enabled=True, mail_from="")
        assert (codes(refused), School.objects.get().mail_enabled) == (["mail_from"], False)

    def test_a_server_is_needed(self, school, settings, coordinator):
        settings.EMAIL_HOST = ""
        with pytest.raises(Refused) as refused:
            save_mail(actor=coordinator, version=1, mail_enabled=True, mail_from=FROM)
        assert (codes(refused), School.objects.get().mail_enabled) == (["server"], False)

    def test_switching_off_needs_nothing(self, settings, coordinator):
        factories.make_school(mail_from=FROM, mail_enabled=True)
        settings.EMAIL_HOST = ""
        save_mail(actor=coordinator, version=1, mail_enabled=False, mail_from="")
        assert sender() == ""

    def test_the_later_of_two_is_told(self, school, server, coordinator):
        with pytest.raises(Conflict):
            save_mail(actor=coordinator, version=7, mail_enabled=False, mail_from="")


class TestTrial:
    def test_sent_to_oneself(self, server, coordinator):
        school = factories.make_school(mail_from=FROM, mail_enabled=True)
        assert send_trial(school, actor=coordinator) == TO
        assert [letter.to for letter in outbox.outbox] == [[TO]]
        assert AuditEntry.objects.filter(action="participants.mail.test").count() == 1

    def test_refused_while_off(self, school, server, coordinator):
        with pytest.raises(Refused) as refused:
            send_trial(school, actor=coordinator)
        assert (codes(refused), outbox.outbox) == (["off"], [])

    def test_refused_without_an_own_address(self, server, today):
        school = factories.make_school(mail_from=FROM, mail_enabled=True)
        actor = factories.acting(factories.make_staff("coordinator"))
        [blocker] = trial_blockers(school, actor=actor)
        assert (blocker.code, blocker.link) == ("address", f"/participants/people/{actor.person.pk}/edit/")

    def test_refused_without_a_server(self, settings, coordinator):
        settings.EMAIL_HOST = ""
        school = factories.make_school(mail_from=FROM, mail_enabled=True)
        assert [one.code for one in trial_blockers(school, actor=coordinator)] == ["server"]

    def test_a_refusal_of_the_server_is_told(self, server, coordinator, monkeypatch):
        def refuse(*args):
            raise SMTPServerDisconnected("no")

        monkeypatch.setattr("mentorship.kernel.mail.send", refuse)
        school = factories.make_school(mail_from=FROM, mail_enabled=True)
        with pytest.raises(Refused) as refused:
            send_trial(school, actor=coordinator)
        assert codes(refused) == ["server"]
        assert AuditEntry.objects.filter(action="participants.mail.test").count() == 0
