"""The denominators of the school by day, and its targets by year."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from monitoring.domain.indicators.figures import FIELDS, add_figures, ages, update_figures
from monitoring.domain.indicators.reading import rules_now, targets_of
from monitoring.domain.indicators.targets import FIRST_YEAR, LAST_YEAR, missing_reference, save_targets, take_reference
from monitoring.domain.indicators.telling import named
from monitoring.enums import IndicatorCode
from monitoring.forms.indicators import FiguresAddForm, FiguresEditForm, TargetsForm
from monitoring.scopes import figures_for
from participants.views.conflicts import conflict_shown

PAGE = 50


@allow("monitoring.indicator.view")
def figures_list(request):
    """Show how many there were in the school on which day, the latest first."""
    page = Paginator(figures_for(request.actor), PAGE).get_page(request.GET.get("page"))
    rules = rules_now()
    context = {"page": page, "mentees": ages(rules, "mentee"), "mentors": ages(rules, "mentor")}
    return render(request, "monitoring/indicators/figures.html", context)


@allow("monitoring.indicator.edit")
def figures_add(request):
    """Enter how many there are from a day on."""
    form = FiguresAddForm(request.POST or None, rules=rules_now(), initial={"as_of": clock.today()})
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            add_figures(actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values)
            messages.success(request, "Численность введена. Доли с этого дня считаются по ней.")
            return redirect("monitoring:figures_list")
    return render(request, "monitoring/indicators/figures_form.html", {"form": form, "title": "Новая численность"})


@allow("monitoring.indicator.edit")
def figures_edit(request, pk):
    """Correct how many there are from a day on."""
    figures = get_object_or_404(figures_for(request.actor), pk=pk)
    start = {name: getattr(figures, name) for name in (*FIELDS, "version")}
    form = FiguresEditForm(request.POST or None, rules=rules_now(), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, FIELDS):
            update_figures(figures, actor=request.actor, version=form.cleaned_data["version"], fields=form.values)
            messages.success(request, "Численность исправлена. Доли пересчитаны.")
            return redirect("monitoring:figures_list")
    return render(request, "monitoring/indicators/figures_form.html", {"form": form, "title": "Исправить численность"})


@allow("monitoring.indicator.edit")
def targets(request, year):
    """Let the coordinator say what the indicators should be by the end of a year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    rules = rules_now()
    titles = {code: named(code, rules)[0] for code in IndicatorCode}
    form = TargetsForm(request.POST or None, targets=targets_of(year), titles=titles)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            save_targets(year, form.targets, seen=form.seen, actor=request.actor)
            messages.success(request, f"Цели на {year} год сохранены. Разница с ними видна на странице показателей.")
            return redirect("monitoring:targets", year)
        form.show_now(targets_of(year))
    context = {"form": form, "year": year, "years": _years(year), "has_reference": bool(missing_reference())}
    return render(request, "monitoring/indicators/targets.html", context)


def _years(year):
    """The years beside the one that is open, and the present one."""
    found = sorted({year - 1, year, year + 1, clock.today().year, clock.today().year + 1})
    return [one for one in found if FIRST_YEAR <= one <= LAST_YEAR]


@allow("monitoring.indicator.edit")
@require_POST
def targets_reference(request):
    """Take the targets of 2020…2024 where the school has none of its own."""
    number = take_reference(actor=request.actor)
    messages.success(request, f"Взято целей: {number}. Свои цели школы, где они стояли, не изменились.")
    return redirect("monitoring:targets", 2024)
