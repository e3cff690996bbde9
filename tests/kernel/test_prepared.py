"""A query whose SQL is written once finds what is there now, for the id that is asked about."""

import pytest

from mentorship.kernel.prepared import ID, ROW, Prepared, row_by_id
from participants.models import MentorProfile, Person, School
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_row_is_the_same_as_the_usual_one_and_read_afresh(school, django_assert_num_queries):
    School.objects.filter(pk=1).update(external_kinds=["parent"], mail_enabled=True)
    with django_assert_num_queries(1):
        found = row_by_id(School, 1)
    usual = School.objects.get(pk=1)
    names = [field.attname for field in School._meta.concrete_fields]
    assert [getattr(found, name) for name in names] == [getattr(usual, name) for name in names]
    School.objects.filter(pk=1).update(place="г. Новый")
    assert row_by_id(School, 1).place == "г. Новый"


def test_there_is_none_for_an_unknown_or_an_empty_id():
    assert row_by_id(School, 7) is None
    assert row_by_id(Person, None) is None


def test_each_id_gets_its_own_answer():
    first, second = factories.make_mentor(kind="teacher"), factories.make_mentor(kind="pupil")
    asked = Prepared(MentorProfile.objects.filter(person=ID, state="active").values_list("kind"))
    assert [asked.values(one.person_id) for one in (first, second)] == [["teacher"], ["pupil"]]
    assert asked.values(0) == []


def test_a_value_that_looks_like_a_place_stays_itself():
    mentor = factories.make_mentor(interests=ID.value)
    rows = MentorProfile.objects.filter(person=ID, interests=ID.value).exclude(pk__in=[ROW]).values_list("pk")
    asked = Prepared(rows)
    assert asked.rows(mentor.person_id, 0) == [(mentor.pk,)]
    assert asked.rows(mentor.person_id, mentor.pk) == []
