"""Who signs by age, and which consents hold on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from participants.domain.consent_rules import (
    NEEDED,
    is_signed_rightly,
    lacking_consents,
    missing_consents,
    signatory_on,
    valid_consents,
)
from participants.enums import ConsentKind, Signatory
from participants.models import Consent, ConsentWithdrawal, Person
from tests import factories

DAY = factories.TODAY


def born_years_ago(years, days=0):
    return date(DAY.year - years, DAY.month, DAY.day) - timedelta(days=days)


@pytest.mark.parametrize(
    ("born", "signatory"),
    [
        (born_years_ago(14, -1), Signatory.GUARDIAN),
        (born_years_ago(14), Signatory.GUARDIAN_AND_PUPIL),
        (born_years_ago(18, -1), Signatory.GUARDIAN_AND_PUPIL),
        (born_years_ago(18), Signatory.PERSON),
        (None, Signatory.GUARDIAN),
    ],
)
def test_the_age_on_the_day_says_who_signs(born, signatory):
    assert signatory_on(Person(birth_date=born), DAY) == signatory


def test_a_known_year_counts_to_31_december():
    pupil = Person(birth_year=DAY.year - 18)
    assert signatory_on(pupil, date(DAY.year, 12, 30)) == Signatory.GUARDIAN_AND_PUPIL
    assert signatory_on(pupil, date(DAY.year, 12, 31)) == Signatory.PERSON


@pytest.mark.parametrize(("days_since_18", "holds"), [(0, True), (13, True), (14, False)])
def test_a_parents_signature_ends_fourteen_days_after_the_eighteenth_birthday(days_since_18, holds):
    pupil = Person(birth_date=born_years_ago(18, days_since_18))
    consent = Consent(signatory=Signatory.GUARDIAN_AND_PUPIL, signed_on=DAY - timedelta(days=60))
    assert is_signed_rightly(consent, pupil, DAY) is holds


def test_a_child_cannot_sign_for_himself():
    consent = Consent(signatory=Signatory.PERSON, signed_on=DAY)
    assert is_signed_rightly(consent, Person(birth_date=born_years_ago(15)), DAY) is False


@pytest.mark.django_db
class TestOnADay:
    def missing(self, pupil, day=DAY):
        return missing_consents([pupil], on=day)[pupil.pk]

    def test_both_are_needed(self):
        pupil = factories.make_pupil()
        assert self.missing(pupil) == list(NEEDED)
        factories.make_consents(pupil, kinds=[ConsentKind.PROCESSING])
        assert self.missing(pupil) == [ConsentKind.PARTICIPATION]

    def test_not_before_it_was_signed(self):
        pupil = factories.make_pupil()
        factories.make_consents(pupil, signed_on=DAY)
        assert self.missing(pupil, DAY - timedelta(days=1)) == list(NEEDED)
        assert self.missing(pupil) == []

    def test_not_after_its_term(self):
        pupil = factories.make_pupil()
        factories.make_consents(pupil, valid_until=DAY)
        assert self.missing(pupil) == []
        assert self.missing(pupil, DAY + timedelta(days=1)) == list(NEEDED)

    def test_not_from_the_day_of_its_withdrawal(self):
        pupil = factories.make_pupil()
        consent = factories.make_consents(pupil)[0]
        ConsentWithdrawal.objects.create(consent=consent, withdrawn_on=DAY, recorded_at=factories.NOW)
        assert self.missing(pupil, DAY - timedelta(days=1)) == []
        assert self.missing(pupil) == [ConsentKind.PROCESSING]

    def test_many_people_cost_one_query(self, django_assert_num_queries):
        people = [factories.make_pupil() for _ in range(3)]
        with django_assert_num_queries(1):
            assert set(missing_consents(people, on=DAY)) == {person.pk for person in people}

    def test_another_persons_consent_does_not_help(self):
        one, other = factories.make_pupil(), factories.make_pupil()
        factories.make_consents(one)
        assert valid_consents([other], on=DAY)[other.pk] == set()


class TestListAgreesWithRule(TestCase):
    """The database's filter and the rule in Python are one rule said twice."""

    @given(
        born=st.one_of(st.none(), st.dates(date(2006, 1, 1), date(2016, 12, 31))),
        signed_days_ago=st.integers(0, 900),
        term=st.one_of(st.none(), st.integers(-30, 30)),
        withdrawn=st.one_of(st.none(), st.integers(-5, 5)),
        is_employee=st.booleans(),
    )
    def test_lacking(self, born, signed_days_ago, term, withdrawn, is_employee):
        pupil = factories.make_pupil(born=born, is_employee=is_employee)
        until = None if term is None else DAY + timedelta(days=term)
        rows = factories.make_consents(pupil, signed_on=DAY - timedelta(days=signed_days_ago), valid_until=until)
        if withdrawn is not None:
            on = DAY + timedelta(days=withdrawn)
            ConsentWithdrawal.objects.create(consent=rows[0], withdrawn_on=on, recorded_at=factories.NOW)
        listed = lacking_consents(Person.objects.filter(pk=pupil.pk), on=DAY).exists()
        assert listed is bool(missing_consents([pupil], on=DAY)[pupil.pk])
