"""What reports say in words."""

import pytest

from monitoring.domain.reports.word_sections import provided, written
from monitoring.models import Report
from programs.models import Program


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


@pytest.mark.parametrize(("text", "lines"), [("", []), ("Кабинет 12\nПроектор", ["Кабинет 12", "Проектор"])])
def test_what_a_programme_is_provided_with(text, lines):
    assert said(provided(Report(program=Program(resources=text)), None)) == lines
