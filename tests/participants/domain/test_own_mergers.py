"""What becomes of each kind of rows of this room, conflicts included."""

from datetime import date

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.consent_rules import lacking_consents, missing_consents
from participants.domain.merging import merge_blockers, merge_people
from participants.models import Account, ClassMembership, Consent, DifferentPair, Guardian, MembershipEvent, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def two():
    return factories.make_pupil(surname="Иванова"), factories.make_pupil(surname="Ивонова")


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def codes(two, actor):
    return [blocker.code for blocker in merge_blockers(*two, actor=actor)]


def test_consents_count_for_the_kept_card_and_stay_as_signed(two, actor):
    kept, gone = two
    signed = factories.make_consents(gone)
    before = list(Consent.objects.order_by("pk").values("kind", "signatory", "guardian", "signed_on", "text_version"))
    merge_people(kept, gone, actor=actor)
    rows = Consent.objects.order_by("pk")
    assert list(rows.values("kind", "signatory", "guardian", "signed_on", "text_version")) == before
    assert {(row.person, row.signed_as_id) for row in rows} == {(kept, gone.pk)}
    assert (len(signed), missing_consents([kept], on=clock.today())) == (2, {kept.pk: []})
    assert list(lacking_consents(Person.objects.filter(pk=kept.pk), on=clock.today())) == []


def test_the_first_card_of_a_consent_is_remembered_through_a_chain(actor):
    first, second, third = (factories.make_pupil() for _ in range(3))
    factories.make_consents(third)
    merge_people(second, third, actor=actor)
    merge_people(first, Person.objects.get(pk=second.pk), actor=actor)
    assert {(row.person, row.signed_as_id) for row in Consent.objects.all()} == {(first, third.pk)}


def test_the_same_representative_is_one_and_a_new_one_moves(two, actor):
    kept, gone = two
    kept.guardians.update(full_name="Иванова Алёна", phone="", relation="мать")
    gone.guardians.update(full_name="иванова  алена", phone="+7 900 100", relation="мать")
    Guardian.objects.create(person=gone, full_name="Иванов Пётр")
    merge_people(kept, gone, actor=actor)
    found = kept.guardians.order_by("pk").values_list("full_name", "phone", "relation")
    assert list(found) == [("Иванова Алёна", "+7 900 100", "мать"), ("Иванов Пётр", "", "")]
    assert Guardian.objects.filter(person=gone).count() == 1


def test_both_telephones_of_a_representative_are_kept(two, actor):
    for person, phone in zip(two, ("+7 900 1", "+7 900 2"), strict=True):
        person.guardians.update(full_name="Иванова Анна", phone=phone)
    merge_people(*two, actor=actor)
    assert two[0].guardians.get().phone == "+7 900 1; +7 900 2"


def test_an_agreement_entered_twice_counts_once(actor):
    kept, gone = factories.make_outsider(), factories.make_outsider()
    factories.make_agreement(kept), factories.make_agreement(gone)
    factories.make_agreement(gone, signed_on=date(2025, 9, 1))
    merge_people(kept, gone, actor=actor)
    assert (kept.agreements.count(), gone.agreements.count()) == (2, 1)


def test_one_office_held_twice_is_refused_and_different_ones_move(actor):
    kept, gone = factories.make_teacher(), factories.make_teacher()
    factories.appoint(kept, "curator"), factories.appoint(gone, "curator")
    assert codes((kept, gone), actor) == ["office"]
    with pytest.raises(Refused):
        merge_people(kept, gone, actor=actor)
    gone.appointments.update(role="psychologist")
    merge_people(kept, gone, actor=actor)
    assert sorted(kept.appointments.values_list("role", flat=True)) == ["curator", "psychologist"]


def test_classes_move_where_the_kept_card_has_no_history(two, actor):
    kept, gone = two
    ClassMembership.objects.all().delete()
    row = ClassMembership.objects.create(person=gone, school_class=gone.school_class, since=date(2026, 9, 1))
    merge_people(kept, gone, actor=actor)
    row.refresh_from_db()
    assert (row.person_id, row.until) == (kept.pk, None)


def test_a_second_history_of_classes_ends_with_the_alias(two, actor):
    ClassMembership.objects.all().delete()
    for person in two:
        ClassMembership.objects.create(person=person, school_class=person.school_class, since=date(2026, 9, 1))
    merge_people(*two, actor=actor)
    rows = ClassMembership.objects.order_by("pk").values_list("person_id", "until")
    assert list(rows) == [(two[0].pk, None), (two[1].pk, factories.TODAY)]


def test_a_place_in_a_base_moves_with_its_history(two, actor):
    place = factories.make_mentee(two[1], request="понять дроби")
    values = {"source": "active", "target": "paused", "happened_at": factories.NOW, "reason": "болезнь"}
    MembershipEvent.objects.create(person=two[1], side="mentee", **values)
    merge_people(*two, actor=actor)
    place.refresh_from_db()
    assert (place.person, place.state, two[0].membership_events.get().reason) == (two[0], "active", "болезнь")


def test_two_places_in_one_base_become_one(two, actor):
    kept, gone = two
    here = factories.make_mentor(kept, kind="pupil", competencies="дроби", interests="", capacity=1)
    there = factories.make_mentor(
        gone, kind="pupil", competencies="шахматы", interests="лес", capacity=4, entered_on=date(2026, 9, 1)
    )
    merge_people(kept, gone, actor=actor)
    here.refresh_from_db(), there.refresh_from_db()
    assert (here.competencies, here.interests, here.capacity) == ("дроби; шахматы", "лес", 4)
    assert (here.entered_on, here.version, here.state) == (date(2026, 9, 1), 2, "active")
    assert (there.person_id, there.state, there.competencies) == (gone.pk, "left", "шахматы")
    assert kept.membership_events.count() == 0


@pytest.mark.parametrize(
    ("here", "there", "found"),
    [
        ("active", "active", []),
        ("active", "left", []),
        ("paused", "candidate", []),
        ("left", "candidate", ["place"]),
        ("candidate", "active", ["place"]),
        ("paused", "active", ["place"]),
    ],
)
def test_the_card_that_stands_further_in_the_base_is_to_be_kept(two, actor, here, there, found):
    factories.make_mentee(two[0], state=here), factories.make_mentee(two[1], state=there)
    assert codes(two, actor) == found
    if found:
        with pytest.raises(Refused):
            merge_people(*two, actor=actor)


def test_the_only_login_moves_and_its_sessions_end(two, actor):
    account = factories.make_account(two[1])
    merge_people(*two, actor=actor)
    after = Account.objects.get(pk=account.pk)
    assert (after.person, after.is_active, after.session_epoch) == (two[0], True, account.session_epoch + 1)


def test_of_two_logins_the_kept_card_s_opens(two, actor, client):
    mine, other = (factories.make_account(person) for person in two)
    client.force_login(other, backend="participants.authentication.CardBackend")
    merge_people(*two, actor=actor)
    mine.refresh_from_db(), other.refresh_from_db()
    assert (mine.is_active, other.is_active, other.person_id) == (True, False, two[1].pk)
    assert client.get("/participants/class/").status_code == 302


def test_nobody_closes_the_login_he_came_by(actor):
    kept = factories.make_teacher()
    factories.make_account(kept)
    assert codes((kept, actor.person), actor) == ["account"]
    assert codes((actor.person, kept), actor) == []


def test_who_is_another_stays_another_and_is_said_once():
    kept, gone, third, fourth = (factories.make_person() for _ in range(4))
    for first, second in ((gone, third), (fourth, gone), (kept, third), (gone, kept)):
        DifferentPair.objects.create(first=first, second=second, noted_at=factories.NOW)
    merge_people(kept, gone, actor=factories.nobody())
    pairs = {frozenset(pair) for pair in DifferentPair.objects.values_list("first", "second")}
    assert {frozenset((kept.pk, one.pk)) for one in (third, fourth)} <= pairs
    assert len(pairs) == DifferentPair.objects.count() == 4
