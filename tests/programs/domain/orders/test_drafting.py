"""From agreed pairs to a frozen order: 002 §4.13, C4, C7."""

import uuid

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from programs.domain.orders.drafting import discard_draft, draft_order, drop_subject, edit_order, take_words
from programs.enums import OrderKind
from programs.models import Order, OrderMatch
from tests import factories
from tests.programs.orders import agreed_pair, point, registered

pytestmark = pytest.mark.django_db


def sentences(caught):
    return [blocker.text for blocker in caught.value.blockers]


def test_a_draft_is_worded_from_what_the_portal_knows(order):
    assert order.heading == "Об утверждении наставников и наставнических пар"
    assert [clause["text"] for clause in order.clauses] == [
        "Утвердить наставников программ наставничества согласно приложению № 1.",
        "Утвердить наставнические пары на период с 01.09.2026 по 28.05.2027 согласно приложению № 2.",
        "Наставникам совместно с наставляемыми разработать планы наставничества в срок до 22.09.2026.",
        "Куратору Громовой\u00a0Е.В. сопровождать работу пар, вести учёт встреч.",
        "Контроль за исполнением приказа возложить на заместителя директора по УВР Ветрову\u00a0О.Н.",
    ]
    assert order.basis.endswith("Положением о наставничестве МБОУ «Школа № 17»")


def test_a_group_changes_heading_and_words(curator, coordinator, school):
    program = factories.make_program(curator)
    group = factories.make_match(program, mentees=[factories.make_mentee().person for _ in range(4)], title="Физики")
    order = draft_order([group, agreed_pair(program)], school=school, actor=coordinator)
    assert order.heading == "Об утверждении наставников, наставнических пар и групп"
    assert order.clauses[1]["text"].startswith("Утвердить наставнические пары и наставнические группы на период")


def test_the_same_form_twice_makes_one_draft(pair, coordinator, school):
    key = uuid.uuid4()
    made = [draft_order([pair], school=school, actor=coordinator, form_key=key) for _ in range(2)]
    assert made[0] == made[1]
    assert Order.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "approved", "cancelled"])
def test_only_agreed_matches_are_drafted(state, coordinator, school):
    match = factories.make_match(state=state)
    with pytest.raises(Refused) as caught:
        draft_order([match], school=school, actor=coordinator)
    assert sentences(caught) == ["Одна из выбранных пар уже внесена в приказ или больше не согласована."]
    assert Order.objects.count() == 0


def test_a_match_stands_in_one_order_only(order, pair, coordinator, school):
    with pytest.raises(Refused) as caught:
        draft_order([pair], school=school, actor=coordinator)
    assert sentences(caught) == ["Одна из выбранных пар уже внесена в приказ или больше не согласована."]


def test_an_order_of_nothing_is_refused(coordinator, school):
    with pytest.raises(Refused) as caught:
        draft_order([], school=school, actor=coordinator)
    assert sentences(caught) == ["Выберите хотя бы одну согласованную пару или группу."]


def test_words_are_edited(order, coordinator):
    edit_order(
        order,
        version=1,
        actor=coordinator,
        heading="О парах",
        basis="Устав",
        clauses=[point("Первый."), point("Второй.")],
    )
    order.refresh_from_db()
    assert (order.heading, order.clauses, order.version) == ("О парах", [point("Первый."), point("Второй.")], 2)


def test_the_later_of_two_editors_is_told(order, coordinator):
    words = {"actor": coordinator, "heading": "О парах", "basis": "Устав"}
    edit_order(order, version=1, clauses=[point("Первый.")], **words)
    with pytest.raises(Conflict) as caught:
        edit_order(order, version=1, clauses=[point("Второй.")], **words)
    assert caught.value.current.clauses == [point("Первый.")]


def test_a_match_taken_out_waits_for_another_order(order, pair, coordinator):
    drop_subject(order, pair, actor=coordinator)
    assert OrderMatch.objects.count() == 0
    assert Order.objects.get().version == 2


def test_a_discarded_draft_frees_its_matches(order, coordinator):
    discard_draft(order, actor=coordinator)
    assert (Order.objects.count(), OrderMatch.objects.count()) == (0, 0)


@pytest.fixture
def curated(curator):
    from participants.enums import AppointedRole

    return factories.appoint(curator, AppointedRole.CURATOR)


def test_an_order_of_appointments_names_each_with_post_and_programme(curated, coordinator, school):
    factories.make_program(curated.person, title="Точка опоры")
    order = draft_order([curated], kind=OrderKind.APPOINTMENT, school=school, actor=coordinator)
    assert order.heading == "О назначении кураторов программ наставничества"
    assert order.clauses[0]["text"] == (
        "Назначить учителя математики Громову Елену Викторовну куратором программы "
        "наставничества «Точка опоры» с 01.09.2026."
    )


def test_an_appointment_stands_in_one_order_only(curated, coordinator, school):
    draft_order([curated], kind=OrderKind.APPOINTMENT, school=school, actor=coordinator)
    with pytest.raises(Refused) as caught:
        draft_order([curated], kind=OrderKind.APPOINTMENT, school=school, actor=coordinator)
    assert sentences(caught) == ["Одно из выбранных назначений уже внесено в приказ."]


def test_an_order_of_no_appointment_is_refused(coordinator, school):
    with pytest.raises(Refused) as caught:
        draft_order([], kind=OrderKind.APPOINTMENT, school=school, actor=coordinator)
    assert sentences(caught) == ["Выберите хотя бы одно назначение."]


def test_an_order_of_introduction_names_nobody_and_says_who_answers(coordinator, school):
    order = draft_order(kind=OrderKind.INTRODUCTION, school=school, actor=coordinator)
    assert [clause["is_sub"] for clause in order.clauses] == [False, False, True, True, True, *[False] * 4]
    assert order.clauses[5]["text"] == (
        "Ответственность за внедрение целевой модели и обеспечение её ресурсами возложить на "
        "заместителя директора по УВР Ветрову\u00a0О.Н."
    )


def test_words_of_a_former_order_of_the_kind_are_taken_up(order, coordinator):
    former = registered(heading="О прошлогодних парах", clauses=[point("Утвердить.")])
    take_words(order, former, version=1, actor=coordinator)
    order.refresh_from_db()
    assert (order.heading, order.clauses) == ("О прошлогодних парах", [point("Утвердить.")])


@pytest.mark.parametrize("changed", [{"kind": OrderKind.INTRODUCTION}, {"state": "draft"}])
def test_words_of_another_kind_or_of_a_draft_are_not_taken(order, coordinator, changed):
    former = registered()
    for name, value in changed.items():
        setattr(former, name, value)
    with pytest.raises(Refused) as caught:
        take_words(order, former, version=1, actor=coordinator)
    assert sentences(caught) == ["Взять можно текст зарегистрированного приказа того же вида."]
