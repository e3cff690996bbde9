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
    report = _report(reports_for(request.actor), pk)
    stored = getattr(report, ending)
    if stored is not None:
        return _noted(request, report, ending, download(intact(stored, trouble=DAMAGED)))
    return _noted(request, report, ending, papers.give(paper_of(report), name=f"otchet-{pk}", ending=ending))


@allow("monitoring.report.view")
@require_safe
def report_book(request, pk):
    """Give the book of raw rows, which holds nobody's answers; one destroyed with a person's data is not made anew."""
    report = _report(reports_for(request.actor), pk)
    if report.xlsx is not None:
        return _noted(request, report, "xlsx", download(intact(report.xlsx, trouble=DAMAGED)))
    if report.state == ReportState.SIGNED:
        raise Http404("destroyed")
    return _noted(request, report, "xlsx", _given(rows_paper(report)))


@allow("monitoring.report.answers")
@require_safe
def report_answers(request, pk):
    """Give the book of individual answers, as they stand now, to those who lead what the report is about."""
    report = _report(led_reports_for(request.actor), pk)
    return _noted(request, report, "answers", _given(answers_paper(report, responses_for(request.actor))))


def _report(reports, pk):
    return get_object_or_404(reports.select_related(*FILES), pk=pk)


def _noted(request, report, name, given):
    """`given`, which is there: the journal tells of what was given out."""
    audit.record("monitoring.report.print", actor=request.actor, about=report, fields=[name])
    return given


def _given(paper):
    return attachment(BytesIO(paper.content), name=paper.name, content_type=paper.content_type)
