"""The indicators of the school's report, on the last day of its time that has come."""

from datetime import date

import pytest

from mentorship.kernel.documents import Table
from monitoring.domain.reports.indicator_sections import indicators_of_school
from monitoring.domain.reports.span import Span
from tests.monitoring.reporting import YEAR
from tests.monitoring.test_indicators import answered, approved
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.mark.parametrize(
    ("ends_on", "when"), [(YEAR["ends_on"], "На 18 ноября 2026 г."), (date(2026, 11, 1), "На 1 ноября 2026 г.")]
)
def test_six_rows_on_a_day_that_has_come(ends_on, when):
    pairs.approved("active")
    head, table = indicators_of_school(None, Span(YEAR["starts_on"], ends_on))
    assert head.text.replace("\u00a0", " ") == when
    assert (type(table), len(table.rows)) == (Table, 6)


def glad_mentees():
    _, table = indicators_of_school(None, Span(YEAR["starts_on"], YEAR["ends_on"]))
    return [row.cells for row in table.rows if row.cells[0] == "Довольные наставляемые"]


def test_what_one_or_two_have_answered_is_not_told_whoever_draws_the_report():
    for number in (9, 9):
        answered(approved(), number)
    assert [cells[1:4] for cells in glad_mentees()] == [("—", "—", "—")]
    answered(approved(), 3)
    assert [cells[1:4] for cells in glad_mentees()] == [("2", "3", "66,7\u00a0%")]
