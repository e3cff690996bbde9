"""A programme and its plan as papers."""

from datetime import date

import pytest

from mentorship.kernel.documents import ApprovalMarks, Paragraph, Subheading, Table
from programs.domain.program_document import plan_document, program_document
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def blocks(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_the_plan_is_a_table_in_order_with_its_marks(school):
    program = factories.make_program()
    factories.make_activity(program, task="Познакомиться", result="Все знакомы", done_on=date(2026, 10, 9))
    factories.make_activity(program, title="Итог")
    (table,) = blocks(plan_document(program, school=school), Table)
    assert [row.cells for row in table.rows] == [
        ("1", "Первая встреча", "Познакомиться", "Все знакомы", "октябрь 2026\u00a0г.", "09.10.2026"),
        ("2", "Итог", "", "", "октябрь 2026\u00a0г.", ""),
    ]


def test_a_programme_prints_what_is_written_and_nothing_empty(school):
    program = factories.make_program(aim="Понять дроби", rooms="Кабинет 12\nЗал", budget="Учебные расходы")
    document = program_document(program, school=school, on=factories.TODAY)
    assert [block.text for block in blocks(document, Subheading)] == [
        "Цель",
        "Чем обеспечена",
        "План основных мероприятий",
    ]
    texts = [block.text for block in blocks(document, Paragraph)]
    assert "Кабинеты и площадки: Кабинет 12; Зал\nСтатьи бюджета: Учебные расходы" in texts
    assert "Направление" not in " ".join(texts)
    program.direction = "математика"
    document = program_document(program, school=school, on=factories.TODAY)
    assert "Направление: математика." in [block.text for block in blocks(document, Paragraph)]
    assert "Срок: с\u00a01\u00a0сентября 2026\u00a0г. по\u00a028\u00a0мая 2027\u00a0г." in texts


def test_the_approval_is_printed_or_left_for_the_hand(school):
    factories.appoint(factories.make_teacher(post="директор", surname="Соловьёва"), "director")
    program = factories.make_program()
    (marks,) = blocks(program_document(program, school=school, on=factories.TODAY), ApprovalMarks)
    assert marks.marks[0].lines[0] == "директор Соловьёва\u00a0М.П."
    assert "____" in marks.marks[0].lines[1]
    program.approved_on, program.approved_by = date(2026, 9, 1), "директор Соловьёва М.П."
    (marks,) = blocks(program_document(program, school=school, on=factories.TODAY), ApprovalMarks)
    assert marks.marks[0].lines == ("директор Соловьёва М.П.", "1\u00a0сентября 2026\u00a0г.")
