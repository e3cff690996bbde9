"""The road map of a school year: read by the school's people, begun, printed and put on file by the coordinator."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow, may
from participants.domain import audit
from participants.domain.roles import school_year
from programs.domain.road_map import copy_road_map, fill_road_map
from programs.domain.road_map_document import file_road_map, road_map_document
from programs.forms.road_map import EditRoadMapRowForm, NewRoadMapRowForm
from programs.models import RoadMap
from programs.scopes import road_maps_for, rows_of_road_map
from programs.views.filed import tabs
from programs.views.planned_rows import opened_row

ACTS = {name: f"programs:road_map_{name}" for name in ("up", "down", "edit", "done", "undone", "remove")}


@allow("programs.road_map.view")
def road_map(request, year=None):
    """Show the road map of `year`, of the running one by default; «?edit=» and «?done=» open a row in its place."""
    maps = list(road_maps_for(request.actor))
    return road_map_page(request, maps, plannable(maps, year or school_year(clock.today())))


def plannable(maps, year):
    """Return `year` if it has a road map or may get one now: the running school year and the coming one."""
    running = school_year(clock.today())
    if year not in {running, running + 1, *(one.year for one in maps)}:
        raise Http404(year)
    return year


def road_map_page(request, maps, year, *, opened=None, form=None, new_form=None):
    """Draw the road map of `year`, one of `maps` or not begun yet; `opened` is the row in whose place `form` stands."""
    current = next((one for one in maps if one.year == year), None) or RoadMap(year=year)
    rows = list(rows_of_road_map(current)) if current.pk else []
    can_edit = may(request.actor, "programs.road_map.edit")
    if can_edit and form is None:
        opened, form = opened_row(request, rows, EditRoadMapRowForm)
    today = clock.today()
    context = {
        "road_map": current,
        "rows": rows,
        "done": sum(row.done_on is not None for row in rows),
        "late": sum(row.done_on is None and row.ends_on is not None and row.ends_on < today for row in rows),
        "today": today,
        "can_edit": can_edit,
        "acts": ACTS,
        "here": reverse("programs:road_map", args=[year]),
        "has_earlier": any(one.year < year for one in maps),
        "opened": opened,
        "form": form,
        "new_form": new_form or NewRoadMapRowForm(),
        "years": _years(maps, year),
        "tabs": tabs("road_map_now"),
    }
    return render(request, "programs/road_map/detail.html", context)


def _years(maps, year):
    """The years that have a road map, the running one and the coming one, the newest first."""
    running = school_year(clock.today())
    known = sorted({running, running + 1, *(one.year for one in maps)}, reverse=True)
    return [
        {"label": RoadMap(year=one).years, "url": reverse("programs:road_map", args=[one]), "is_current": one == year}
        for one in known
    ]


@allow("programs.road_map.edit")
@require_POST
def road_map_fill(request, year):
    """Give an empty road map the usual rows."""
    plannable(road_maps_for(request.actor), year)
    made = fill_road_map(year, actor=request.actor)
    text = "Карта заполнена обычными строками. Поправьте слова и сроки под свою школу."
    messages.success(request, text if made else "В карте уже есть строки.")
    return redirect("programs:road_map", year)


@allow("programs.road_map.edit")
@require_POST
def road_map_copy(request, year):
    """Give an empty road map last year's rows with their dates moved."""
    plannable(road_maps_for(request.actor), year)
    made = copy_road_map(year, actor=request.actor)
    text = "Взята прошлогодняя карта, сроки передвинуты. Проверьте, не попали ли они на выходные."
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
