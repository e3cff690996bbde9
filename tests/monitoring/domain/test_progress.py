"""The heat table counts what is under way, each match once, in its own column."""

import pytest

from monitoring.domain.progress import Counted, Stage, level_of, table_of

STAGES = [Stage("first", "Первая", "approved"), Stage("second", "Вторая", "active")]


def counted(program, state, stage, number):
    return Counted(program, f"Программа {program}", "Громова Е.В.", state, stage, number)


def table(*rows, programs=()):
    return table_of(rows, STAGES, stopped="suspended", programs=programs)


def test_numbers_stand_in_their_columns():
    found = table(
        counted(1, "approved", "first", 2), counted(1, "active", "second", 6), counted(2, "active", "second", 1)
    )
    assert [[cell.number for cell in line.cells] for line in found.lines] == [[2, 6], [0, 1]]
    assert [line.total for line in found.lines] == [8, 1]
    assert [cell.number for cell in found.totals] == [2, 7]
    assert found.total == 9


def test_suspended_are_counted_aside():
    found = table(
        counted(1, "active", "second", 3), counted(1, "suspended", "second", 2), counted(1, "suspended", "first", 1)
    )
    assert (found.total, found.suspended, found.lines[0].suspended) == (3, 3, 3)


def test_a_state_of_another_column_is_not_counted():
    assert table(counted(1, "active", "first", 4)).total == 0


def test_empty_programmes_are_shown_when_given():
    found = table(counted(2, "active", "second", 1), programs=[(1, "А", "Тарасов И.П."), (2, "Я", "Громова Е.В.")])
    assert [(line.title, line.total) for line in found.lines] == [("А", 0), ("Я", 1)]


def test_lines_go_by_title():
    assert [
        line.program for line in table(counted(2, "active", "second", 1), counted(1, "active", "second", 1)).lines
    ] == [1, 2]


@pytest.mark.parametrize(
    ("number", "largest", "level"), [(0, 0, 0), (0, 9, 0), (1, 1, 1), (3, 3, 3), (3, 9, 1), (4, 9, 2), (9, 9, 3)]
)
def test_levels_grow_with_the_number(number, largest, level):
    assert level_of(number, largest) == level


def test_a_long_heading_may_break_where_it_is_told():
    assert [Stage("a", "Планирование", "x", "Планиро").heading, STAGES[0].heading] == ["Планиро\u00adвание", "Первая"]
