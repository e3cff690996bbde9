"""Who is trained."""

import pytest

from participants.models import MentorProfile, Person
from programs.domain.training.trained import is_trained_mark, narrow_trained
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def people():
    own = factories.make_trained().person
    outside = factories.make_mentor().person
    factories.make_course(outside, state="accepted")
    learning, waiting = factories.make_listener(factories.make_training()).person, factories.make_mentor().person
    factories.make_course(waiting)
    return {own, outside}, {learning, waiting}


def test_trained_is_who_finished_here_or_has_an_accepted_course():
    trained, others = people()
    assert set(Person.objects.filter(is_trained_mark())) == trained
    assert set(Person.objects.exclude(is_trained_mark())) == others


def test_the_base_is_narrowed_either_way():
    trained, others = people()
    profiles = MentorProfile.objects.all()
    assert {one.person for one in narrow_trained(profiles, "yes")} == trained
    assert {one.person for one in narrow_trained(profiles, "no")} == others
    assert narrow_trained(profiles, "что-то").count() == 4
