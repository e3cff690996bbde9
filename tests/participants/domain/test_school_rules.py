"""The school's rules hold inside the `with`, and end with it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from participants.domain.consent_rules import is_signed_rightly
from participants.domain.school_rules import ConsentTerms, consent_terms, living_by
from participants.models import School
from participants.scopes import the_school
from tests import factories

DAY = factories.TODAY


def test_terms_and_zone_of_the_school(settings):
    school = School(consent_months=12, adult_notice_days=5, adult_grace_days=3, time_zone="Asia/Omsk")
    with living_by(school):
        inside = consent_terms(), timezone.get_current_timezone_name()
    assert inside == (ConsentTerms(12, timedelta(days=5), timedelta(days=3)), "Asia/Omsk")
    assert (consent_terms(), timezone.get_current_timezone_name()) == (ConsentTerms(), settings.TIME_ZONE)


@pytest.mark.django_db
def test_a_school_that_names_no_zone_lives_in_the_portals(settings):
    settings.TIME_ZONE = "Asia/Omsk"
    assert the_school().time_zone == "Asia/Omsk"
    assert School.objects.get_or_create(pk=1)[0].time_zone == "Asia/Omsk"


@pytest.mark.django_db
@pytest.mark.parametrize(("grace", "holds"), [(14, True), (3, False)])
def test_the_gate_after_eighteen_is_the_schools(grace, holds):
    pupil = factories.make_pupil(born=date(2008, 11, 10))
    [consent] = factories.make_consents(pupil, kinds=["processing"])
    with living_by(School(adult_grace_days=grace)):
        assert is_signed_rightly(consent, pupil, DAY) is holds
