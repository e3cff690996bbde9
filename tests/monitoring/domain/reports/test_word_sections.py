"""What reports say in words."""

from datetime import date

import pytest

from monitoring.domain.reports.span import Span
from monitoring.domain.reports.word_sections import provided, provided_in_school, written
from monitoring.models import Report
from programs.models import Program
from tests import factories


def said(blocks):
    return [block.text for block in blocks]


def test_each_line_is_a_paragraph_and_empty_parts_are_left_out():
    report = Report(difficulties="Мало времени\n\n  Нет кабинета ", proposals="Дать кабинет")
    assert said(written(report, None)) == [
        "Что было трудно",
        "Мало времени",
        "Нет кабинета",
        "Предложения",
        "Дать кабинет",
    ]
    assert written(Report(), None) == []


def test_what_a_programme_is_provided_with():
    program = Program(rooms="Кабинет 12\n Зал", budget="Учебные расходы")
    assert said(provided(Report(program=program), None)) == [
        "Кабинеты и площадки: Кабинет 12; Зал",
        "Статьи бюджета: Учебные расходы",
    ]
    assert provided(Report(program=Program()), None) == []


@pytest.mark.django_db
def test_what_the_programmes_of_the_school_are_provided_with(today):
    for title, rooms in (("Яркие", "Зал"), ("Азбука", "Кабинет 12"), ("Без всего", "")):
        factories.make_match(factories.make_program(title=title, rooms=rooms), state="active")
    factories.make_program(title="Без пар", rooms="Кабинет 7")
    span = Span(date(2026, 9, 1), date(2026, 12, 31), None)
    assert said(provided_in_school(Report(), span)) == [
        "«Азбука»",
        "Кабинеты и площадки: Кабинет 12",
        "«Яркие»",
        "Кабинеты и площадки: Зал",
    ]
