"""The order that organises the School of Mentors (C3)."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.kinds import kind_of
from programs.domain.orders.readiness import readiness
from programs.domain.orders.registering import register_order
from programs.domain.orders.signed import notice_of
from programs.enums import OrderKind
from tests import factories
from tests.printed import in_word

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(coordinator):
    """Two sessions, a teacher of the school and one from outside, two listeners."""
    made = factories.make_training(aim="Подготовить наставников")
    teacher = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
    factories.make_session(made, teacher=teacher)
    factories.make_session(made, day=date(2026, 12, 3), teacher_name="Белова Т.И.", teacher_post="методист")
    factories.make_listener(made)
    pupil = factories.make_mentor(factories.make_pupil(surname="Гусева", name="Алина"))
    factories.make_listener(made, pupil.person)
    factories.make_listener(made, left_on=date(2026, 11, 2))
    return made


def draft(training, actor, school):
    return draft_order([training], kind=OrderKind.TRAINING, actor=actor, school=school)


def test_the_words_come_from_the_training(training, coordinator, school):
    order = draft(training, coordinator, school)
    assert order.heading == "Об организации «Школы наставников»"
    points = [one["text"].replace("\u00a0", " ") for one in order.clauses]
    assert points[0] == (
        "Организовать в МБОУ «Школа № 17» «Школу наставников» с 01.10.2026 по 25.12.2026 в объёме 4 часов."
    )
    assert points[5] == "Утвердить состав преподавателей: Громова Е.В., учитель математики; Белова Т.И., методист."
    assert points[6] == "Определить место проведения занятий: кабинет 24."
    assert "на заместителя директора по УВР Ветрову О.Н." in points[7]


def test_programme_timetable_and_listeners_are_its_annexes(training, coordinator, school):
    order = draft(training, coordinator, school)
    named = kind_of(order).named_by(order, on=factories.TODAY)
    text = in_word(order_document(order, school=school, named=named, offices=offices())).replace("\u00a0", " ")
    for words in ("Приложение № 1", "Приложение № 2", "Приложение № 3", "Цель. Подготовить наставников", "03.12.2026"):
        assert words in text
    assert "Гусева Алина" in text
    assert len(named[0].people) == 2


def test_what_is_missing_is_named_with_a_link(coordinator, school):
    training = factories.make_training(place="")
    order = draft(training, coordinator, school)
    found = readiness(order, school=school)
    assert [(one.code, one.is_warning) for one in found] == [("sessions", False), ("listeners", False)]
    factories.make_session(training)
    factories.make_listener(training)
    found = [(one.code, one.is_warning, one.text.replace("\u00a0", " ")) for one in readiness(order, school=school)]
    assert found == [
        ("look", True, "Не указано, кто ведёт: «Кто такой наставник»."),
        ("look", True, "Школа наставников 2026/2027: не указано место занятий."),
        ("look", True, "По программе 4 часа, а в расписании 2. Проверьте часы."),
    ]


def test_registered_it_is_the_trainings_order(training, coordinator, school):
    order = draft(training, coordinator, school)
    words = {"number": "12-од", "signed_on": factories.TODAY, "version": order.version}
    register_order(order, school=school, actor=coordinator, **words)
    training.refresh_from_db()
    assert training.naming.order.called == "№\u00a012-од от 18.11.2026"
    told = {person.surname for person in notice_of(order, school=school).unreached}
    assert {"Громова", "Гусева"} <= told


def test_one_training_stands_in_one_order(training, coordinator, school):
    draft(training, coordinator, school)
    with pytest.raises(Refused, match="уже внесено"):
        draft(training, coordinator, school)
