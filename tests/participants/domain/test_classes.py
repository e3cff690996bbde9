"""Who was in which class from when to when: one door in, one reader."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentorship.kernel import clock
from participants.domain.classes import class_on, class_then, move_people, move_to_class, note_moves
from participants.domain.people import create_people, create_person, update_person
from participants.models import AuditEntry, ClassMembership, MenteeProfile, Person
from tests import factories

pytestmark = pytest.mark.django_db
MOVED = date(2026, 12, 1)


@pytest.fixture
def coordinator(today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def classes():
    return factories.make_class(6, "А"), factories.make_class(6, "Б")


def entered(coordinator, school_class, surname="Гусева"):
    values = {"surname": surname, "name": "Алина", "school_class": school_class}
    return create_person(actor=coordinator, person=values)


def history(person):
    rows = ClassMembership.objects.filter(person=person).values_list("school_class__letter", "since", "until")
    return list(rows.order_by("since"))


class TestHistory:
    def test_it_begins_with_the_person(self, coordinator, classes, today):
        assert history(entered(coordinator, classes[0])) == [("А", today, None)]

    def test_an_adult_has_none(self, coordinator):
        assert history(entered(coordinator, None)) == []

    def test_a_corrected_card_ends_one_and_begins_another(self, coordinator, classes, today):
        person = entered(coordinator, classes[0])
        with clock.at(MOVED):
            update_person(person, actor=coordinator, version=1, fields={"school_class": classes[1]})
        assert history(person) == [("А", today, date(2026, 11, 30)), ("Б", MOVED, None)]

    def test_a_card_saved_with_the_same_class_writes_none(self, coordinator, classes, today):
        person = entered(coordinator, classes[0])
        with clock.at(MOVED):
            update_person(person, actor=coordinator, version=1, fields={"school_class": classes[0], "phone": "1"})
        assert history(person) == [("А", today, None)]

    def test_a_mistake_of_the_same_day_is_corrected(self, coordinator, classes, today):
        person = entered(coordinator, classes[0])
        move_to_class(person, classes[1], today, coordinator)
        assert history(person) == [("Б", today, None)]

    def test_a_place_that_never_began_is_taken_back(self, coordinator, classes, today):
        person = entered(coordinator, classes[0])
        move_to_class(person, None, today, coordinator)
        assert history(person) == []

    def test_whoever_has_no_history_gets_his_earlier_class(self, coordinator, classes):
        person = factories.make_pupil(school_class=classes[0])
        move_to_class(person, classes[1], MOVED, coordinator)
        assert history(person) == [("А", date(2026, 9, 1), date(2026, 11, 30)), ("Б", MOVED, None)]

    def test_on_the_first_of_september_the_earlier_class_has_one_day(self, coordinator, classes):
        person = factories.make_pupil(school_class=classes[0])
        move_to_class(person, classes[1], date(2026, 9, 1), coordinator)
        assert history(person)[0] == ("А", date(2026, 8, 31), date(2026, 8, 31))

    def test_he_who_left_and_came_back(self, coordinator, classes, today):
        person = entered(coordinator, classes[0])
        move_to_class(person, None, MOVED, coordinator)
        move_to_class(person, classes[1], date(2027, 2, 1), coordinator)
        assert history(person) == [("А", today, date(2026, 11, 30)), ("Б", date(2027, 2, 1), None)]

    def test_one_place_is_open_at_a_time(self, coordinator, classes, today):
        person = entered(coordinator, classes[0])
        with pytest.raises(IntegrityError), transaction.atomic():
            ClassMembership.objects.create(person=person, school_class=classes[1], since=MOVED)

    def test_a_place_does_not_end_before_it_begins(self, coordinator, classes, today):
        person = entered(coordinator, None)
        with pytest.raises(IntegrityError), transaction.atomic():
            ClassMembership.objects.create(person=person, school_class=classes[1], since=MOVED, until=today)


class TestTheDoor:
    def test_class_history_and_journal_change_together(self, coordinator, classes):
        person = entered(coordinator, classes[0])
        assert move_to_class(person, classes[1], MOVED, coordinator) == person
        assert Person.objects.get(pk=person.pk).school_class == person.school_class == classes[1]
        rows = AuditEntry.objects.filter(person=person, action="class.move")
        assert [(row.actor, row.fields, row.record_id) for row in rows] == [
            (coordinator.account, ["school_class"], person.pk)
        ]

    def test_the_version_grows_in_the_base_and_in_hand(self, coordinator, classes):
        person = entered(coordinator, classes[0])
        move_to_class(person, classes[1], MOVED, coordinator)
        assert (person.version, Person.objects.get(pk=person.pk).version) == (2, 2)

    def test_who_stands_there_is_passed_over(self, coordinator, classes):
        person = entered(coordinator, classes[0])
        assert move_people([(person, classes[0])], on=MOVED, actor=coordinator) == []
        assert Person.objects.get(pk=person.pk).version == 1

    def test_nothing_to_note_asks_nothing(self, classes, django_assert_num_queries):
        person = factories.make_pupil(school_class=classes[0])
        with django_assert_num_queries(0):
            note_moves([(person, classes[0], classes[0])], on=MOVED)

    @pytest.mark.parametrize("number", [3, 30])
    def test_many_cost_as_few_queries_as_some(self, coordinator, classes, number, django_assert_num_queries):
        rows = [({"surname": f"Гусева{n}", "name": "Алина", "school_class": classes[0]}, ()) for n in range(number)]
        people = create_people(rows, actor=coordinator)
        with django_assert_num_queries(8):  # savepoint and release among them
            move_people([(person, classes[1]) for person in people], on=MOVED, actor=coordinator)
        assert ClassMembership.objects.filter(school_class=classes[1], until=None).count() == number


class TestReading:
    @pytest.fixture
    def people(self, coordinator, classes, today):
        first = entered(coordinator, classes[0])
        move_to_class(first, classes[1], MOVED, coordinator)
        left = entered(coordinator, classes[0], "Зуева")
        move_to_class(left, None, MOVED, coordinator)
        plain = factories.make_pupil(school_class=classes[1])
        return [first, left, plain, factories.make_teacher()]

    @pytest.mark.parametrize(
        ("day", "letters"),
        [
            (date(2026, 9, 1), ["А", "А", "Б", None]),  # older than the portal knows
            (date(2026, 11, 18), ["А", "А", "Б", None]),
            (date(2026, 11, 30), ["А", "А", "Б", None]),
            (MOVED, ["Б", None, "Б", None]),
            (date(2028, 2, 29), ["Б", None, "Б", None]),
        ],
    )
    def test_the_class_of_a_day(self, people, day, letters, django_assert_num_queries):
        people = list(Person.objects.filter(pk__in=[one.pk for one in people]).select_related("school_class"))
        people.sort(key=lambda one: one.pk)
        with django_assert_num_queries(1):
            found = class_on(people, day)
        assert [found[one.pk].letter if one.pk in found else None for one in people] == letters

    @pytest.mark.parametrize("day", [date(2026, 9, 1), date(2026, 11, 30), MOVED])
    def test_the_annotations_say_the_same(self, people, day):
        for person in people:
            MenteeProfile.objects.create(person=person, kind="pupil")
        rows = MenteeProfile.objects.annotate(**class_then(day)).select_related("person__school_class")
        found = class_on([row.person for row in rows], day)
        told = {row.person_id: (row.then_grade, row.then_letter) for row in rows if row.then_grade}
        assert told == {pk: (one.grade, one.letter) for pk, one in found.items()}
