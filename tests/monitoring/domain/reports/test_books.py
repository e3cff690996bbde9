"""The books as files."""

import pytest

from mentorship.kernel.spreadsheets.writer import CONTENT_TYPE
from monitoring.domain.reports.books import answers_paper, has_answers, rows_paper
from monitoring.models import SurveyResponse
from tests.monitoring.reporting import report_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_books_are_called_by_their_report():
    report, nobody = report_of(), SurveyResponse.objects.none()
    names = [paper.name for paper in (rows_paper(report), answers_paper(report, nobody))]
    assert names == [f"otchet-{report.pk}.xlsx", f"otchet-{report.pk}-otvety.xlsx"]
    assert (rows_paper(report).content_type, has_answers(report, nobody)) == (CONTENT_TYPE, False)
