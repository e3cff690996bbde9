"""The official indicators on any day: the table, who stands behind each figure, the same as files."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.papers import give, give_book
from monitoring.domain.indicators.counting import GLAD, ORGANISATIONS, SIDES
from monitoring.domain.indicators.papers import indicator_document, indicator_sheets, note_export
from monitoring.domain.indicators.reading import behind_at, snapshot_at
from monitoring.domain.indicators.rows import rows_of
from monitoring.domain.indicators.telling import lines_of, named
from monitoring.enums import IndicatorCode
from monitoring.forms.indicators import DayForm
from monitoring.scopes import counted_people_for, partners_of

PAGE = 50


@allow("monitoring.indicator.view")
def indicators(request):
    """Show the six indicators on a day of the address, today by default."""
    today = clock.today()
    form = DayForm(request.GET or None, initial={"on": today})
    told = _told(request, form.day_or(today))
    return render(request, "monitoring/indicators/detail.html", told | {"form": form, "today": today})


def _told(request, day):
    shot = snapshot_at(day, school=request.school)
    lines = lines_of(shot.indicators, shot.rules, is_whole=may(request.actor, "monitoring.indicator.answers"))
    return {"day": day, "lines": lines, "figures": shot.figures}


@allow("monitoring.indicator.view")
def indicator_people(request, code):
    """Show the people, or the organisations, behind an indicator on a day of the address."""
    if code not in set(IndicatorCode) - set(SIDES):
        raise Http404
    behind, rules = behind_at(_day(request), code, school=request.school)
    template = "organisations" if code == ORGANISATIONS else "people"
    return _list(request, IndicatorCode(code), behind, rules, template)


@allow("monitoring.indicator.answers")
def indicator_glad(request, side):
    """Show who answered and who of them is satisfied; of the actor's own matches nothing is told."""
    if side not in GLAD:
        raise Http404
    behind, rules = behind_at(_day(request), GLAD[side], school=request.school)
    close = partners_of(request.actor)
    told = [one for one in behind if close.isdisjoint(one.people)]
    return _list(request, GLAD[side], told, rules, "glad", hidden=len(behind) - len(told))


def _list(request, code, behind, rules, template, **more):
    page = Paginator(behind, PAGE).get_page(request.GET.get("page"))
    people = counted_people_for(request.actor, [pk for one in page.object_list for pk in one.people])
    title, what, _ = named(code, rules)
    rows = rows_of(page.object_list, people, day=_day(request))
    context = {"page": page, "rows": rows, "title": title, "what": what, "day": _day(request), "code": code, **more}
    return render(request, f"monitoring/indicators/{template}.html", context)


def _day(request):
    return DayForm(request.GET or None).day_or(clock.today())


@allow("monitoring.indicator.print")
@require_safe
def indicator_paper(request, ending):
    """Give the table as PDF or Word."""
    told = _told(request, _day(request))
    document = indicator_document(told["lines"], **_of(request, told))
    note_export(request.actor, ending)
    return give(document, name=_name(told["day"]), ending=ending)


@allow("monitoring.indicator.print")
@require_safe
def indicator_book(request):
    """Give the municipal table of one row, with a sheet that explains its columns."""
    told = _told(request, _day(request))
    table = indicator_sheets(told["lines"], **_of(request, told))
    note_export(request.actor, "xlsx")
    return give_book(table, name=f"{_name(told['day'])}.xlsx")


def _of(request, told):
    figures = told["figures"]
    return {"school": request.school, "day": told["day"], "figures_on": figures and figures.as_of}


def _name(day):
    return f"Показатели наставничества на {day:%d.%m.%Y}"
