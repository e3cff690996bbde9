"""Who was destroyed before a copy was restored is destroyed again, without a second act."""

from datetime import date

import pytest

from mentorship.kernel.invariants import breaches
from participants.domain.erasing_again import acts_of_destruction, destroy_again
from participants.models import AuditEntry, ConsentWithdrawal, ErasureAct, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
DAY = date(2026, 11, 10)


def test_a_member_of_a_base_is_taken_out_of_it_and_destroyed_on_the_day_of_the_act():
    person = factories.make_mentee(interests="шахматы").person
    assert destroy_again({person.pk: DAY}) == (1, [])
    left = Person.everyone.get(pk=person.pk)
    assert left.erased_at is not None
    assert left.mentee_profile.state == "left"
    assert left.mentee_profile.interests == ""
    assert {row.withdrawn_on for row in ConsentWithdrawal.objects.all()} == {DAY}
    assert not ErasureAct.objects.exists()
    assert list(map(str, breaches())) == []


def test_twice_destroys_once():
    person = factories.make_mentee().person
    destroy_again({person.pk: DAY})
    assert destroy_again({person.pk: DAY}) == (0, [])
    assert AuditEntry.objects.filter(action="erasure.again", person=person).count() == 1


def test_a_card_that_the_copy_does_not_have_is_passed_over():
    assert destroy_again({999_999: DAY}) == (0, [])


def test_who_holds_an_office_waits_and_the_others_do_not():
    curator, person = factories.make_staff("curator").person, factories.make_mentee().person
    assert destroy_again({curator.pk: DAY, person.pk: DAY}) == (1, [curator.pk])
    assert Person.everyone.get(pk=curator.pk).erased_at is None


def test_the_list_is_of_acts_with_their_days():
    person = factories.make_pupil()
    factories.make_erasure_act(person)
    assert acts_of_destruction() == [(person.pk, factories.TODAY)]
