"""The order of appointments: each person with post, role and programme in the right case; duties in the annex."""

from datetime import date

import pytest

from mentorship.kernel.documents import Bullets, Subheading
from mentorship.kernel.grammar.names import Case
from programs.domain.orders.content import offices
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.base import Content
from programs.enums import OrderKind
from programs.models import Order, OrderAppointment
from tests import factories

pytestmark = pytest.mark.django_db
APPOINTMENT = KINDS[OrderKind.APPOINTMENT]


@pytest.fixture
def appointed(school, today):
    coordinator = factories.make_teacher(
        surname="Ветрова", name="Ольга", patronymic="Николаевна", post="заместитель директора по УВР"
    )
    curator = factories.make_teacher(surname="Тарасов", name="Илья", patronymic="Петрович", gender="m", post="учитель")
    return [factories.appoint(coordinator, "coordinator"), factories.appoint(curator, "curator")]


def content(school, appointed):
    order = Order.objects.create(kind=OrderKind.APPOINTMENT, created_at=factories.NOW)
    OrderAppointment.objects.bulk_create(OrderAppointment(order=order, appointment=one) for one in reversed(appointed))
    return Content(order, school, offices(), APPOINTMENT.named_by(order))


def sentences(made):
    return APPOINTMENT.fill(made.named, made.offices, made.school)["назначения"].split("\n")


def test_each_is_appointed_in_the_right_case_the_coordinator_first(school, appointed):
    assert sentences(content(school, appointed)) == [
        "Назначить заместителя директора по УВР Ветрову Ольгу Николаевну координатором программ наставничества "
        "с 01.09.2026.",
        "Назначить учителя Тарасова Илью Петровича куратором программ наставничества с 01.09.2026.",
    ]


def test_blanks_are_those_that_the_kind_tells_of(school, appointed):
    made = content(school, appointed)
    assert set(APPOINTMENT.fill(made.named, made.offices, made.school)) == set(APPOINTMENT.blanks)


def test_a_curator_is_appointed_to_the_programmes_that_he_leads(school, appointed):
    for title in ("Точка опоры", "Первый шаг"):
        factories.make_program(appointed[1].person, title=title)
    assert (
        "куратором программ наставничества «Первый шаг», «Точка опоры» с 01.09.2026."
        in sentences(content(school, appointed))[1]
    )


def test_a_term_stands_in_the_point(school, appointed):
    appointed[1].ends_on = date(2027, 5, 31)
    appointed[1].save()
    assert sentences(content(school, appointed))[1].endswith("с 01.09.2026 по 31.05.2027.")


def test_the_annex_tells_the_duties_of_those_roles_alone(school, appointed):
    ((title, blocks),) = APPOINTMENT.annexes(content(school, appointed[1:]))
    assert title == "Обязанности"
    assert [block.text for block in blocks if isinstance(block, Subheading)] == [
        "Обязанности куратора программы наставничества"
    ]
    assert [len(block.items) for block in blocks if isinstance(block, Bullets)] == [5]


def test_everybody_appointed_signs_and_is_looked_at_where_the_grammar_doubts(school, appointed):
    made = content(school, appointed)
    assert APPOINTMENT.acquainted(made) == [one.person for one in appointed]
    assert APPOINTMENT.in_cases(made) == [(one.person, Case.ACCUSATIVE) for one in appointed]


def test_an_order_that_appoints_nobody_is_not_ready(school, today):
    (blocker,) = APPOINTMENT.names_something(content(school, []))
    assert (blocker.text, blocker.link) == ("В проекте нет ни одного назначения.", "/school/appointments/")
