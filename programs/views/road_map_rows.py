"""The rows of the road map: added, edited in place, moved, marked, taken out."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from programs.domain.road_map import ROWS, begin
from programs.forms.planned import DoneForm
from programs.forms.road_map import EditRoadMapRowForm, NewRoadMapRowForm
from programs.scopes import road_map_rows_for, road_maps_for
from programs.views.planned_rows import added_by, is_edited, is_marked
from programs.views.road_map import plannable, road_map_page


def _back(row):
    return redirect(f"{reverse('programs:road_map', args=[row.road_map.year])}#a{row.pk}")


def _again(request, row, form):
    """The page with `form` in the place of `row`."""
    return road_map_page(request, list(road_maps_for(request.actor)), row.road_map.year, opened=row.pk, form=form)


@allow("programs.road_map.edit")
@require_POST
def row_add(request, year):
    """Add a row at the end; the first one begins the road map of the year."""
    maps = list(road_maps_for(request.actor))
    plannable(maps, year)
    form = NewRoadMapRowForm(request.POST)
    added = form.is_valid() and added_by(form, ROWS, begin(year, actor=request.actor), actor=request.actor)
    if added:
        messages.success(request, "Строка добавлена в конец карты. Её можно поднять к своему этапу.")
        return _back(added)
    return road_map_page(request, maps, year, new_form=form)


@allow("programs.road_map.edit")
@require_POST
def row_edit(request, pk):
    """Change a row; of two people who do it at once the later sees both versions."""
    row = get_object_or_404(road_map_rows_for(request.actor), pk=pk)
    form = EditRoadMapRowForm(request.POST)
    if is_edited(form, ROWS, row, actor=request.actor):
        messages.success(request, "Строка сохранена.")
        return _back(row)
    return _again(request, row, form)


@allow("programs.road_map.edit")
@require_POST
def row_up(request, pk):
    """Let a row change places with the one above."""
    return _moved(request, pk, is_up=True)


@allow("programs.road_map.edit")
@require_POST
def row_down(request, pk):
    """Let a row change places with the one below."""
    return _moved(request, pk, is_up=False)


def _moved(request, pk, *, is_up):
    row = get_object_or_404(road_map_rows_for(request.actor), pk=pk)
    ROWS.move(row, is_up=is_up, actor=request.actor)
    return _back(row)


@allow("programs.road_map.edit")
@require_POST
def row_done(request, pk):
    """Note when a row was carried out."""
    row = get_object_or_404(road_map_rows_for(request.actor), pk=pk)
    form = DoneForm(request.POST)
    if is_marked(form, ROWS, row, actor=request.actor):
        messages.success(request, f"Выполнено: {row.title}.")
        return _back(row)
    return _again(request, row, form)


@allow("programs.road_map.edit")
@require_POST
def row_undone(request, pk):
    """Take a mistaken mark back."""
    row = get_object_or_404(road_map_rows_for(request.actor), pk=pk)
    ROWS.mark_undone(row, actor=request.actor)
    messages.success(request, f"Отметка снята: {row.title}.")
    return _back(row)


@allow("programs.road_map.edit")
@require_POST
def row_remove(request, pk):
    """Take a row out of the road map."""
    row = get_object_or_404(road_map_rows_for(request.actor), pk=pk)
    ROWS.remove(row, actor=request.actor)
    messages.success(request, f"Убрано из карты: {row.title}.")
    return redirect("programs:road_map", row.road_map.year)
