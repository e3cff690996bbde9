"""The numbers of a report."""

from datetime import date

import pytest

from monitoring.domain.reports.numbers import (
    FormLine,
    Reason,
    StageLine,
    achievements_by_level,
    form_lines,
    outcomes,
    stage_lines,
    stop_reasons,
)
from monitoring.domain.reports.span import Span
from participants.models import Person
from tests import factories
from tests.monitoring.reporting import achieve, end, lived
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
YEAR = Span(date(2026, 9, 1), date(2027, 8, 31))


def test_people_and_matches_by_form():
    lived(factories.make_program())
    line = FormLine("Учитель – ученик", mentors=3, mentees=3, worked=3, formed=3, completed=1, stopped=1)
    assert form_lines(YEAR) == ([line], FormLine("Всего", 3, 3, 3, 3, 1, 1))
    assert line.going == 1


def test_who_takes_part_in_two_forms_is_counted_once_in_all():
    match = pairs.approved("active")
    form = factories.make_form("student-pupil", title="Студент – ученик")
    mentee = match.members.get(side="mentee").person
    factories.make_match(factories.make_program(form=form), None, [mentee], state="active")
    lines, whole = form_lines(YEAR)
    assert [(line.mentors, line.mentees) for line in lines] == [(1, 1), (1, 1)]
    assert (whole.mentors, whole.mentees, whole.worked) == (2, 1, 2)


def test_one_person_in_two_matches_of_a_form_is_one():
    match = pairs.approved("active")
    mentor = match.members.get(side="mentor").person
    factories.make_match(match.program, [mentor], state="active")
    [line], _ = form_lines(YEAR)
    assert (line.mentors, line.mentees, line.worked) == (1, 2, 2)


def test_formed_are_those_who_began_within_the_span():
    factories.make_match(state="active", starts_on=date(2026, 8, 31))
    [line], _ = form_lines(YEAR)
    assert (line.worked, line.formed) == (1, 0)


def test_reasons_by_the_alphabet_in_whatever_case():
    for reason in ("Переезд", "переезд.", "болезнь"):
        end(factories.make_match(state="active"), "terminated", reason=reason)
    end(factories.make_match(state="active"))
    assert stop_reasons(YEAR) == [Reason("болезнь", 1), Reason("Переезд", 2)]


def test_outcomes_of_the_completed_alone():
    for outcome in ("partly", "reached", "reached"):
        end(factories.make_match(state="active"), outcome=outcome)
    end(factories.make_match(state="active"), "terminated", outcome="not", reason="переезд")
    assert outcomes(YEAR) == [("цель достигнута", 2), ("цель достигнута частично", 1)]


def test_meetings_by_stage():
    lived(factories.make_program())
    lines = [StageLine("Организационная", 3, 135, 3), StageLine("Пробная", 1, 60, 1)]
    assert stage_lines(YEAR) == (lines, 1)


def test_achievements_that_stand():
    match = pairs.approved("active")
    for fields in ({}, {"level": ""}, {"level": "class"}, {"happened_on": date(2026, 8, 1)}):
        achieve(match, **fields)
    achieve(match, removed_at=factories.NOW, removed_reason="ошибка")
    assert achievements_by_level(YEAR) == [("в классе или кружке", 1), ("в школе", 1), ("где, не указано", 1)]


def test_the_queries_do_not_grow_with_the_matches(django_assert_num_queries):
    program = factories.make_program()
    for _ in range(2):
        lived(program)
        with django_assert_num_queries(9):
            form_lines(YEAR), stop_reasons(YEAR), outcomes(YEAR), stage_lines(YEAR), achievements_by_level(YEAR)
    assert Person.objects.count() > 6
