"""The list narrowed by the address."""

import pytest
from django.http import QueryDict

from programs.domain.resources.search import Search, choices_of, found, search_of
from programs.models import Resource
from tests import factories

pytestmark = pytest.mark.django_db


def titles(**asked):
    return sorted(one.title for one in found(Resource.objects.all(), Search(**asked)))


@pytest.fixture(autouse=True)
def _three():
    factories.make_resource(title="Весёлый счёт", kind="case", tags="математика, игра")
    factories.make_resource(title="Чтение вслух", form=factories.make_form(), text="Про ёлку", tags="чтение")
    factories.make_resource(title="Старое", state="removed", tags="игра")


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("ВЕСЕЛ", ["Весёлый счёт"]),
        ("счет весёлый", ["Весёлый счёт"]),
        ("елк", ["Чтение вслух"]),
        ("игр", ["Весёлый счёт"]),
        ("нет такого", []),
        ("", ["Весёлый счёт", "Чтение вслух"]),
    ],
)
def test_a_part_of_a_word_however_it_is_typed(words, there):
    assert titles(q=words) == there


def test_each_filter():
    assert titles(kind="case") == ["Весёлый счёт"]
    assert titles(form=factories.make_form().pk) == ["Чтение вслух"]
    assert titles(tag="игра") == ["Весёлый счёт"]
    assert titles(tag="игр") == []
    assert titles(state="removed") == ["Старое"]
    assert titles(kind="case", tag="чтение") == []


def test_the_address_is_read_and_nonsense_left_out():
    asked = search_of(QueryDict("q= слово &kind=case&form=7&tag=Игра&state=public"))
    assert asked == Search(q="слово", kind="case", form=7, tag="игра", state="public")
    assert search_of(QueryDict("kind=x&form=нет&state=y")) == Search()


def test_what_there_is_to_choose(django_assert_num_queries):
    with django_assert_num_queries(1):
        choices = choices_of(Resource.objects.all())
    assert (dict(choices.kinds), dict(choices.states)) == (
        {"case": 1, "practice": 1},
        {"internal": 2, "removed": 1},
    )
    assert dict(choices.tags) == {"математика": 1, "игра": 1, "чтение": 1}
    assert list(choices.forms.values()) == [("Учитель – ученик", 1)]
