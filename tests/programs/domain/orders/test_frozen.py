"""A registered order is frozen by the database itself, on SQLite and on PostgreSQL (register C7)."""

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from participants.models import StoredFile
from programs.domain.orders.kinds import KINDS
from programs.enums import OrderKind
from programs.models import Order, OrderAppointment, OrderFiled, OrderMatch
from tests import factories
from tests.programs.orders import registered, thawed
from tests.programs.pairs import name_in

pytestmark = pytest.mark.django_db
CHANGES = {
    "number": "2-од",
    "heading": "Другой",
    "basis": "иное",
    "clauses": [{"text": "Иное.", "is_sub": False}],
    "marks": [["Согласовано"]],
    "blocks": {"other": 1},
    "signed_on": "2026-11-16",
    "kind": OrderKind.INTRODUCTION,
    "version": 9,
    "created_at": factories.NOW.replace(year=2025),
    "registered_at": factories.NOW,
}


@pytest.fixture
def order(school, today):
    made = registered(clauses=[{"text": "Утвердить.", "is_sub": False}])
    with thawed():
        name_in(made, factories.make_match(state="approved"))
        OrderAppointment.objects.create(order=made, appointment=_appointment())
    return made


def _appointment():
    factories.make_staff("coordinator")
    from participants.models import Appointment

    return Appointment.objects.get(role="coordinator")


def refused(act):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        act()


@pytest.mark.parametrize("field", list(CHANGES))
def test_no_field_changes(order, field):
    refused(lambda: Order.objects.filter(pk=order.pk).update(**{field: CHANGES[field]}))


@pytest.mark.parametrize("field", ["pdf", "docx"])
def test_no_paper_is_put_in_the_place_of_another(order, field):
    refused(lambda: Order.objects.filter(pk=order.pk).update(**{field: _file()}))


def test_a_registered_order_does_not_become_a_draft(order):
    values = {"state": "draft", "number": "", "signed_on": None, "blocks": None, "pdf": None, "docx": None}
    refused(lambda: Order.objects.filter(pk=order.pk).update(**values))


def test_neither_the_order_nor_its_rows_nor_its_papers_go(order):
    def raw():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM programs_order")

    refused(raw)
    refused(lambda: OrderMatch.objects.all().delete())
    refused(lambda: OrderAppointment.objects.all().delete())
    refused(lambda: OrderMatch.objects.update(match=factories.make_match(state="approved")))
    refused(lambda: StoredFile.objects.filter(pk=order.pdf_id).update(sha256="1" * 64))
    refused(lambda: StoredFile.objects.filter(pk=order.docx_id).update(content="ab/other.pdf"))


def test_the_guards_know_every_field_of_an_order_and_the_rows_of_every_kind():
    """A field or a kind that is added later is forgotten here, not in a school."""
    guard = import_module("programs.migrations.0002_registered_orders_are_frozen")
    assert set(guard.FROZEN) == {field.column for field in Order._meta.concrete_fields} - {"scan_id"}
    rows = (OrderFiled, *(kind.row for kind in KINDS.values()))
    assert set(guard.ROWS) == {row._meta.db_table for row in rows if row}


def test_the_scan_is_attached(order):
    Order.objects.filter(pk=order.pk).update(scan=_file())
    assert Order.objects.get(pk=order.pk).scan.name == "other.pdf"


def test_a_draft_and_other_files_are_free(order):
    draft = Order.objects.create(kind=OrderKind.APPROVAL, heading="О парах", created_at=factories.NOW)
    name_in(draft, factories.make_match(state="agreed"))
    Order.objects.filter(pk=draft.pk).update(heading="О других", version=5)
    OrderMatch.objects.filter(order=draft).delete()
    Order.objects.filter(pk=draft.pk).delete()
    other = _file()
    StoredFile.objects.filter(pk=other.pk).update(name="x.pdf")
    assert Order.objects.count() == 1


def test_without_the_guards_it_would_be_written(order):
    """The negative control: what the tests above refuse is refused by the guards and by nothing else."""
    with thawed():
        Order.objects.filter(pk=order.pk).update(heading="Другой")
    assert Order.objects.get(pk=order.pk).heading == "Другой"


def _file():
    content = {"content": "ab/o.pdf", "content_type": "application/pdf", "size": 1, "sha256": "0" * 64}
    return StoredFile.objects.create(name="other.pdf", created_at=factories.NOW, **content)
