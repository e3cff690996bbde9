"""The files of a report: of a signed one those that were frozen, of a draft what is in the portal now."""

from io import BytesIO

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.files import attachment, download
from monitoring.domain.reports.books import answers_paper, rows_paper
from monitoring.domain.reports.document import paper_of
from monitoring.enums import ReportState
from monitoring.scopes import led_reports_for, reports_for, responses_for
from participants.domain import audit
from participants.domain.files import intact

DAMAGED = "Файл отчёта повреждён: он не\u00a0совпадает с\u00a0тем, что был сохранён при подписании."
FILES = ("pdf", "docx", "xlsx")


@allow("monitoring.report.view")
@require_safe
def report_paper(request, pk, ending="pdf"):
    """Give the report as a printed sheet, or as a Word file."""
    report = _noted(request, reports_for(request.actor), pk, ending)
    stored = getattr(report, ending)
    if stored is not None:
        return download(intact(stored, trouble=DAMAGED))
    return papers.give(paper_of(report), name=f"otchet-{pk}", ending=ending)


@allow("monitoring.report.view")
@require_safe
def report_book(request, pk):
    """Give the book of raw rows, which holds nobody's answers; one destroyed with a person's data is not made anew."""
    report = _noted(request, reports_for(request.actor), pk, "xlsx")
    if report.xlsx is not None:
        return download(intact(report.xlsx, trouble=DAMAGED))
    if report.state == ReportState.SIGNED:
        raise Http404("destroyed")
    return _given(rows_paper(report))


@allow("monitoring.report.answers")
@require_safe
def report_answers(request, pk):
    """Give the book of individual answers, as they stand now, to those who lead what the report is about."""
    report = _noted(request, led_reports_for(request.actor), pk, "answers")
    return _given(answers_paper(report, responses_for(request.actor)))


def _noted(request, reports, pk, name):
    report = get_object_or_404(reports.select_related(*FILES), pk=pk)
    audit.record("monitoring.report.print", actor=request.actor, about=report, fields=[name])
    return report


def _given(paper):
    return attachment(BytesIO(paper.content), name=paper.name, content_type=paper.content_type)
