"""The timetable as rows."""

from datetime import date, time

import pytest

from programs.domain.training.timetable import lines_of, sessions_of, teacher_words, timetable_cells
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_sessions_are_numbered_by_day_and_hour():
    training = factories.make_training()
    late = factories.make_session(training, day=date(2026, 11, 20))
    second = factories.make_session(training, begins=time(16))
    first = factories.make_session(training)
    assert [(one.number, one.pk) for one in sessions_of(training)] == [(1, first.pk), (2, second.pk), (3, late.pk)]


def test_a_teacher_is_of_the_school_or_from_outside():
    training = factories.make_training()
    teacher = factories.make_teacher(surname="Громова", name="Елена", patronymic="Викторовна")
    own = factories.make_session(training, teacher=teacher)
    guest = factories.make_session(training, teacher_name="Иванова М.П.", teacher_post="методист")
    nobody = factories.make_session(training)
    assert [teacher_words(one) for one in (own, guest, nobody)] == [
        "Громова\u00a0Е.В., учитель математики",
        "Иванова М.П., методист",
        "",
    ]


def test_a_session_is_where_the_training_is_unless_it_says_so():
    training = factories.make_training()
    here, there = factories.make_session(training), factories.make_session(training, place="зал")
    lines = lines_of(training, [here, there], attended={there.pk})
    assert [(one.place, one.is_there) for one in lines] == [("кабинет 24", False), ("зал", True)]


def test_the_cells_of_paper():
    training = factories.make_training()
    cells = timetable_cells(factories.make_session(training), training)
    assert cells == ("12.11.2026\n15:00", "Кто такой наставник", "лекция", "2", "", "кабинет 24")
