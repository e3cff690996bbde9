"""Two coordinators at the same moment, each on a connection of his own: one sheet, one withdrawal, both at once."""

import pytest
from django.core.management import call_command

from participants.domain import consents
from participants.domain.consent_sheets import make_sheets
from participants.domain.consent_stack import tick_sheet
from participants.domain.consents import record_consents, withdraw_consent
from participants.domain.invariants import participant_invariants
from participants.enums import BaseState, ConsentKind
from participants.models import Consent, ConsentWithdrawal, MenteeProfile
from tests import factories
from tests.racing import racing

pytestmark = pytest.mark.django_db(transaction=True)
DAY, AT_ONCE = factories.TODAY, 4


@pytest.fixture(scope="module", autouse=True)
def _defaults_again(django_db_setup, django_db_blocker):
    """Put back what a new school finds ready: the database is emptied after a test with transactions of its own."""
    yield
    with django_db_blocker.unblock():
        call_command("load_defaults", verbosity=0)


@pytest.fixture
def actors(today):
    factories.make_school()
    return [factories.acting(factories.make_staff("coordinator")) for _ in range(AT_ONCE)]


def results(found):
    return sorted(found)


def test_one_sheet_is_ticked_off_once(actors, tmp_path):
    person = factories.make_mentee(state=BaseState.CANDIDATE, consents=False).person
    [sheet] = make_sheets([person], kinds=[ConsentKind.PROCESSING], on=DAY, actor=actors[0])
    with racing(tmp_path) as race:
        found = race.run(*(lambda actor=one: tick_sheet(sheet, signed_on=DAY, actor=actor) for one in actors))
        assert results(found) == ["done", *["double"] * (AT_ONCE - 1)]
        assert race.read(Consent.objects.count) == 1


def test_without_the_look_for_doubles_it_would_be_ticked_twice(actors, tmp_path, monkeypatch):
    monkeypatch.setattr(consents, "_refuse_doubles", lambda *given: None)
    person = factories.make_mentee(state=BaseState.CANDIDATE, consents=False).person
    values = {"kinds": [ConsentKind.PROCESSING], "signed_on": DAY, "guardian_name": "Ветрова Анна"}
    with racing(tmp_path) as race:
        assert (
            race.run(*(lambda actor=one: record_consents(person, actor=actor, **values) for one in actors))
            == ["done"] * AT_ONCE
        )
        assert race.read(Consent.objects.count) == AT_ONCE


def test_a_consent_is_withdrawn_once(actors, tmp_path):
    consent = factories.make_mentee().person.consents.get(kind="participation")
    with racing(tmp_path) as race:
        found = race.run(
            *(lambda actor=one: withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=actor) for one in actors)
        )
        assert results(found) == ["done", *["double"] * (AT_ONCE - 1)]
        assert race.read(ConsentWithdrawal.objects.count) == 1


def test_both_sheets_by_two_people_at_once_make_one_member(actors, tmp_path):
    profile = factories.make_mentee(state=BaseState.CANDIDATE, consents=False, entered_on=None)
    common = {"signed_on": DAY, "guardian_name": "Ветрова Анна"}
    acts = [
        lambda actor=actor, kind=kind: record_consents(profile.person, kinds=[kind], actor=actor, **common)
        for actor, kind in zip(actors, (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION), strict=False)
    ]
    with racing(tmp_path) as race:
        assert race.run(*acts) == ["done", "done"]
        assert race.read(lambda: MenteeProfile.objects.get().state) == BaseState.ACTIVE


def test_a_withdrawal_and_a_tick_at_once_leave_no_member_without_papers(actors, tmp_path):
    person = factories.make_mentee(consents=False, state=BaseState.CANDIDATE, entered_on=None).person
    [consent] = factories.make_consents(person, kinds=[ConsentKind.PROCESSING])
    ticked = {"kinds": [ConsentKind.PARTICIPATION], "signed_on": DAY, "guardian_name": "Ветрова Анна"}
    with racing(tmp_path) as race:
        found = race.run(
            lambda: record_consents(person, actor=actors[0], **ticked),
            lambda: withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=actors[1]),
        )
        assert found == ["done", "done"]
        assert race.read(lambda: MenteeProfile.objects.get().state) in (BaseState.LEFT, BaseState.CANDIDATE)
        assert race.read(lambda: [one.name for one in participant_invariants() if one.offending()]) == []
