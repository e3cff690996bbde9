"""Which cards are probably one person."""

from datetime import date

import pytest

from participants.domain.twins import twin_pairs
from participants.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
BORN, OTHER = date(2014, 5, 20), date(2013, 1, 1)


def person(surname, name, patronymic="", born=BORN):
    return factories.make_person(surname=surname, name=name, patronymic=patronymic, birth_date=born)


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        (("Семенова", "Алена", "Петровна", None), True),
        (("СЕМЁНОВА", "алёна", "петровна", BORN), True),
        (("Семёнова ", " Алёна", "Петровна", None), True),
        (("Алёна", "Семёнова", "Петровна", None), True),
        (("Алена", "Семенова", "", BORN), True),
        (("Семёнова", "Алёна", "", BORN), True),
        (("Семёнова", "Алёна", "", None), False),
        (("Семёнова", "Алёна", "Петровна", OTHER), False),
        (("Семёнова", "Анна", "Петровна", BORN), False),
        (("Семёнова", "Алёна", "Ивановна", OTHER), False),
    ],
)
def test_alike(other, is_twin):
    first, second = person("Семёнова", "Алёна", "Петровна"), person(*other)
    assert {frozenset(pair) for pair in twin_pairs(Person.objects.all())} == (
        {frozenset((first.pk, second.pk))} if is_twin else set()
    )


def test_three_of_a_kind_are_three_pairs_in_one_query(django_assert_num_queries):
    people = [person("Ким", "Ли") for _ in range(3)]
    with django_assert_num_queries(1):
        pairs = twin_pairs(Person.objects.all())
    assert pairs == [(people[0].pk, people[1].pk), (people[0].pk, people[2].pk), (people[1].pk, people[2].pk)]


def test_a_merged_card_is_no_twin_any_more():
    first, second = person("Ким", "Ли"), person("Ким", "Ли")
    Person.everyone.filter(pk=second.pk).update(merged_into=first)
    assert twin_pairs(Person.objects.all()) == []
