"""Until when the consents of a person hold: kept by each write, the same as what is counted on any day."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from participants.domain.consent_rules import lacking_consents
from participants.domain.consents import record_consents, withdraw_consent
from participants.domain.merging import merge_people
from participants.domain.papers_kept import FOR_GOOD, keep_papers, untrue_papers, without_papers
from participants.domain.people import update_person
from participants.enums import ConsentKind
from participants.models import Consent, Person
from tests import factories

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SIGNED = date(2026, 9, 7)


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def until(person):
    return Person.everyone.get(pk=person.pk).papers_until


def sign(person, actor, kinds=tuple(ConsentKind)):
    kinds = [kind for kind in kinds if kind in ("processing", "participation")]
    record_consents(person, kinds=kinds, signed_on=SIGNED, actor=actor, guardian_name="Ким Анна Львовна")


def test_the_second_sheet_completes_the_papers(school, actor):
    pupil = factories.make_mentee(consents=False, state="candidate").person
    sign(pupil, actor, [ConsentKind.PROCESSING])
    assert until(pupil) is None
    sign(pupil, actor, [ConsentKind.PARTICIPATION])
    assert until(pupil) == date(2032, 5, 20) + 14 * DAY - DAY
    assert untrue_papers() == []


def test_an_adult_signs_for_good(school, actor):
    teacher = factories.make_mentor(consents=False, state="candidate").person
    sign(teacher, actor)
    assert until(teacher) == FOR_GOOD


def test_a_withdrawal_ends_them(school, actor, today):
    pupil = factories.make_mentee().person
    withdraw_consent(Consent.objects.filter(person=pupil).first(), withdrawn_on=today, reason="", actor=actor)
    assert until(pupil) == today - DAY
    assert untrue_papers() == []


def test_a_changed_birth_date_moves_the_day(school, actor):
    pupil = factories.make_mentee().person
    update_person(pupil, actor=actor, version=pupil.version, fields={"birth_date": date(2010, 1, 1)})
    assert until(pupil) == date(2028, 1, 14)


def test_a_merged_card_hands_its_papers_over(school, actor):
    gone = factories.make_mentee().person
    kept = factories.make_pupil(surname=gone.surname)
    merge_people(kept, gone, actor=actor)
    assert (until(kept), until(gone)) == (date(2032, 6, 2), None)
    assert untrue_papers() == []


@pytest.mark.parametrize("born", [date(2008, 10, 30), date(2008, 11, 4), date(2008, 11, 5), date(2008, 2, 29), None])
@pytest.mark.parametrize("valid_until", [None, factories.TODAY, factories.TODAY + 20 * DAY])
@pytest.mark.parametrize("is_employee", [False, True])
def test_what_is_kept_tells_the_same_as_what_is_counted_on_each_day(today, born, valid_until, is_employee):
    pupil = factories.make_pupil(born=born)
    factories.make_consents(pupil, signed_on=date(2026, 1, 12), valid_until=valid_until, signatory="guardian")
    Person.objects.filter(pk=pupil.pk).update(is_employee=is_employee)
    keep_papers([pupil.pk])
    for days in (0, 1, 2, 14, 15, 20, 21, 400):
        day = today + days * DAY
        counted = lacking_consents(Person.objects.filter(pk=pupil.pk), on=day).exists()
        assert Person.objects.filter(without_papers(day), pk=pupil.pk).exists() == counted, day


def test_the_tick_makes_anew_what_is_not_true(school, actor, capsys):
    pupil = factories.make_mentee().person
    Person.objects.filter(pk=pupil.pk).update(papers_until=None)
    assert untrue_papers() == [pupil.pk]
    call_command("tick")
    assert "kept papers mended 1" in capsys.readouterr().out
    assert (until(pupil), keep_papers()) == (date(2032, 6, 2), 0)


def test_many_people_cost_few_queries(school, django_assert_num_queries):
    for _ in range(5):
        factories.make_mentee()
    Person.objects.update(papers_until=None)
    with django_assert_num_queries(5):  # the transaction's two, people, consents, one day
        assert keep_papers() == 5
