"""The rows of a book in the tables, and the marks by which it is taken back."""

import pytest

from participants.domain.import_rows import BookRow
from participants.domain.import_writing import write_people
from participants.domain.imports import classes_of_year
from participants.enums import BaseState
from participants.models import AuditEntry, Guardian, ImportedPerson, MenteeProfile, MentorProfile, Person, SchoolClass
from tests import factories
from tests.participants.books import PLAIN, kept, mentor, mentors

pytestmark = pytest.mark.django_db
ROW = {"surname": "Ким", "name": "Ян", "grade": 5, "letter": "А"}


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


def write(pairs, actor, content=PLAIN, new_classes=()):
    return write_people(kept(content, actor), pairs, classes_of_year, new_classes, actor=actor)


def test_only_the_classes_that_somebody_needs_are_made(coordinator):
    made = write([(BookRow(2, **ROW), None)], coordinator, new_classes=[(5, "А"), (6, "Б")])
    [here] = SchoolClass.objects.all()
    assert ([here.pk], here.label, here.year) == (made, "5\u00a0«А»", 2026)


def test_a_representative_is_written_with_his_phone_and_nobody_without_a_name(coordinator):
    named = BookRow(2, **ROW, guardian="Ким Ия", relation="мать", guardian_phone="+7 900 100-55-59")
    nameless = BookRow(3, **ROW | {"name": "Лев"}, guardian_phone="+7 900 100-55-60")
    write([(named, None), (nameless, None)], coordinator, new_classes=[(5, "А")])
    assert list(Guardian.objects.values_list("full_name", "relation", "phone")) == [
        ("Ким Ия", "мать", "+7 900 100-55-59"),
    ]


def test_a_known_person_gets_a_place_and_keeps_his_card(coordinator):
    known = factories.make_teacher(surname="Ким", name="Вера", patronymic="Львовна")
    row = BookRow(2, surname="Ким", name="Вера", kind="teacher", post="директор", competencies="физика", capacity=4)
    write([(row, known)], coordinator, mentors(mentor()))
    place = MentorProfile.objects.get(person=known)
    assert (place.kind, place.competencies, place.capacity, place.state) == (
        "teacher",
        "физика",
        4,
        BaseState.CANDIDATE,
    )
    assert Person.objects.get(pk=known.pk).post == "учитель математики"


def test_each_is_marked_by_whether_he_is_new(coordinator):
    known = factories.make_pupil()
    rows = [(BookRow(2, **ROW), None), (BookRow(3, surname=known.surname, name=known.name), known)]
    write(rows, coordinator, new_classes=[(5, "А")])
    marks = ImportedPerson.objects.order_by("is_new").values_list("person", "is_new", "state")
    new = Person.objects.get(surname="Ким")
    assert list(marks) == [(known.pk, False, "candidate"), (new.pk, True, "candidate")]
    assert MenteeProfile.objects.count() == 2


def test_nobody_to_write_writes_nothing(coordinator):
    assert write([], coordinator, new_classes=[(5, "А")]) == []
    assert (SchoolClass.objects.count(), AuditEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(("is_employee", "since"), [(True, 2024), (False, None)])
def test_the_year_of_teaching_is_an_employees_alone(coordinator, is_employee, since):
    row = BookRow(2, surname="Ким", name="Вера", kind="teacher", is_employee=is_employee, teaching_since=2024)
    write([(row, None)], coordinator, mentors(mentor()))
    assert Person.objects.get(surname="Ким").teaching_since == since
