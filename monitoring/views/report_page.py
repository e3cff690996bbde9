"""What the list and the page of reports show."""

from mentorship.kernel import clock
from mentorship.kernel.access import may
from mentorship.kernel.documents import frozen_html, preview_html
from monitoring.domain.reports.books import has_answers
from monitoring.domain.reports.document import paper_of
from monitoring.domain.reports.signing import STEPS, signing_blockers
from monitoring.enums import ReportKind, ReportState
from monitoring.forms.report import SignForm
from monitoring.scopes import led_reports_for, responses_for
from programs.domain.people import match_names


def lines_of(reports):
    """Return a line for each of `reports`: what it is called; one query for the names of all matches."""
    names = match_names([one.match for one in reports if one.match_id])
    return [{"report": one, "name": _called(one, names.get(one.match_id))} for one in reports]


def _called(report, match):
    if report.kind == ReportKind.SCHOOL:
        return "Школа"
    return match or report.program.title


def page_of(report, request, *, sign_form=None):
    """Return the context of the page of `report`: the sheet, the files, and what its leaders do with it next."""
    names = match_names([report.match] if report.match_id else [])
    context = {
        "report": report,
        "name": _called(report, names.get(report.match_id)),
        "preview": _sheet(report),
    }
    context["is_signed"], context["is_draft"] = (report.state == one for one in (ReportState.SIGNED, ReportState.DRAFT))
    context["leads"] = may(request.actor, "monitoring.report.edit") and _leads(report, request.actor)
    if context["leads"]:
        context["has_answers"] = has_answers(report, responses_for(request.actor))
    if report.state == ReportState.SIGNING:
        context["steps"], context["step"] = len(STEPS), STEPS[min(report.step, len(STEPS) - 1)]
    if context["leads"] and context["is_draft"]:
        initial = {"signed_on": clock.today(), "version": report.version}
        context["blockers"] = signing_blockers(report, school=request.school)
        context["sign_form"] = sign_form or SignForm(initial=initial)
    return context


def _sheet(report):
    """The sheet as it was frozen; without its files (destroyed with a person's data) what is left of its blocks."""
    if report.pdf:
        return frozen_html(report.blocks, key=report.pdf.sha256)
    return preview_html(paper_of(report))


def _leads(report, actor):
    return led_reports_for(actor).filter(pk=report.pk).exists()
