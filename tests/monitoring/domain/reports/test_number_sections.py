"""What reports say in numbers."""

import pytest

from mentorship.kernel.documents import Paragraph, Table
from monitoring.domain.reports.number_sections import ONCE, achievements, endings, meetings, participants
from monitoring.domain.reports.span import Span
from tests import factories
from tests.monitoring.reporting import YEAR, achieve, end, lived
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SPAN = Span(**YEAR)


def cells(table):
    return [row.cells for row in table.rows]


def test_one_form_has_no_line_of_all():
    lived(factories.make_program())
    people, matches = participants(None, SPAN)
    assert cells(people) == [("Учитель – ученик", "3", "3")]
    assert cells(matches) == [("Учитель – ученик", "3", "3", "1", "1", "1")]


def test_two_forms_have_one_and_say_how_people_are_counted():
    lived(factories.make_program())
    form = factories.make_form("student-pupil", title="Студент – ученик", position=9)
    factories.make_match(factories.make_program(form=form), state="active")
    people, note, matches = participants(None, SPAN)
    assert (cells(people)[-1], cells(matches)[-1][:2], note.text) == (("Всего", "4", "4"), ("Всего", "4"), ONCE)


def test_meetings_have_hours_and_a_sum():
    lived(factories.make_program())
    table, note = meetings(None, SPAN)
    assert cells(table) == [("Организационная", "3", "2,2", "3"), ("Пробная", "1", "1", "1"), ("Всего", "4", "3,2", "")]
    assert note.text == "Не состоялось: 1\u00a0встреча."


def test_endings_say_outcomes_and_reasons():
    lived(factories.make_program())
    end(pairs.approved("active"), outcome="partly")
    said = [block.text if isinstance(block, Paragraph) else list(block.items) for block in endings(None, SPAN)]
    one = "1\u00a0пара или группа"
    assert said == [
        "Завершены:",
        [f"цель достигнута: {one}", f"цель достигнута частично: {one}"],
        "Прекращены досрочно, причины:",
        [f"переезд семьи: {one}"],
    ]


def test_achievements_are_counted_without_names():
    match = pairs.approved("active")
    achieve(match)
    [table] = achievements(None, SPAN)
    assert (type(table), cells(table)) == (Table, [("В школе", "1")])


def test_without_rows_there_is_nothing_to_say():
    assert [section(None, SPAN) for section in (participants, endings, meetings, achievements)] == [[]] * 4
