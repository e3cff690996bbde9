"""The order that introduces the model."""

import pytest

from mentorship.kernel.grammar.names import Case
from programs.domain.orders.content import Offices
from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.base import Content
from programs.enums import OrderKind
from tests import factories

INTRODUCTION = KINDS[OrderKind.INTRODUCTION]


@pytest.mark.django_db
def test_the_terms_are_those_of_the_school_year(school, today):
    blanks = INTRODUCTION.fill([], Offices(None, None), school)
    assert set(blanks) == set(INTRODUCTION.blanks)
    assert (blanks["сегодня"], blanks["промежуточный"], blanks["итоговый"]) == (
        "18.11.2026",
        "31.01.2027",
        "31.05.2027",
    )
    assert blanks["ответственный"] == "координатора"


@pytest.mark.django_db
def test_the_coordinator_answers_and_signs(school, today):
    coordinator = factories.make_teacher(surname="Ветрова", name="Ольга", patronymic="Николаевна", post="учитель")
    offices = Offices(None, coordinator)
    assert INTRODUCTION.fill([], offices, school)["ответственный"] == "учителя Ветрову\u00a0О.Н."
    content = Content(None, school, offices, [])
    assert INTRODUCTION.acquainted(content) == [coordinator]
    assert INTRODUCTION.in_cases(content) == [(coordinator, Case.ACCUSATIVE)]


def test_without_a_coordinator_nobody_signs():
    assert INTRODUCTION.acquainted(Content(None, None, Offices(None, None), [])) == []
