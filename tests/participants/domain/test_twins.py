"""Which cards are probably one person."""

from datetime import date

import pytest

from participants.domain.twins import forget_apart, keep_apart, take_back_apart, twin_pairs
from participants.models import AuditEntry, DifferentPair, Person
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
    with django_assert_num_queries(2):
        pairs = twin_pairs(Person.objects.all())
    assert pairs == [(people[0].pk, people[1].pk), (people[0].pk, people[2].pk), (people[1].pk, people[2].pk)]


def test_a_merged_card_is_no_twin_any_more():
    first, second = person("Ким", "Ли"), person("Ким", "Ли")
    Person.everyone.filter(pk=second.pk).update(merged_into=first)
    assert twin_pairs(Person.objects.all()) == []


@pytest.fixture
def actor(today):
    return factories.acting(factories.make_staff("coordinator"))


def test_two_people_leave_the_list_and_come_back(actor):
    first, second, third = (person("Ким", "Ли") for _ in range(3))
    [pair] = keep_apart([(second, first)], actor=actor)
    assert (pair.noted_by, pair.noted_at) == (actor.account, factories.NOW)
    assert twin_pairs(Person.objects.all()) == [(first.pk, third.pk), (second.pk, third.pk)]
    take_back_apart(pair, actor=actor)
    assert len(twin_pairs(Person.objects.all())) == 3
    rows = AuditEntry.objects.order_by("pk").values_list("action", "person", "fields")
    both = [second.pk, first.pk]
    assert list(rows) == [(action, pk, ["twins"]) for action in ("twins.apart", "twins.again") for pk in both]


def test_the_same_word_in_either_order_is_kept_once(actor):
    first, second = person("Ким", "Ли"), person("Ким", "Ли")
    keep_apart([(first, second), (second, first), (first, first)], actor=actor)
    assert keep_apart([(second, first)], actor=actor) == []
    assert DifferentPair.objects.count() == 1


def test_the_word_goes_with_who_is_taken_back(actor):
    first, second, third = (person("Ким", "Ли") for _ in range(3))
    keep_apart([(first, second), (third, first), (second, third)], actor=actor)
    forget_apart([first.pk])
    assert list(DifferentPair.objects.values_list("first", "second")) == [(second.pk, third.pk)]
