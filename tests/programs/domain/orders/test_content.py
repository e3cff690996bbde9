"""What an order names."""

import pytest

from programs.domain.orders.content import curators_of, named_matches, offices
from tests import factories
from tests.programs.orders import make_director

pytestmark = pytest.mark.django_db


def test_matches_come_by_form_and_programme_with_their_people_in_one_query(django_assert_num_queries):
    late = factories.make_program(form=factories.make_form("employer-pupil", title="Работодатель – ученик", position=5))
    group = factories.make_match(late, mentees=[factories.make_mentee().person for _ in range(3)])
    pair = factories.make_match(factories.make_program(title="Первая"))
    with django_assert_num_queries(1):
        named = named_matches(pk__in=[group.pk, pair.pk])
        sizes = [(each.match, len(each.mentors), len(each.mentees), each.program.form.title) for each in named]
    assert sizes == [(pair, 1, 1, "Учитель – ученик"), (group, 1, 3, "Работодатель – ученик")]


def test_a_member_who_left_is_not_named():
    group = factories.make_match(mentees=[factories.make_mentee().person for _ in range(2)])
    gone = group.members.filter(side="mentee").first()
    group.members.filter(pk=gone.pk).update(left_on=factories.TODAY)
    assert gone.person not in named_matches(pk=group.pk)[0].mentees


def test_each_curator_is_named_once():
    curator = factories.make_teacher()
    for title in ("Первая", "Вторая"):
        factories.make_match(factories.make_program(curator, title=title))
    assert curators_of(named_matches(pk__gt=0)) == [curator]


def test_offices_are_those_of_the_day(today):
    director = make_director()
    coordinator = factories.make_staff("coordinator").person
    assert (offices().director, offices().coordinator) == (director, coordinator)
    director.appointments.update(ends_on=factories.TODAY.replace(day=1))
    assert offices().director is None
