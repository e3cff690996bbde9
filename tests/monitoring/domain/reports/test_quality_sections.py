"""What reports say of quality, of strengths and weaknesses, of the results."""

import pytest

from mentorship.kernel.documents import Subheading, Table
from monitoring.domain.reports.quality_sections import (
    growth_of_report,
    quality_of_program,
    quality_of_school,
    swot_of_program,
    swot_of_school,
)
from monitoring.domain.reports.span import Span
from monitoring.enums import Wave
from monitoring.models import QualitySign, Swot
from tests import factories
from tests.monitoring.process import make_note, make_review, mentee_of
from tests.monitoring.reporting import YEAR, report_of
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SPAN = Span(**YEAR)


def cells(blocks):
    return [row.cells for block in blocks if isinstance(block, Table) for row in block.rows]


def make_swot(program, **texts):
    return Swot.objects.create(program=program, written_at=factories.NOW, **texts)


@pytest.fixture
def program():
    return factories.make_program()


def test_only_a_table_that_is_begun_is_printed(program):
    report = report_of(program)
    assert quality_of_program(report, SPAN) == []
    make_review(program, shown=2)
    rows = cells(quality_of_program(report, SPAN))
    assert (len(rows), {len(row) for row in rows}) == (QualitySign.objects.count() + 1, {3})
    assert rows[-1] == ("", "Сумма", "18 из 18")


def test_levels_of_the_school_stand_by_title(program):
    second = factories.make_program(title="Академия")
    for one in (program, second):
        factories.make_match(one, state="active")
    make_review(program, shown=1, wave=Wave.INTERMEDIATE)
    make_review(program, shown=2)
    make_review(second, shown=2, signs=3)
    make_review(factories.make_program(title="Без пар"), shown=2)
    assert cells(quality_of_school(None, SPAN)) == [
        ("Академия", "", "ещё не\u00a0заполнена"),
        ("Вместе легче", "Допустимый уровень", "Оптимальный уровень"),
    ]


def test_strengths_and_weaknesses_by_programme(program):
    assert (swot_of_program(report_of(program), SPAN), swot_of_school(None, SPAN)) == ([], [])
    make_swot(program, strengths="Дружная команда\nОпыт", threats="Мало времени")
    said = [block.text for block in swot_of_program(report_of(program), SPAN)]
    assert said == ["Сильные стороны", "Дружная команда", "Опыт", "Риски", "Мало времени"]
    assert swot_of_school(None, SPAN) == []  # no match has worked in it
    factories.make_match(program, state="active")
    blocks = swot_of_school(None, SPAN)
    assert [block.text for block in blocks if isinstance(block, Subheading)] == ["«Вместе легче»"]


@pytest.mark.parametrize(("number", "told"), [(2, []), (3, ["1 из\u00a03"])])
def test_results_are_counted_from_three_people_on(program, number, told):
    matches = [pairs.approved("active", program=program) for _ in range(number)]
    make_note(mentee_of(matches[0]))
    assert [row[1] for row in cells(growth_of_report(report_of(program), SPAN))] == told


def test_the_queries_do_not_grow(program, django_assert_num_queries):
    for title in ("Академия", "Беседа"):
        one = factories.make_program(title=title)
        factories.make_match(one, state="active")
        make_review(one), make_swot(one, strengths="Опыт")
        with django_assert_num_queries(3):
            quality_of_school(None, SPAN), swot_of_school(None, SPAN)
