"""The director's approval of a programme (B2)."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.approvals import approve_program, director_line, mark_to_be_signed, withdraw_approval
from programs.domain.programs import edit_program
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
VALUES = {"on": date(2026, 9, 1), "by": "директор Соловьёв А.П.", "version": 1}


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("curator"))


def test_the_mark_says_when_and_who(actor):
    program = approve_program(factories.make_program(actor.person), actor=actor, **VALUES)
    assert (program.approved_on, program.approved_by) == (date(2026, 9, 1), "директор Соловьёв А.П.")
    assert (program.approval_noted_by, program.is_changed_since_approval) == (actor.account, False)


def test_a_later_edit_makes_the_mark_old(actor):
    program = approve_program(factories.make_program(actor.person), actor=actor, **VALUES)
    edit_program(program, version=1, actor=actor, title="Иначе")
    program.refresh_from_db()
    assert (program.approved_on is not None, program.is_changed_since_approval) == (True, True)


@pytest.mark.parametrize(
    ("values", "code"), [({"on": date(2026, 11, 19)}, "on"), ({"by": " "}, "by"), ({"version": 7}, "version")]
)
def test_a_mark_that_cannot_be_is_refused(actor, values, code):
    program = factories.make_program(actor.person)
    with pytest.raises(Refused) as refused:
        approve_program(program, actor=actor, **VALUES | values)
    program.refresh_from_db()
    assert ([blocker.code for blocker in refused.value.blockers], program.approved_on) == ([code], None)


def test_a_mistaken_mark_is_taken_back_once(actor):
    program = approve_program(factories.make_program(actor.person), actor=actor, **VALUES)
    assert [withdraw_approval(program, actor=actor) for _ in range(2)] == [True, False]
    program.refresh_from_db()
    assert (program.approved_on, program.approved_by) == (None, "")


def test_who_signs_is_the_director_of_the_day():
    assert director_line(factories.TODAY) == ""
    person = factories.make_teacher(post="директор", surname="Соловьёва", name="Анна", patronymic="Петровна")
    factories.appoint(person, "director")
    assert director_line(factories.TODAY) == "директор Соловьёва\u00a0А.П."


def test_who_stands_in_for_the_director_signs_as_in_an_order():
    factories.appoint(factories.make_teacher(post="директор"), "director")
    factories.appoint(factories.make_teacher(surname="Соколова", name="Инна", patronymic="Юрьевна"), "acting")
    assert director_line(factories.TODAY) == "исполняющий обязанности директора Соколова\u00a0И.Ю."


def test_the_mark_that_is_signed_by_hand_names_who_signs():
    assert mark_to_be_signed(factories.TODAY).lines[0] == "директор"
    person = factories.make_teacher(post="директор", surname="Соловьёва", name="Анна", patronymic="Петровна")
    factories.appoint(person, "director")
    mark = mark_to_be_signed(factories.TODAY)
    assert (mark.word, mark.lines[0]) == ("УТВЕРЖДАЮ", "директор Соловьёва\u00a0А.П.")
