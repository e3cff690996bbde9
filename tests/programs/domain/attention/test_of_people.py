"""Rules about people: an unused account, a sheet at home, a birthday, a term."""

from datetime import date, datetime, timedelta

import pytest

from mentorship.kernel import clock
from participants.domain.papers_kept import keep_papers
from participants.models import ConsentSheet
from programs.domain.attention.of_people import people_rules
from programs.domain.attention.settings import moment_now
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
PRINTED = date(2026, 11, 2)


def found(code, on=factories.TODAY):
    with clock.at(on):
        rule = next(one for one in people_rules() if one.code == code)
        return [(one.person, one.since or one.until) for one in rule.find(moment_now())]


def after(day, days):
    return day + timedelta(days=days)


def test_an_account_unused_for_a_week():
    person = factories.make_mentee().person
    made = datetime(2026, 11, 2, 9, tzinfo=factories.NOW.tzinfo)
    account = factories.make_account(person, activated_at=None, created_at=made)
    assert found("account", date(2026, 11, 8)) == []
    assert found("account", date(2026, 11, 9)) == [(person.pk, PRINTED)]
    type(account).objects.update(activated_at=made)
    assert found("account", date(2026, 11, 9)) == []


def test_an_account_of_one_who_takes_no_part_asks_for_nothing():
    made = datetime(2026, 11, 2, 9, tzinfo=factories.NOW.tzinfo)
    factories.make_account(factories.make_teacher(), activated_at=None, created_at=made)
    factories.make_account(factories.make_mentee(state="left").person, activated_at=None, created_at=made)
    assert found("account") == []


def test_a_sheet_that_has_not_come_back_in_a_week():
    person = factories.make_mentee(state="candidate", consents=False).person
    for kind in ("processing", "participation"):
        ConsentSheet.objects.create(person=person, kind=kind, text_version="2026-1", made_on=PRINTED)
    assert found("consent", after(PRINTED, 6)) == []
    assert found("consent", after(PRINTED, 7)) == [(person.pk, PRINTED)]
    factories.make_consents(person, kinds=["processing"], signed_on=PRINTED)
    assert found("consent", after(PRINTED, 7)) == [(person.pk, PRINTED)]  # the other one is still at home
    factories.make_consents(person, kinds=["participation"], signed_on=PRINTED)
    assert found("consent", after(PRINTED, 7)) == []


def test_the_curator_of_ones_programme_answers():
    profile = factories.make_mentee(state="candidate", consents=False)
    ConsentSheet.objects.create(person=profile.person, kind="processing", text_version="1", made_on=PRINTED)
    program = factories.make_program()
    factories.enrol(program, profile.person, "mentee")
    rule = next(one for one in people_rules() if one.code == "consent")
    assert [one.program for one in rule.find(moment_now())] == [program.pk]


def test_eighteen_in_thirty_days():
    person = factories.make_mentee(factories.make_pupil(born=date(2008, 12, 18))).person
    keep_papers()
    assert found("adult", date(2026, 11, 17)) == []
    assert found("adult", date(2026, 11, 18)) == [(person.pk, date(2026, 12, 18))]
    assert found("papers", date(2026, 11, 18)) == []
    factories.make_consents(person, signed_on=date(2026, 12, 18))
    keep_papers()
    assert found("adult", date(2026, 12, 18)) == []


def test_one_born_on_29_february_comes_of_age_on_1_march():
    person = factories.make_mentor(factories.make_pupil(born=date(2008, 2, 29)), consents=False).person
    factories.make_consents(person, signed_on=date(2025, 9, 7))
    keep_papers()
    assert found("adult", date(2026, 2, 1)) == [(person.pk, date(2026, 3, 1))]


def test_a_consent_that_runs_out_in_thirty_days():
    person = factories.make_mentee(consents=False).person
    factories.make_consents(person, valid_until=date(2026, 12, 18))
    assert found("papers", date(2026, 11, 17)) == []
    assert found("papers", date(2026, 11, 18)) == [(person.pk, date(2026, 12, 18))]
    assert found("papers", date(2026, 12, 19)) == []


def test_an_agreement_that_runs_out_in_thirty_days():
    person = factories.make_mentor(factories.make_outsider(), kind="employee").person
    factories.make_agreement(person, ends_on=date(2026, 12, 18))
    assert found("agreement", date(2026, 11, 17)) == []
    assert found("agreement", date(2026, 11, 18)) == [(person.pk, date(2026, 12, 18))]
    factories.make_agreement(person, number="8", ends_on=date(2027, 8, 31))
    assert found("agreement", date(2026, 11, 18)) == []
