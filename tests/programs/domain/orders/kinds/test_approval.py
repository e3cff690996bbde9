"""The order on pairs and groups: what it names, checks, prints and does."""

import pytest

from programs.domain.orders.content import offices
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.base import Content
from programs.enums import MatchState, OrderKind
from programs.models import Order, OrderMatch
from tests import factories
from tests.programs.orders import agreed_pair, make_director

pytestmark = pytest.mark.django_db
APPROVAL = KINDS[OrderKind.APPROVAL]


@pytest.fixture
def content(school, today):
    make_director()
    program = factories.make_program(factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна"))
    order = Order.objects.create(kind=OrderKind.APPROVAL, created_at=factories.NOW)
    OrderMatch.objects.create(order=order, match=agreed_pair(program, surname="Гусева", name="Алина"))
    return Content(order, school, offices(), APPROVAL.named_by(order))


def test_blanks_are_those_that_the_kind_tells_of(content):
    blanks = APPROVAL.fill(content.named, content.offices, content.school)
    assert set(blanks) == set(APPROVAL.blanks)
    assert (blanks["кого"], blanks["период"], blanks["срок планов"]) == (
        "наставников и наставнических пар",
        "с 01.09.2026 по 28.05.2027",
        "22.09.2026",
    )


def test_rows_of_the_page_lead_to_the_pairs(content):
    (row,) = APPROVAL.subjects_of(content.named)
    assert (row.pk, row.title, row.url) == (
        content.named[0].match.pk,
        "Гусева Алина",
        f"/programs/matches/{content.named[0].match.pk}/",
    )


def test_two_annexes_name_the_mentors_and_the_pairs(content):
    titles = [title for title, _ in APPROVAL.annexes(content)]
    assert titles == ["Наставники", "Наставнические пары и группы"]


def test_a_match_that_is_no_longer_agreed_stops_the_order(content):
    content.named[0].match.state = MatchState.DRAFT
    said = [blocker.text for guard in APPROVAL.guards for blocker in guard(content)]
    assert said == ["Пара не согласована: состояние — «Черновик»."]


def test_the_order_approves_its_matches(content):
    Order.objects.filter(pk=content.order.pk).update(kind=OrderKind.APPROVAL)
    match = content.named[0].match
    with pytest.raises(Exception, match="приказ"):
        APPROVAL.effect(content, factories.nobody())  # its order is not registered: the gate of the match speaks
    match.refresh_from_db()
    assert match.state == MatchState.AGREED


def test_a_registered_order_lists_the_same_rows_by_name_alone(content, django_assert_num_queries):
    second = factories.make_program(content.named[0].program.curator, title="Абитуриент")
    for surname in ("Яшина", "Белова"):
        OrderMatch.objects.create(order=content.order, match=agreed_pair(second, surname=surname, name="Вера"))
    whole = APPROVAL.subjects_of(APPROVAL.named_by(content.order))
    with django_assert_num_queries(1):
        assert APPROVAL.subjects_in(content.order) == whole
    assert sorted(row.title for row in whole) == ["Белова Вера", "Гусева Алина", "Яшина Вера"]
