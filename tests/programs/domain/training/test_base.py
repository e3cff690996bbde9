"""What the base of mentors says of training."""

import pytest
from django.urls import reverse

from participants.domain.base_lists import choices_of, columns_of, filters_of, marks_of_people
from participants.enums import Side
from participants.models import Person
from programs.domain.training.base import trained_cells
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_the_column_names_who_is_trained(django_assert_num_queries):
    trained = factories.make_trained(factories.make_mentor(factories.make_teacher(gender="m")).person).person
    other = factories.make_mentor().person
    with django_assert_num_queries(1):
        cells = trained_cells([trained, other])
    assert {pk: cell.text for pk, cell in cells.items()} == {trained.pk: "Прошёл обучение"}


def test_only_the_base_of_mentors_has_it():
    for side, there in ((Side.MENTOR, True), (Side.MENTEE, False)):
        assert ("Обучение" in [one.title for one in columns_of(side)]) is there
        assert ("trained" in [one.name for one in filters_of(side)]) is there
        assert ("По\u00a0обучению" in [one.title for one in choices_of(side)]) is there


def test_the_list_of_the_base_shows_it(as_role):
    factories.make_course(factories.make_mentor().person, state="accepted")
    page = as_role("coordinator")[0].get(reverse("participants:mentor_list"), {"trained": "yes"})
    assert "Прошла обучение" in page.content.decode()


def test_the_marks_of_a_card():
    listener = factories.make_trained(title="Прошлая школа")
    factories.make_listener(factories.make_training(title="Новая школа"), listener.person)
    factories.make_course(listener.person, title="Курс", state="accepted")
    read = Person.objects.annotate(**marks_of_people()).get(pk=listener.person_id)
    names = ("trained_title", "trained_training", "learns_title", "course_title")
    told = [getattr(read, f"mentor_{name}") for name in names]
    assert told == ["Прошлая школа", listener.training_id, "Новая школа", "Курс"]
