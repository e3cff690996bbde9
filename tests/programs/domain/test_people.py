"""The people of matches: read at once, called by the right name."""

import pytest

from participants.enums import Side
from programs.domain import people
from programs.domain.kept import keep_places
from programs.models import Enrolment, Match
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db


def test_loaded_once(django_assert_num_queries):
    made = [factories.make_match(), pairs.group_of(3)]
    matches = list(Match.objects.filter(pk__in=[one.pk for one in made]))
    with django_assert_num_queries(3):  # programmes, their forms, members
        people.load_people(matches)
    with django_assert_num_queries(0):
        people.load_people(matches)
        sizes = [(len(people.mentors_in(one)), len(people.mentees_in(one))) for one in matches]
    assert sorted(sizes) == [(1, 1), (1, 3)]


def test_who_left_is_not_in_the_match():
    match = pairs.group_of(2)
    match.members.filter(pk=pairs.mentee_of(match).pk).update(left_on=factories.TODAY)
    assert len(people.mentees_in(match)) == 1


def test_names():
    pupil = factories.make_pupil(surname="Гусева", name="Алина")
    adult = factories.make_teacher(surname="Орехов", name="Павел", patronymic="Денисович", gender="m")
    match = factories.make_match(
        mentors=[factories.make_mentor(adult).person], mentees=[factories.make_mentee(pupil).person]
    )
    assert people.match_name(match) == "Гусева Алина и Орехов\u00a0П.Д."
    match.title = "Олимпиадники"
    assert people.match_name(match) == "Олимпиадники"


def test_places_of_a_mentor_count_agreed_and_later():
    mentor = factories.make_mentor().person
    match = pairs.group_of(2)
    match.members.filter(side=Side.MENTOR).update(person=mentor)
    factories.make_match(mentors=[mentor], state="draft")
    factories.make_match(mentors=[mentor], state="completed")
    place = factories.enrol(factories.make_program(), mentor, Side.MENTOR)
    assert people.with_places(Enrolment.objects.filter(pk=place.pk)).get().taken == 2


def test_without_match():
    program = factories.make_program()
    match = factories.make_match(program)
    free = factories.enrol(program, factories.make_mentee().person, Side.MENTEE)
    pool = Enrolment.objects.filter(program=program, side=Side.MENTEE)
    assert list(people.without_match(pool)) == [free]
    Match.objects.filter(pk=match.pk).update(state="cancelled")
    keep_places(match)
    assert people.without_match(pool).count() == 2


def test_mentors_of_people(django_assert_num_queries):
    match = pairs.group_of(2, state="active")
    waiting = factories.make_match()
    asked = [member.person for one in (match, waiting) for member in one.members.filter(side=Side.MENTEE)]
    with django_assert_num_queries(1):
        found = people.mentors_of_people(asked)
    assert found == {person.pk: [pairs.mentor_of(match).person] for person in asked[:2]}
