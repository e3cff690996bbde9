"""What reports say of surveys: groups with small ones hidden, each person only in the report of his match."""

import pytest

from mentorship.kernel.documents import Chart, Paragraph, Subheading
from monitoring.domain.reports.span import Span
from monitoring.domain.reports.survey_sections import change_of_match, surveys_of_program, surveys_of_school
from monitoring.enums import Wave
from tests import factories
from tests.monitoring import answers
from tests.monitoring.reporting import YEAR, report_of
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SPAN = Span(**YEAR)


def measured(match, before=4, after=7, side="mentee"):
    """Answers of one side of `match` at entry and at exit about comfort and satisfaction."""
    for wave, number in ((Wave.ENTRY, before), (Wave.FINAL, after)):
        survey = answers.make_survey(match.program.form, side=side, wave=wave, measures=["comfort", "glad"])
        made = match.waves.filter(wave=wave).first() or answers.make_wave(match, wave)
        for member in match.members.filter(side=side):
            answers.answer(answers.give(made, member, survey=survey), scales=number)


def texts(blocks):
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph | Subheading)).replace("\u00a0", " ")


def titles(blocks):
    return [block.text for block in blocks if isinstance(block, Subheading)]


@pytest.fixture
def program():
    return factories.make_program()


def pairs_of(program, number):
    return [pairs.approved("active", program=program) for _ in range(number)]


def test_of_three_people_the_change_is_shown(program):
    for match in pairs_of(program, 3):
        measured(match)
    report = report_of(program)
    blocks = surveys_of_program(report, SPAN)
    assert "есть у всех: 3 наставляемых" in texts(blocks)
    assert [row.values for block in blocks if isinstance(block, Chart) and block.is_change for row in block.rows]
    assert titles(blocks)[0] == "Наставляемые"


@pytest.mark.parametrize("number", [1, 2])
def test_of_fewer_nothing_is_shown_but_that_they_answered(program, number):
    for match in pairs_of(program, number):
        measured(match)
    blocks = surveys_of_program(report_of(program), SPAN)
    assert [block for block in blocks if isinstance(block, Chart)] == []
    assert "легко узнать" in texts(blocks)
    assert "оволен" not in texts(blocks)


def test_what_subtraction_would_tell_is_hidden_too(program):
    other = factories.make_program(title="Рядом")
    for match in (*pairs_of(program, 3), *pairs_of(other, 2)):
        measured(match)
    blocks = surveys_of_program(report_of(program), SPAN)
    assert [block for block in blocks if isinstance(block, Chart)] == []  # the whole less this one would be two people


def test_school_tells_of_each_school_year_by_itself(program):
    for match in pairs_of(program, 3):
        measured(match)
    assert titles(surveys_of_school(report_of(), SPAN))[0] == "Наставляемые"
    two = Span(YEAR["starts_on"].replace(year=2025), YEAR["ends_on"])
    assert titles(surveys_of_school(report_of(), two))[0] == "Наставляемые, 2026/2027 учебный год"


def test_without_surveys_there_is_nothing(program):
    [match] = pairs_of(program, 1)
    assert surveys_of_program(report_of(program), SPAN) == []
    assert surveys_of_school(report_of(), SPAN) == []
    assert change_of_match(report_of(match), SPAN) == []


def test_match_shows_each_person_and_where_the_sides_stand_apart(program):
    [match] = pairs_of(program, 1)
    measured(match)
    measured(match, 9, 9, side="mentor")
    blocks = change_of_match(report_of(match), SPAN)
    mentee = match.members.get(side="mentee").person
    assert f"{mentee.full_name}, наставляемый" in titles(blocks)
    assert [one.look for one in blocks if isinstance(one, Chart)] == ["change", "change"]
    assert "Где ответы сторон расходятся" in texts(blocks)
    assert "анкета входная" in texts(blocks)


def test_the_queries_do_not_grow(program, django_assert_num_queries):
    report = report_of(program)
    for number in (1, 3):
        for match in pairs_of(program, number):
            measured(match)
        with django_assert_num_queries(10):
            surveys_of_program(report, SPAN)
