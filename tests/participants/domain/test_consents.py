"""Recording a signed sheet lets a person in; withdrawing it shuts every door at once."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants import extensions
from participants.domain.consents import (
    lose_expired,
    profiles_of,
    record_consents,
    take_back_consent,
    withdraw_consent,
)
from participants.domain.lifecycle import move_in_base
from participants.domain.school_rules import living_by
from participants.enums import BaseState, ConsentKind, Signatory
from participants.models import AuditEntry, Consent, MembershipEvent, MenteeProfile
from tests import factories

pytestmark = pytest.mark.django_db
DAY = factories.TODAY
BOTH = [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION]


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def candidate():
    return factories.make_mentee(state=BaseState.CANDIDATE, consents=False, entered_on=None)


def record(person, actor, **changed):
    values = {"kinds": BOTH, "signed_on": DAY, "guardian_name": "Ветрова Анна Ивановна"} | changed
    return record_consents(person, actor=actor, **values)


def sentences(caught):
    return [blocker.text for blocker in caught.value.blockers]


def test_both_sheets_make_a_candidate_a_member(candidate, coordinator):
    consents = record(candidate.person, coordinator)
    candidate.refresh_from_db()
    assert (candidate.state, candidate.entered_on) == (BaseState.ACTIVE, DAY)
    assert [consent.signatory for consent in consents] == [Signatory.GUARDIAN] * 2
    assert MembershipEvent.objects.get().target == BaseState.ACTIVE
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"consent.record", "base.enter"}


def test_one_sheet_leaves_a_candidate(candidate, coordinator):
    record(candidate.person, coordinator, kinds=BOTH[:1])
    assert MenteeProfile.objects.get().state == BaseState.CANDIDATE


def test_a_date_to_come_is_refused_and_nothing_is_written(candidate, coordinator):
    with pytest.raises(Refused) as caught:
        record(candidate.person, coordinator, signed_on=DAY + timedelta(days=1))
    assert sentences(caught) == ["Эта дата ещё не наступила. Укажите день, когда лист подписан."]
    assert Consent.objects.count() == 0


def test_a_child_needs_a_representative(candidate, coordinator):
    with pytest.raises(Refused) as caught:
        record(candidate.person, coordinator, guardian_name="  ")
    assert sentences(caught) == ["Укажите, кто из законных представителей подписал лист."]


def test_an_adult_signs_alone(coordinator):
    teacher = factories.make_mentor(state=BaseState.CANDIDATE, consents=False).person
    assert {row.signatory for row in record(teacher, coordinator, guardian_name="")} == {Signatory.PERSON}


def test_an_outsider_of_unknown_age_is_refused(coordinator):
    guest = factories.make_person(surname="Жукова", name="Инна", workplace="Завод")
    with pytest.raises(Refused) as caught:
        record(guest, coordinator)
    expected = "Жукова Инна: не указана дата рождения, поэтому неизвестно, кто подписывает согласие."
    assert sentences(caught) == [expected]
    assert caught.value.blockers[0].link == f"/participants/people/{guest.pk}/edit/"


def test_the_same_sheet_again_is_refused(candidate, coordinator):
    record(candidate.person, coordinator)
    with pytest.raises(Refused) as caught:
        record(candidate.person, coordinator, kinds=BOTH[:1])
    assert sentences(caught) == ["Согласие на обработку персональных данных уже отмечено и действует."]


def test_the_same_form_twice_makes_one(candidate, coordinator):
    key = uuid.uuid4()
    assert [len(record(candidate.person, coordinator, form_key=key)) for _ in range(2)] == [2, 0]
    assert Consent.objects.count() == 2


@pytest.fixture
def told(monkeypatch):
    """Whom the upper rooms were told of."""
    heard = []
    monkeypatch.setattr(
        extensions.consent_lost, "_members", [lambda person, **how: heard.append((person, how["reason"]))]
    )
    return heard


def test_a_withdrawal_ends_the_membership_and_tells_the_upper_rooms(coordinator, told):
    profile = factories.make_mentee()
    consent = profile.person.consents.get(kind=ConsentKind.PARTICIPATION)
    withdraw_consent(consent, withdrawn_on=DAY, reason="заявление матери", actor=coordinator)
    profile.refresh_from_db()
    reason = "Отозвано согласие на участие в программе наставничества"
    assert profile.state == BaseState.LEFT
    assert told == [(profile.person, reason)]
    assert MembershipEvent.objects.get().reason == reason
    assert Consent.objects.count() == 2  # the withdrawn consent stays as it was


def test_a_publication_consent_withdrawn_leaves_the_membership(coordinator, told):
    profile = factories.make_mentee()
    consent = factories.make_consents(profile.person, kinds=[ConsentKind.PUBLICATION])[0]
    withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=coordinator)
    profile.refresh_from_db()
    assert (profile.state, told) == (BaseState.ACTIVE, [])


def test_a_withdrawal_twice_is_refused(coordinator, told):
    consent = factories.make_mentee().person.consents.first()
    withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=coordinator)
    with pytest.raises(Refused) as caught:
        withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=coordinator)
    assert sentences(caught) == ["Это согласие уже отозвано."]


@pytest.mark.parametrize("days", [-100, 1])
def test_a_withdrawal_lies_between_the_signature_and_today(coordinator, days):
    consent = factories.make_mentee().person.consents.first()
    with pytest.raises(Refused) as caught:
        withdraw_consent(consent, withdrawn_on=DAY + timedelta(days=days), reason="", actor=coordinator)
    assert sentences(caught) == ["Отзыв не может быть раньше подписи и не может быть будущим числом."]


def test_consents_lost_by_time_go_through_the_same_door(coordinator, told):
    lost = factories.make_mentee(consents=False)
    factories.make_consents(lost.person, valid_until=DAY - timedelta(days=1))
    kept = factories.make_mentee()
    people = [lost.person, kept.person]
    assert lose_expired(people, actor=factories.nobody()) == 1
    lost.refresh_from_db()
    assert lost.state == BaseState.LEFT
    assert [person for person, _ in told] == [lost.person]


def test_profiles_that_are_over_do_not_count(today):
    profile = factories.make_mentee(state=BaseState.LEFT)
    mentor = factories.make_mentor(profile.person)
    assert profiles_of(profile.person) == [mentor]


class TestWithdrawnByKind:
    """Each purpose ends with its own effect (process, gates)."""

    def withdraw(self, person, kind, actor):
        [consent] = Consent.objects.filter(person=person, kind=kind)
        return withdraw_consent(consent, withdrawn_on=DAY, reason="заявление", withdrawn_by="Ветрова Анна", actor=actor)

    @pytest.mark.parametrize(
        ("kind", "state"),
        [
            ("processing", BaseState.LEFT),
            ("participation", BaseState.LEFT),
            ("publication", BaseState.ACTIVE),
            ("special", BaseState.ACTIVE),
        ],
    )
    def test_only_the_needed_two_end_the_place(self, coordinator, told, kind, state):
        person = factories.make_mentee().person
        factories.make_consents(person, kinds=[ConsentKind.PUBLICATION, ConsentKind.SPECIAL], published=["name"])
        withdrawal = self.withdraw(person, kind, coordinator)
        assert MenteeProfile.objects.get().state == state
        assert (withdrawal.withdrawn_by, len(told)) == ("Ветрова Анна", state == BaseState.LEFT)

    def test_upper_rooms_hang_on_every_kind(self, coordinator, monkeypatch):
        heard = []
        point = extensions.consent_withdrawn
        monkeypatch.setattr(point, "_members", [lambda one, *, actor: heard.append(one.consent.kind)])
        person = factories.make_mentee(consents=False).person
        factories.make_consents(person, kinds=list(ConsentKind))
        for kind in ConsentKind:
            self.withdraw(person, kind, coordinator)
        assert heard == list(ConsentKind)

    def test_all_sheets_of_the_purpose_end(self, coordinator):
        person = factories.make_mentee().person
        [renewed] = factories.make_consents(person, kinds=["participation"], signed_on=DAY)
        withdraw_consent(renewed, withdrawn_on=DAY, reason="", actor=coordinator)
        assert Consent.objects.filter(kind="participation", withdrawal__isnull=True).count() == 0
        assert MenteeProfile.objects.get().state == BaseState.LEFT


class TestGivenAnew:
    def test_who_lost_his_place_with_a_consent_comes_back(self, coordinator):
        profile = factories.make_mentee()
        consent = profile.person.consents.get(kind="participation")
        withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=coordinator)
        record(profile.person, coordinator, kinds=BOTH[1:])
        profile.refresh_from_db()
        assert (profile.state, profile.entered_on) == (BaseState.ACTIVE, DAY)
        targets = list(MembershipEvent.objects.order_by("pk").values_list("target", flat=True))
        assert targets == [BaseState.LEFT, BaseState.CANDIDATE, BaseState.ACTIVE]

    def test_who_left_of_himself_does_not(self, coordinator):
        profile = factories.make_mentee(consents=False)
        move_in_base(profile, "leave", actor=coordinator, reason="Переезд")
        record(profile.person, coordinator)
        profile.refresh_from_db()
        assert profile.state == BaseState.LEFT

    def test_with_one_of_two_he_is_a_candidate(self, coordinator):
        profile = factories.make_mentee()
        for consent in profile.person.consents.all():
            withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=coordinator)
        record(profile.person, coordinator, kinds=BOTH[:1])
        profile.refresh_from_db()
        assert profile.state == BaseState.CANDIDATE


class TestGivenInTime:
    @pytest.mark.parametrize(("left", "allowed"), [(29, True), (30, False)])
    def test_what_runs_out_within_the_notice_may_be_given_anew(self, coordinator, left, allowed):
        person = factories.make_mentee(consents=False).person
        factories.make_consents(person, valid_until=DAY + timedelta(days=left))
        if allowed:
            assert len(record(person, coordinator)) == 2
            return
        with pytest.raises(Refused):
            record(person, coordinator)

    def test_one_who_has_turned_eighteen_signs_before_the_gate_closes(self, coordinator):
        person = factories.make_mentee(factories.make_pupil(born=date(2008, 11, 10))).person
        consents = record(person, coordinator, guardian_name="")
        assert {one.signatory for one in consents} == {Signatory.PERSON}

    def test_the_schools_term_is_the_term_of_the_record(self, candidate, coordinator, school):
        school.consent_months = 12
        with living_by(school):
            assert {one.valid_until for one in record(candidate.person, coordinator)} == {date(2027, 11, 17)}


class TestTakenBack:
    @pytest.fixture
    def ticked(self, candidate, coordinator):
        return record(candidate.person, coordinator)[-1]

    def test_the_child_is_a_candidate_again(self, ticked, coordinator, candidate, told):
        assert take_back_consent(ticked, actor=coordinator) == candidate.person
        candidate.refresh_from_db()
        assert (candidate.state, candidate.entered_on, Consent.objects.count()) == (BaseState.CANDIDATE, None, 1)
        assert AuditEntry.objects.filter(action="consent.take_back").count() == 1
        assert len(told) == 1

    def test_not_somebody_elses(self, ticked):
        other = factories.acting(factories.make_staff("coordinator"))
        with pytest.raises(Refused) as caught:
            take_back_consent(ticked, actor=other)
        assert sentences(caught) == ["Отменить отметку может только тот, кто её поставил."]

    @pytest.mark.parametrize("why", ["late", "withdrawn"])
    def test_not_what_has_been_touched_or_is_old(self, ticked, coordinator, why):
        if why == "withdrawn":
            withdraw_consent(ticked, withdrawn_on=DAY, reason="", actor=coordinator)
        later = clock.now() + timedelta(minutes=31 if why == "late" else 1)
        with clock.at(later), pytest.raises(Refused) as caught:
            take_back_consent(ticked, actor=coordinator)
        assert [one.code for one in caught.value.blockers] == ["old"]
        assert Consent.objects.filter(pk=ticked.pk).count() == 1
