"""Nothing new is written on a card whose data wait for their destruction."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain import card_edits
from participants.domain.card_edits import edit_blockers, edit_card, edit_place
from participants.domain.consents import withdraw_consent
from participants.domain.data_requests import ask_for_copy, stop_processing
from participants.models import AuditEntry, MenteeProfile, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
ACTOR = factories.nobody()
DAY = factories.TODAY


@pytest.fixture
def profile():
    return factories.make_mentee()


def withdraw(profile, kind):
    consent = profile.person.consents.get(kind=kind)
    withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=ACTOR)


def change(profile):
    """Change both halves of the card; returns the sentences of the refusals."""
    person, said = profile.person, []
    fields = {"phone": "+7 900 000-00-01"}
    for act, record, values in ((edit_card, person, fields), (edit_place, profile, {"request": "другое"})):
        try:
            act(record, actor=ACTOR, version=record.version, fields=values)
        except Refused as refused:
            said += [blocker.text.replace("\u00a0", " ") for blocker in refused.blockers]
    return said


def stands():
    return Person.objects.get(guardians__isnull=False).phone, MenteeProfile.objects.get().request


def test_an_ordinary_card_is_changed(profile):
    assert change(profile) == []
    assert stands() == ("+7 900 000-00-01", "другое")


def test_after_the_withdrawal_of_processing_nothing_is_written(profile):
    withdraw(profile, "processing")
    rows = AuditEntry.objects.count()
    text = "18 ноября 2026 г. получено требование, данные ждут уничтожения. Вносить новые нельзя."
    assert change(profile) == [f"{profile.person.called}: {text}"] * 2
    assert (stands(), AuditEntry.objects.count()) == (("", "понять дроби"), rows)
    [blocker] = edit_blockers(profile.person)
    assert (blocker.code, blocker.link) == ("erase", "/participants/requests/")


def test_nor_after_a_request_to_stop(profile):
    stop_processing(profile.person, received_on=DAY, actor=ACTOR)
    assert len(change(profile)) == 2


def test_a_withdrawal_of_taking_part_and_a_request_for_a_copy_close_no_card(profile):
    withdraw(profile, "participation")
    ask_for_copy(profile.person, actor=ACTOR)
    assert change(profile) == []


def test_without_the_guard_it_would_be_written(profile, monkeypatch):
    withdraw(profile, "processing")
    monkeypatch.setattr(card_edits, "edit_blockers", lambda person: [])
    assert change(profile) == []
    assert stands() == ("+7 900 000-00-01", "другое")
