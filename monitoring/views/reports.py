"""Reports: the list, starting one, its draft, signing off, mending."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chips
from mentorship.kernel.blockers import demand
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import forget_kept_post, keeps_text, kept_post
from monitoring.domain.reports.drafting import (
    FIELDS,
    discard_report,
    edit_report,
    frozen_blockers,
    mend_report,
    redraw_report,
    start_report,
)
from monitoring.domain.reports.signing import sign_report
from monitoring.enums import ReportKind, ReportState
from monitoring.forms.report import ProgramStartForm, ReportForm, SignForm, StartForm
from monitoring.scopes import led_reports_for, reported_matches_for, reported_programs_for, reports_for
from monitoring.views.report_page import lines_of, page_of
from participants.domain.classes import year_begins
from participants.domain.roles import school_year
from participants.views.conflicts import conflict_shown
from programs.domain.match_lists import called
from programs.domain.people import load_names, match_name, match_names

REFRESH_SECONDS = 2
STARTED = "Черновик составлен. Проверьте числа, напишите выводы, потом подпишите отчёт."


@allow("monitoring.report.list")
def report_list(request):
    """Show the reports that the actor may read, the latest first."""
    kind = request.GET.get("kind", "")
    reports = reports_for(request.actor).defer("blocks").order_by("-ends_on", "-pk")
    reports = reports.filter(kind=kind) if kind in ReportKind else reports
    page = Paginator(reports, 50).get_page(request.GET.get("page"))
    filters = chips(request.GET, "kind", [(one.value, one.label) for one in ReportKind], kind)
    context = {"page": page, "rows": lines_of(page.object_list), "filters": filters, "kind": kind}
    return render(request, "monitoring/reports/list.html", context)


@allow("monitoring.report.school")
def report_add_school(request):
    """Start the report of the school: of the running school year, or of any other time."""
    year = school_year(clock.today())
    form = StartForm(request.POST or None, initial={"starts_on": year_begins(year), "ends_on": _year_ends(year)})
    begun = _begun(request, form, kind=ReportKind.SCHOOL)
    return begun or render(request, "monitoring/reports/add_school.html", {"form": form})


def _year_ends(year):
    return year_begins(year + 1).replace(month=8, day=31)


@allow("monitoring.report.edit")
def report_add_program(request):
    """Start the curator's report of a programme."""
    programs = reported_programs_for(request.actor)
    form = ProgramStartForm(request.POST or None, programs=programs, initial={"program": request.GET.get("program")})
    begun = _begun(request, form, kind=ReportKind.PROGRAM)
    return begun or render(request, "monitoring/reports/add_program.html", {"form": form})


@allow("monitoring.report.edit")
def report_choose_match(request):
    """Choose of which pair or group to make a report."""
    q = request.GET.get("q", "")[:100]
    matches = called(reported_matches_for(request.actor), q).order_by("program__title", "pk")
    page = Paginator(matches, 50).get_page(request.GET.get("page"))
    names = match_names(page.object_list)
    context = {"page": page, "q": q, "rows": [(match, names[match.pk]) for match in page]}
    return render(request, "monitoring/reports/choose_match.html", context)


@allow("monitoring.report.edit")
def report_add_match(request, pk):
    """Start the report of a pair or group."""
    match = get_object_or_404(reported_matches_for(request.actor), pk=pk)
    load_names([match])
    form = StartForm(request.POST or None, initial={"starts_on": match.starts_on, "ends_on": match.ends_on})
    begun = _begun(request, form, kind=ReportKind.MATCH, match=match)
    return begun or render(request, "monitoring/reports/add_match.html", {"form": form, "name": match_name(match)})


def _begun(request, form, **about):
    """Start the report that was asked for and lead to its draft; None while nothing is sent, or the form says why."""
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            report = start_report(actor=request.actor, **form.values, **about)
            messages.success(request, STARTED)
            return redirect("monitoring:report_detail", report.pk)
    return None


@allow("monitoring.report.view")
def report_detail(request, pk):
    """Show a report: a draft with its numbers, how far the signing of one is, a signed one as it was frozen."""
    report = get_object_or_404(reports_for(request.actor), pk=pk)
    response = render(request, "monitoring/reports/detail.html", page_of(report, request))
    if report.state == ReportState.SIGNING:
        response["Refresh"] = str(REFRESH_SECONDS)  # the page follows the work without a script
    return response


@allow("monitoring.report.edit")
@keeps_text
def report_edit(request, pk):
    """Write the time and the words of a draft."""
    report = get_object_or_404(led_reports_for(request.actor), pk=pk)
    demand(frozen_blockers(report))
    form = ReportForm(request.POST or None, initial=_standing(request, report))
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, FIELDS), refusal_shown(form, beside=form.fields):
            edit_report(report, actor=request.actor, **form.cleaned_data)
        if not form.errors:
            forget_kept_post(request)
            messages.success(request, "Сохранено. Образец отчёта обновлён.")
            return redirect("monitoring:report_detail", pk)
    return render(request, "monitoring/reports/form.html", {"form": form, "report": report})


def _standing(request, report):
    """What stands in the form at first: what an ended session left, else the draft."""
    kept = {name: texts[-1] for name, texts in kept_post(request).items() if texts}
    return kept or {name: getattr(report, name) for name in (*FIELDS, "version")}


@allow("monitoring.report.sign")
@require_POST
def report_sign(request, pk):
    """Sign a report off: a small one is frozen at once, of a large one the page shows how far it is."""
    report = get_object_or_404(led_reports_for(request.actor), pk=pk)
    demand(frozen_blockers(report))
    form = SignForm(request.POST)
    if form.is_valid():
        with refusal_shown(form, beside=form.fields):
            signed = sign_report(report, school=request.school, actor=request.actor, **form.cleaned_data)
            if signed.state == ReportState.SIGNED:
                messages.success(request, "Отчёт подписан. Текст, числа и\u00a0файлы больше не\u00a0меняются.")
            return redirect("monitoring:report_detail", pk)
    return render(request, "monitoring/reports/detail.html", page_of(report, request, sign_form=form))


@allow("monitoring.report.edit")
@require_POST
def report_redraw(request, pk):
    """Count a draft anew."""
    redraw_report(get_object_or_404(led_reports_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Числа посчитаны заново.")
    return redirect("monitoring:report_detail", pk)


@allow("monitoring.report.edit")
@require_POST
def report_discard(request, pk):
    """Take back a draft."""
    discard_report(get_object_or_404(led_reports_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Черновик отчёта удалён.")
    return redirect("monitoring:report_list")


@allow("monitoring.report.edit")
@require_POST
def report_mend(request, pk):
    """Start a further report that will stand instead of a signed one."""
    further = mend_report(get_object_or_404(led_reports_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Составлен новый отчёт вместо подписанного. Исправьте его и\u00a0подпишите.")
    return redirect("monitoring:report_detail", further.pk)
