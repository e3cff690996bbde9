"""The indicators of the school's report, on the last day of its time that has come."""

from datetime import date

import pytest

from mentorship.kernel.documents import Table
from monitoring.domain.reports.indicator_sections import indicators_of_school
from monitoring.domain.reports.span import Span
from tests.monitoring.reporting import YEAR
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
