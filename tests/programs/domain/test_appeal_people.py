"""Whom a person may complain about by name."""

import pytest

from programs.domain.appeal_people import appeal_people
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_the_other_side_of_his_pairs_and_the_curators_in_two_queries(django_assert_num_queries):
    match = factories.make_match(mentees=[factories.make_mentee().person for _ in range(2)], state="active")
    mentor, (first, second) = (
        match.members.get(side="mentor").person,
        [one.person for one in match.members.filter(side="mentee").order_by("pk")],
    )
    curator = match.program.curator
    with django_assert_num_queries(3):
        assert appeal_people(first) == [("mentor", mentor), ("curator", curator)]
    assert appeal_people(mentor) == [("mentee", first), ("mentee", second), ("curator", curator)]


def test_each_once_whatever_the_number_of_pairs():
    program = factories.make_program()
    mentor, mentee = factories.make_mentor().person, factories.make_mentee().person
    for state in ("completed", "active"):
        factories.make_match(program, [mentor], [mentee], state=state)
    assert appeal_people(mentee) == [("mentor", mentor), ("curator", program.curator)]


def test_of_a_draft_nobody():
    match = factories.make_match(state="draft")
    mentee = match.members.get(side="mentee").person
    assert appeal_people(mentee) == [("curator", match.program.curator)]


def test_of_one_without_a_programme_nobody(django_assert_num_queries):
    person = factories.make_person()
    with django_assert_num_queries(2):
        assert appeal_people(person) == []
