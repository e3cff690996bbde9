"""What the tests of orders share."""

from contextlib import contextmanager
from datetime import date
from importlib import import_module

from django.db import connection

from participants.enums import AppointedRole
from participants.models import StoredFile
from programs.enums import OrderKind, OrderState
from programs.models import Order
from tests import factories

SIGNED = date(2026, 11, 17)


def make_director():
    """А.С. Лебедев signs."""
    director = factories.make_person(
        surname="Лебедев", name="Антон", patronymic="Сергеевич", gender="m", post="директор", is_employee=True
    )
    factories.appoint(director, AppointedRole.DIRECTOR)
    return director


def agreed_pair(program=None, **names):
    """An agreed pair of which nothing is missing; `names` go to the mentee."""
    mentee = factories.make_mentee(factories.make_pupil(**names)).person
    match = factories.make_match(program, mentees=[mentee])
    for member in match.members.select_related("person"):
        factories.make_duty(member.person, member.side)
    return match


def point(text, *, is_sub=False):
    """A point of an order as it is kept."""
    return {"text": text, "is_sub": is_sub}


def registered(**words):
    """A registered order that names nobody, with stand-ins for its papers."""
    values = {"kind": OrderKind.APPROVAL, "heading": "О парах", "number": "1-од", "signed_on": SIGNED, "blocks": {}}
    values |= {
        "state": OrderState.REGISTERED,
        "created_at": factories.NOW,
        "pdf": _file("x.pdf"),
        "docx": _file("x.docx"),
    }
    return Order.objects.create(**values | words)


def _file(name):
    content = {"content": f"ab/{name}", "content_type": "application/pdf", "size": 1, "sha256": "0" * 64}
    return StoredFile.objects.create(name=name, created_at=factories.NOW, **content)


@contextmanager
def thawed():
    """Lift the guards of the database from registered orders, to break what nobody can break by the portal."""
    guard = import_module("programs.migrations.0002_registered_orders_are_frozen")
    _execute(guard.RELEASING[connection.vendor])
    yield
    _execute(guard.PROTECTING[connection.vendor])


def _execute(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
