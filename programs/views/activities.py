"""The plan of a programme's activities: read by its people, edited in place by its leaders."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from programs.domain.activities import ROWS, fill_plan
from programs.domain.program_states import changing_blockers
from programs.domain.programs import leads
from programs.forms.activity import EditActivityForm, NewActivityForm
from programs.scopes import activities_for, led_programs_for, plan_of, programs_for
from programs.views.planned_rows import RowActs, added_by
from programs.views.program_tabs import is_reader, tabs_of


@allow("programs.program.view")
def program_plan(request, pk):
    """Show the plan; «?edit=» and «?done=» open a row in its place for those who lead."""
    program = get_object_or_404(programs_for(request.actor), pk=pk)
    return _page(request, program)


def _page(request, program, *, new_form=None, **opened):
    """Draw the plan; `opened` is as `RowActs.context` takes it."""
    can_edit = leads(request.actor, program) and not changing_blockers(program)
    context = ACTS.context(request, list(plan_of(program)), can_edit=can_edit, **opened) | {
        "program": program,
        "here": _address(program.pk),
        "prints": is_reader(program, request.actor),
        "new_form": new_form or NewActivityForm(),
        "tabs": tabs_of(program, request.actor, "program_plan"),
    }
    return render(request, "programs/programs/plan.html", context)


def _address(program_pk):
    return reverse("programs:program_plan", args=[program_pk])


ACTS = RowActs(
    rows=ROWS,
    action="programs.activity.edit",
    scope=activities_for,
    form=EditActivityForm,
    address=lambda row: _address(row.program_id),
    draw=lambda request, row, form: _page(request, row.program, opened=row.pk, form=form),
    name="activity_",
    saved="Мероприятие сохранено.",
    removed="Убрано из плана",
)


@allow("programs.activity.edit")
@require_POST
def activity_add(request, pk):
    """Add a row at the end."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    form = NewActivityForm(request.POST)
    added = added_by(form, partial(ROWS.add, program), actor=request.actor)
    if added:
        return ACTS.back(request, added, "Мероприятие добавлено в конец плана. Его можно поднять выше.")
    return _page(request, program, new_form=form)


@allow("programs.activity.edit")
@require_POST
def plan_fill(request, pk):
    """Give an empty plan the typical rows."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    added = fill_plan(program, actor=request.actor)
    text = "План заполнен обычными мероприятиями. Поправьте слова и сроки под свою программу."
    messages.success(request, text if added else "В плане уже есть мероприятия.")
    return redirect("programs:program_plan", pk)
