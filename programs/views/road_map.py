"""The road map of a school year: read by the school's people, edited, printed and put on file by the coordinator."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow, may
from participants.domain import audit
from participants.domain.roles import school_year
from programs.domain.road_map import ROWS, add_row, copy_road_map, fill_road_map
from programs.domain.road_map_document import file_road_map, road_map_document
from programs.forms.road_map import EditRoadMapRowForm, NewRoadMapRowForm
from programs.models import RoadMap
from programs.scopes import road_map_rows_for, road_maps_for, rows_of_road_map
from programs.views.filed import tabs
from programs.views.planned_rows import RowActs, added_by


@allow("programs.road_map.view")
def road_map(request, year=None):
    """Show the road map of `year`, of the running one by default; «?edit=» and «?done=» open a row in its place."""
    maps = list(road_maps_for(request.actor))
    return _page(request, maps, _plannable(maps, year or school_year(clock.today())))


def _plannable(maps, year):
    """Return `year` if it has a road map or may get one now: the running school year and the coming one."""
    running = school_year(clock.today())
    if year not in {running, running + 1, *(one.year for one in maps)}:
        raise Http404(year)
    return year


def _page(request, maps, year, *, new_form=None, **opened):
    """Draw the road map of `year`, one of `maps` or not begun yet; `opened` is as `RowActs.context` takes it."""
    current = next((one for one in maps if one.year == year), None) or RoadMap(year=year)
    rows = list(rows_of_road_map(current)) if current.pk else []
    can_edit = may(request.actor, "programs.road_map.edit")
    context = ACTS.context(request, rows, can_edit=can_edit, **opened) | {
        "road_map": current,
        "here": _address(year),
        "has_earlier": any(one.year < year for one in maps),
        "new_form": new_form or NewRoadMapRowForm(),
        "years": _years(maps, year),
        "tabs": tabs("road_map_now"),
    }
    return render(request, "programs/road_map/detail.html", context)


def _address(year):
    return reverse("programs:road_map", args=[year])


def _again(request, row, form):
    return _page(request, list(road_maps_for(request.actor)), row.road_map.year, opened=row.pk, form=form)


def _years(maps, year):
    """The years that have a road map, the running one and the coming one, the newest first."""
    running = school_year(clock.today())
    known = sorted({running, running + 1, *(one.year for one in maps)}, reverse=True)
    return [{"label": RoadMap(year=one).years, "url": _address(one), "is_current": one == year} for one in known]


ACTS = RowActs(
    rows=ROWS,
    action="programs.road_map.edit",
    scope=road_map_rows_for,
    form=EditRoadMapRowForm,
    address=lambda row: _address(row.road_map.year),
    draw=_again,
    name="road_map_",
    saved="Строка сохранена.",
    removed="Убрано из карты",
)


@allow("programs.road_map.edit")
@require_POST
def road_map_add(request, year):
    """Add a row at the end; the first one begins the road map of the year."""
    maps = list(road_maps_for(request.actor))
    _plannable(maps, year)
    form = NewRoadMapRowForm(request.POST)
    added = added_by(form, partial(add_row, year), actor=request.actor)
    if added:
        return ACTS.back(request, added, "Строка добавлена в конец карты. Её можно поднять к своему этапу.")
    return _page(request, maps, year, new_form=form)


@allow("programs.road_map.edit")
@require_POST
def road_map_fill(request, year):
    """Give an empty road map the usual rows."""
    text = "Карта заполнена обычными строками. Поправьте слова и сроки под свою школу."
    return _filled(request, year, fill_road_map, text)


@allow("programs.road_map.edit")
@require_POST
def road_map_copy(request, year):
    """Give an empty road map last year's rows with their dates moved."""
    text = "Взята прошлогодняя карта, сроки передвинуты. Проверьте, не попали ли они на выходные."
    return _filled(request, year, copy_road_map, text)


def _filled(request, year, fill, text):
    _plannable(road_maps_for(request.actor), year)
    made = fill(year, actor=request.actor)
    messages.success(request, text if made else "В карте уже есть строки.")
    return redirect("programs:road_map", year)


@allow("programs.road_map.edit")
@require_POST
def road_map_file(request, year):
    """Put the road map on file as a new version of the document."""
    version = file_road_map(_begun(request, year), school=request.school, actor=request.actor)
    messages.success(
        request, f"Карта положена в документы: редакция {version.number}. Теперь её можно приложить к приказу."
    )
    return redirect("programs:filed_detail", version.document_id)


@allow("programs.road_map.view")
@require_safe
def road_map_paper(request, year, ending="pdf"):
    """Print the road map with the marks of what is done, or give it as an editable Word file."""
    current = _begun(request, year)
    document = road_map_document(current, school=request.school, with_marks=True)
    audit.record("programs.road_map.print", actor=request.actor, about=current)
    return papers.give(document, name=f"dorozhnaya-karta-{year}", ending=ending)


def _begun(request, year):
    return get_object_or_404(road_maps_for(request.actor), year=year)
