"""The mentor's report: reading, writing, handing in; the curator accepts it or gives it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.forms import VersionMixin, refusal_shown
from mentorship.kernel.kept_posts import forget_kept_post, keeps_text, kept_post
from participants.domain import audit
from participants.views.conflicts import conflict_shown
from programs.domain.report_document import paper_of
from programs.domain.report_draft import drafted
from programs.domain.reports import (
    FIELDS,
    accept_report,
    report_blockers,
    report_of,
    return_report,
    submit_blockers,
    write_report,
)
from programs.forms.report import CommentForm, ReportForm
from programs.scopes import led_reports_for, report_members_for, reports_for, written_report_members_for
from programs.views.report_page import comment_of, context_of, page_of


@allow("programs.report.view")
def mentor_report(request, pk):
    """Show a report with its turns; before it is begun, what it will be made of."""
    member = get_object_or_404(report_members_for(request.actor), pk=pk)
    return render(request, "programs/reports/detail.html", page_of(member, request.actor))


@allow("programs.report.edit")
@keeps_text
def mentor_report_edit(request, pk):
    """Write a report: at first it stands drafted from the journal, the plan and the achievements."""
    member = get_object_or_404(written_report_members_for(request.actor), pk=pk)
    report, from_paper = report_of(member), member.person_id != request.actor.person_id
    context = context_of(member) | {"report": report, "blockers": report_blockers(member), "from_paper": from_paper}
    context |= {"comment": comment_of(report), "waits": submit_blockers(member)}
    form = ReportForm(request.POST or None, from_paper=from_paper, initial=_start(request, member, report))
    if request.method == "POST" and form.is_valid() and _written(request, member, form):
        forget_kept_post(request)
        messages.success(request, _said(request))
        return redirect("programs:mentor_report", pk)
    return render(request, "programs/reports/form.html", context | {"form": form})


def _start(request, member, report):
    """What stands in the form at first: what an ended session left, the report, else the draft of what is known."""
    if request.method == "POST":
        return {}
    kept = {name: texts[-1] for name, texts in kept_post(request).items() if texts}
    if kept:
        return kept
    if report:
        return {name: getattr(report, name) for name in (*FIELDS, "paper_on", "version")}
    return drafted(member.match) | {"version": 0}


def _written(request, member, form):
    submits = "submit" in request.POST
    with conflict_shown(form, FIELDS), refusal_shown(form, beside=form.fields):
        write_report(member, actor=request.actor, submits=submits, **form.cleaned_data)
    return not form.errors


def _said(request):
    if "submit" in request.POST:
        return "Отчёт сдан. Куратор прочитает его и\u00a0примет или вернёт с\u00a0замечанием."
    return "Черновик сохранён. Когда всё готово, сдайте отчёт."


@allow("programs.report.decide")
@require_POST
def report_accept(request, pk):
    """Accept a report: its text is frozen."""
    report = get_object_or_404(led_reports_for(request.actor), pk=pk)
    form = VersionMixin(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    accept_report(report, version=version, school=request.school, actor=request.actor)
    messages.success(request, "Отчёт принят, его текст больше не\u00a0меняется. Теперь пару можно завершить.")
    return redirect("programs:mentor_report", report.member_id)


@allow("programs.report.decide")
def report_return(request, pk):
    """Give a report back to its mentor with a comment."""
    report = get_object_or_404(led_reports_for(request.actor), pk=pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            return_report(report, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Отчёт возвращён. Наставник увидит ваше замечание на\u00a0главной странице.")
            return redirect("programs:mentor_report", report.member_id)
    context = context_of(report.member) | {"form": form}
    return render(request, "programs/reports/return.html", context)


@allow("programs.report.view")
@require_safe
def report_paper(request, pk, ending="pdf"):
    """Print a report, or give it as an editable Word file."""
    report = get_object_or_404(reports_for(request.actor), pk=pk)
    document = paper_of(report, school=request.school)
    audit.record("programs.report.print", actor=request.actor, about=report, person=report.member.person)
    return papers.give(document, name=f"otchet-{pk}", ending=ending)
