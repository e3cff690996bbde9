"""Registering freezes an order for good and takes effect: 002 §4.13, C7."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.documents import from_data, preview_html
from mentorship.kernel.versions import Conflict
from participants.domain import frozen
from participants.domain.files import is_intact
from participants.models import AuditEntry, StoredFile
from programs.domain.orders.drafting import discard_draft, drop_subject, edit_order
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.registering import register_order
from programs.enums import MatchState, OrderState
from programs.models import Match, Order
from tests import factories
from tests.programs.orders import SIGNED, point

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick_paper(monkeypatch):
    """The renderers have tests of their own; here each paper is a short stand-in with the document's title."""
    monkeypatch.setattr(frozen, "render_pdf", lambda document: b"%PDF " + document.title.encode())
    monkeypatch.setattr(frozen, "render_docx", lambda document: b"PK " + document.title.encode())


def register(order, actor, school, **changed):
    values = {"number": "40-од", "signed_on": SIGNED, "version": order.version} | changed
    return register_order(order, school=school, actor=actor, **values)


def sentences(caught):
    return [blocker.text for blocker in caught.value.blockers]


def test_registering_freezes_the_order_and_approves_its_matches(order, pair, coordinator, school):
    register(order, coordinator, school)
    pair.refresh_from_db()
    assert (order.state, order.number, order.signed_on) == (OrderState.REGISTERED, "40-од", SIGNED)
    assert pair.state == MatchState.APPROVED
    assert order.blocks["title"] == "Приказ № 40-од. Об утверждении наставников и наставнических пар"
    assert (is_intact(order.pdf), is_intact(order.docx)) == (True, True)
    assert AuditEntry.objects.filter(action="order.register", record_id=order.pk).count() == 1


def test_a_registered_order_does_not_change(order, pair, coordinator, school):
    register(order, coordinator, school)
    frozen = ["Приказ зарегистрирован: он не меняется. Ошибку исправляет новый приказ."]
    words = {"heading": "x", "basis": "x", "clauses": [point("x")], "version": order.version}
    acts = [
        lambda: edit_order(order, actor=coordinator, **words),
        lambda: drop_subject(order, pair, actor=coordinator),
        lambda: discard_draft(order, actor=coordinator),
    ]
    for act in acts:
        with pytest.raises(Refused) as caught:
            act()
        assert sentences(caught) == frozen


def test_a_later_change_of_surname_changes_nothing_in_the_order(order, pair, coordinator, school):
    register(order, coordinator, school)
    before = forms_of(order)
    for side in ("mentee", "mentor"):
        person = pair.members.get(side=side).person
        person.surname, person.post = "Переименованная", "другая должность"
        person.save()
    school.short_name = "МБОУ «Другая школа»"
    school.save()
    assert forms_of(Order.objects.get(pk=order.pk)) == before
    assert (is_intact(order.pdf), is_intact(order.docx)) == (True, True)


def forms_of(order):
    """The PDF, the Word file and the preview of a registered order, and what is kept of its text."""
    files = [stored.content.open("rb").read() for stored in (order.pdf, order.docx)]
    return [*files, preview_html(from_data(order.blocks)), order.blocks]


def test_registering_twice_is_refused_with_the_number(order, coordinator, school):
    stale = Order.objects.get(pk=order.pk)
    register(order, coordinator, school)
    with pytest.raises(Refused) as caught:
        register(stale, coordinator, school, number="41-од")
    assert sentences(caught) == ["Приказ уже зарегистрирован под номером 40-од."]
    assert Order.objects.get().number == "40-од"
    assert StoredFile.objects.count() == 2


def test_an_order_that_cannot_take_effect_stays_a_draft_for_who_asked_too(order, coordinator, school, monkeypatch):
    """The page draws the draft again beside the refusal, out of the order that it has given."""

    def refuse(content, actor):
        assert (content.order.state, content.order.signed_on) == (OrderState.REGISTERED, SIGNED)
        raise Refused(Blocker("late", "Пару только что отменили."))

    monkeypatch.setitem(KINDS, order.kind, replace(KINDS[order.kind], effect=refuse))
    with pytest.raises(Refused, match="только что отменили"):
        register(order, coordinator, school)
    assert (order.state, Order.objects.get().state) == (OrderState.DRAFT, OrderState.DRAFT)


def test_a_draft_changed_meanwhile_is_not_registered_and_leaves_no_file(order, coordinator, school, settings):
    edit_order(order, version=1, actor=coordinator, heading="О парах", basis="Устав", clauses=[point("Первый.")])
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
