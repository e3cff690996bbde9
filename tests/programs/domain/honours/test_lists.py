"""The register of awards: found, called, given out as a book."""

import pytest

from programs.domain.honours.lists import award_state, award_status, export_awards, find_awards, order_called
from programs.models import Award, OrderAward
from tests import factories
from tests.programs import orders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def found(**asked):
    return {one.person.surname for one in find_awards(Award.objects.all(), **asked)}


@pytest.fixture
def four():
    for surname, fields in {
        "Ёлкина": {},
        "Черновикова": {"issued_at": None},
        "Отозвана": {"withdrawn_at": factories.NOW, "withdrawn_why": "ошибка"},
        "Дальняя": {"kind": "diploma", "level": "regional"},
    }.items():
        factories.make_award(factories.make_teacher(surname=surname), **fields)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ({}, {"Ёлкина", "Черновикова", "Отозвана", "Дальняя"}),
        ({"q": "елк"}, {"Ёлкина"}),
        ({"kind": "diploma"}, {"Дальняя"}),
        ({"level": "regional"}, {"Дальняя"}),
        ({"state": "draft"}, {"Черновикова"}),
        ({"state": "issued"}, {"Ёлкина", "Дальняя"}),
        ({"state": "withdrawn"}, {"Отозвана"}),
    ],
)
def test_found_by_what_is_asked_for(four, asked, who):
    assert found(**asked) == who


def test_the_book_says_of_each_its_order_and_state():
    award = factories.make_award(factories.make_teacher(surname="Громова"), year=2026, number=4)
    OrderAward.objects.create(order=orders.registered(number="5-од"), award=award)
    parents = factories.make_award(factories.make_pupil(surname="Гусева"), kind="parents", addressee="Гусева Ирина")
    rows = Award.objects.select_related("person__school_class", "naming__order").order_by("pk")
    table = export_awards(rows, actor=factories.nobody())
    assert [len(row) for row in table.rows] == [len(table.headers)] * 2
    assert [(row[1], row[3], row[10], row[11]) for row in table.rows] == [
        ("4/2026", "Громова Мария Петровна", "№\xa05-од от 17.11.2026", "Вручена"),
        ("", "Гусева Ирина (родитель: Гусева Мария Петровна)", "", "Вручена"),
    ]
    assert (award_state(parents), award_status(parents).tone) == ("issued", "done")
    assert order_called(parents) == ""
