"""Which awards may stand on the board of honour (gate G12)."""

from datetime import timedelta

import pytest

from programs.scopes import public_awards
from tests import factories
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
BOTH = ["name", "achievements"]


def published(person, fields=BOTH):
    factories.make_consents(person, kinds=["publication"], published=fields)
    return person


@pytest.fixture
def mentor():
    return published(factories.make_mentor().person)


def shown():
    return [(one.award.pk, one.name, one.standing) for one in public_awards(TODAY)]


def test_an_award_stands_there_by_name(mentor):
    award = factories.make_award(mentor)
    assert shown() == [(award.pk, mentor.called, "")]


def test_class_or_post_only_where_the_sheet_allows_it():
    person = published(factories.make_mentor().person, [*BOTH, "standing"])
    award = factories.make_award(person)
    assert shown() == [(award.pk, person.called, "учитель математики")]


@pytest.mark.parametrize("fields", [["name"], ["achievements"], ["standing", "photo"], []])
def test_silence_is_no_consent(fields):
    factories.make_award(published(factories.make_mentor().person, fields))
    assert shown() == []


def test_who_signed_nothing_stands_nowhere():
    factories.make_award(factories.make_mentor().person)
    assert shown() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"issued_at": None},
        {"withdrawn_at": factories.NOW, "withdrawn_why": "ошибка"},
        {"kind": "parents"},
        {"awarded_on": TODAY + timedelta(days=1)},
    ],
)
def test_what_is_not_given_or_not_his_stands_nowhere(mentor, fields):
    factories.make_award(mentor, **fields)
    assert shown() == []


def test_two_queries_however_many_there_are(mentor, django_assert_num_queries):
    for day in range(3):
        factories.make_award(mentor, awarded_on=TODAY - timedelta(days=day))
    public_awards(TODAY)  # the terms of consents are read once
    with django_assert_num_queries(2):
        found = public_awards(TODAY)
    assert [one.award.awarded_on for one in found] == [TODAY - timedelta(days=day) for day in range(3)]
