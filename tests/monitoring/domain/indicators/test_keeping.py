"""Figures of past days stay when a person's data are destroyed; his age and his workplace do not."""

from datetime import date, timedelta

import pytest

from monitoring.domain.indicators.counting import organisation_key
from monitoring.domain.indicators.keeping import keep_counts
from monitoring.domain.indicators.reading import indicators_at
from monitoring.models import KeptCount, MonitoringSettings
from participants.domain.erasure import erase_person, plan_erasure
from participants.models import Person
from tests import factories
from tests.programs import orders, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
DAY = timedelta(days=1)
STARTS, ENDS = date(2026, 9, 1), date(2027, 5, 28)


def approved(mentor=None, mentee=None):
    values = {"mentors": [mentor] if mentor else None, "mentees": [mentee] if mentee else None}
    match = factories.make_match(state="active", starts_on=STARTS, ends_on=ENDS, **values)
    pairs.name_in(orders.registered(signed_on=STARTS - DAY), match)
    return match


def destroyed(person, school):
    for name in ("mentor_profile", "mentee_profile"):
        profile = getattr(Person.objects.get(pk=person.pk), name, None)
        if profile:
            type(profile).objects.filter(pk=profile.pk).update(state="left")
    asked = factories.make_request(Person.objects.get(pk=person.pk))
    request = plan_erasure(asked, actor=factories.nobody())
    erase_person(request, school=school, commission=["Иванова А.А., директор"], actor=factories.nobody())


def numbers(day):
    return {one.code.value: one.number for one in indicators_at(day) if one.number}


def kept():
    return list(KeptCount.objects.values_list("code", "since", "until", "organisation"))


def test_figures_of_all_days_stay_and_the_age_goes(school):
    pupil = factories.make_mentee(factories.make_pupil(born=date(2016, 10, 5)), consents=False).person
    approved(mentee=pupil)
    days = [date(2026, 10, 4), date(2026, 10, 5), ENDS, ENDS + DAY]
    before = [numbers(day) for day in days]
    assert before == [{}, {"mentees": 1}, {"mentees": 1}, {}]
    destroyed(pupil, school)
    assert [numbers(day) for day in days] == before
    gone = Person.objects.get(pk=pupil.pk)
    assert (gone.birth_date, gone.birth_year, gone.teaching_since) == (None, None, None)


def test_days_never_reach_over_those_of_the_match(school):
    pupil = factories.make_mentee(consents=False).person
    approved(mentee=pupil)
    keep_counts(pupil)
    assert kept() == [("mentees", STARTS, ENDS, "")]


def test_a_young_specialist_and_an_organisation_are_kept_too(school):
    teacher = factories.make_mentee(factories.make_teacher(teaching_since=2022), kind="teacher", consents=False).person
    guest = factories.make_mentor(factories.make_outsider(), kind="employee", consents=False).person
    approved(guest, teacher)
    before = numbers(STARTS - DAY), numbers(date(2026, 11, 1))
    for person in (teacher, guest):
        keep_counts(person)
    assert before == ({}, {"firms": 1})  # four years of service since 1 September
    assert kept() == [("firms", STARTS, ENDS, "Приборный завод")]
    destroyed(guest, school)
    assert numbers(date(2026, 11, 1)) == {"firms": 1}
    assert organisation_key(Person.objects.get(pk=guest.pk).workplace) == ""


def test_an_organisation_of_which_one_mentor_is_left_counts_once(school):
    gone, stays = (factories.make_mentor(factories.make_outsider(), kind="employee", consents=False) for _ in range(2))
    approved(gone.person)
    approved(stays.person)
    destroyed(gone.person, school)
    assert numbers(date(2026, 11, 1))["firms"] == 1


def test_nothing_is_kept_of_one_who_counts_in_none_or_whose_match_has_no_order(school):
    small = factories.make_mentee(factories.make_pupil(born=date(2020, 1, 1)), consents=False).person
    approved(mentee=small)
    waits = factories.make_mentee(consents=False).person
    factories.make_match(mentees=[waits])
    for person in (small, waits):
        keep_counts(person)
    assert kept() == []


def test_windows_that_hold_at_the_destruction_are_those_of_what_is_kept(school):
    pupil = factories.make_mentee(factories.make_pupil(born=date(2014, 5, 20)), consents=False).person
    approved(mentee=pupil)
    MonitoringSettings.objects.create(pk=1, mentee_age_from=12, mentee_age_to=12)
    keep_counts(pupil)
    MonitoringSettings.objects.update(mentee_age_to=19)
    assert kept() == [("mentees", STARTS, date(2027, 5, 19), "")]
