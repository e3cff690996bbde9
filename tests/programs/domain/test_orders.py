"""From agreed pairs to a frozen order: 002 §4.13, C4, C7."""

import uuid
from datetime import timedelta

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.domain.files import is_intact
from participants.models import AuditEntry, StoredFile
from programs.domain import orders as domain
from programs.domain.orders import discard_draft, draft_order, drop_match, edit_order, register_order
from programs.enums import MatchState, OrderState
from programs.models import Match, Order, OrderMatch
from tests import factories
from tests.programs.orders import SIGNED, agreed_pair, make_director

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    make_director()
    return factories.acting(
        factories.make_staff("coordinator", surname="Ветрова", name="Ольга", patronymic="Николаевна")
    )


@pytest.fixture
def curator():
    return factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")


@pytest.fixture
def pair(curator):
    return agreed_pair(factories.make_program(curator))


@pytest.fixture
def order(pair, coordinator, school):
    return draft_order([pair], school=school, actor=coordinator)


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch):
    """The renderer has tests of its own; here the paper is a short stand-in with the document's title."""
    monkeypatch.setattr(domain, "render_pdf", lambda document: b"%PDF " + document.title.encode())


def register(order, actor, school, **changed):
    values = {"number": "40-од", "signed_on": SIGNED, "version": order.version} | changed
    return register_order(order, school=school, actor=actor, **values)


def sentences(caught):
    return [blocker.text for blocker in caught.value.blockers]


def test_a_draft_is_worded_from_what_the_portal_knows(order):
    assert order.heading == "Об утверждении наставников и наставнических пар"
    assert order.clauses == [
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
    assert order.clauses[1].startswith("Утвердить наставнические пары и наставнические группы на период")


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


def test_words_are_edited_and_blank_points_dropped(order, coordinator):
    edit_order(
        order, version=1, actor=coordinator, heading=" О парах ", basis="Устав", clauses=["Первый.", " ", "Второй."]
    )
    order.refresh_from_db()
    assert (order.heading, order.clauses, order.version) == ("О парах", ["Первый.", "Второй."], 2)


def test_the_later_of_two_editors_is_told(order, coordinator):
    words = {"actor": coordinator, "heading": "О парах", "basis": "Устав"}
    edit_order(order, version=1, clauses=["Первый."], **words)
    with pytest.raises(Conflict) as caught:
        edit_order(order, version=1, clauses=["Второй."], **words)
    assert caught.value.current.clauses == ["Первый."]


def test_registering_freezes_the_order_and_approves_its_matches(order, pair, coordinator, school):
    register(order, coordinator, school)
    pair.refresh_from_db()
    assert (order.state, order.number, order.signed_on) == (OrderState.REGISTERED, "40-од", SIGNED)
    assert pair.state == MatchState.APPROVED
    assert order.blocks["title"] == "Приказ № 40-од. Об утверждении наставников и наставнических пар"
    assert is_intact(order.pdf)
    assert AuditEntry.objects.filter(action="order.register", record_id=order.pk).count() == 1


def test_a_registered_order_does_not_change(order, pair, coordinator, school):
    register(order, coordinator, school)
    frozen = ["Приказ зарегистрирован: он не меняется. Ошибку исправляет новый приказ."]
    words = {"heading": "x", "basis": "x", "clauses": ["x"], "version": order.version}
    acts = [
        lambda: edit_order(order, actor=coordinator, **words),
        lambda: drop_match(order, pair, actor=coordinator),
        lambda: discard_draft(order, actor=coordinator),
    ]
    for act in acts:
        with pytest.raises(Refused) as caught:
            act()
        assert sentences(caught) == frozen


def test_a_later_change_of_surname_changes_nothing_in_the_order(order, pair, coordinator, school):
    register(order, coordinator, school)
    before = str(order.blocks)
    mentee = pair.members.get(side="mentee").person
    mentee.surname = "Переименованная"
    mentee.save()
    order.refresh_from_db()
    assert str(order.blocks) == before
    assert is_intact(order.pdf)


def test_registering_twice_is_refused_with_the_number(order, coordinator, school):
    stale = Order.objects.get(pk=order.pk)
    register(order, coordinator, school)
    with pytest.raises(Refused) as caught:
        register(stale, coordinator, school, number="41-од")
    assert sentences(caught) == ["Приказ уже зарегистрирован под номером 40-од."]
    assert Order.objects.get().number == "40-од"
    assert StoredFile.objects.count() == 1


def test_a_draft_changed_meanwhile_is_not_registered_and_leaves_no_file(order, coordinator, school, settings):
    edit_order(order, version=1, actor=coordinator, heading="О парах", basis="Устав", clauses=["Первый."])
    with pytest.raises(Conflict):
        register(order, coordinator, school, version=1)
    assert Order.objects.get().state == OrderState.DRAFT
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_date_to_come_is_refused(order, coordinator, school):
    with pytest.raises(Refused) as caught:
        register(order, coordinator, school, signed_on=factories.TODAY + timedelta(days=1))
    assert sentences(caught) == ["Дата приказа ещё не наступила. Укажите дату с подписанного листа."]


def test_what_is_missing_stops_the_registering(order, pair, coordinator, school):
    mentee = pair.members.get(side="mentee").person
    mentee.consents.all().delete()
    with pytest.raises(Refused) as caught:
        register(order, coordinator, school)
    assert sentences(caught) == [
        f"{mentee.called}: нет согласия на обработку персональных данных.",
        f"{mentee.called}: нет согласия на участие в программе наставничества.",
    ]
    assert Match.objects.get().state == MatchState.AGREED


def test_a_match_taken_out_waits_for_another_order(order, pair, coordinator):
    drop_match(order, pair, actor=coordinator)
    assert OrderMatch.objects.count() == 0
    assert Order.objects.get().version == 2


def test_a_discarded_draft_frees_its_matches(order, coordinator):
    discard_draft(order, actor=coordinator)
    assert (Order.objects.count(), OrderMatch.objects.count()) == (0, 0)
