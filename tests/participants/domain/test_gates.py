"""Gate G2: both consents, signed by whom the age demands, valid today."""

from datetime import date

import pytest
from django.urls import reverse

from participants.domain.gates import (
    blockers_of_missing,
    consent_blockers,
    consent_blockers_by_person,
    consents_are_there,
)
from participants.enums import ConsentKind
from tests import factories

pytestmark = pytest.mark.django_db


def test_the_blocker_names_the_person_and_where_to_mend(today):
    pupil = factories.make_pupil(surname="Ветрова", name="Анна")
    factories.make_consents(pupil, kinds=[ConsentKind.PROCESSING])
    [blocker] = consent_blockers([pupil], on=today)
    assert blocker.text == "Ветрова Анна: нет согласия на участие в программе наставничества."
    assert blocker.link == reverse("participants:consent_record", args=[pupil.pk])
    assert (blocker.code, blocker.is_warning) == ("G2", False)


def test_nothing_stands_in_the_way_of_one_who_has_both(today):
    profile = factories.make_mentee()
    assert consents_are_there(profile, factories.nobody()) == []


def test_a_consent_is_judged_on_the_day(today):
    profile = factories.make_mentee()
    assert len(consent_blockers([profile.person], on=date(2026, 9, 6))) == 2


def test_by_person_asks_once(today, django_assert_num_queries):
    people = [factories.make_pupil(), factories.make_mentee().person, factories.make_pupil()]
    with django_assert_num_queries(1):
        found = consent_blockers_by_person(people, on=today)
    assert [len(found[person.pk]) for person in people] == [2, 0, 2]


def test_a_page_that_knows_what_is_missing_gives_the_same(today):
    pupil = factories.make_pupil()
    kinds = [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION]
    assert blockers_of_missing(pupil, kinds) == consent_blockers([pupil], on=today)
