"""The plan of a programme's activities: read by its people, edited in place by its leaders."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from programs.domain import activities as domain
from programs.domain.activities import ROWS
from programs.domain.program_states import changing_blockers
from programs.domain.programs import leads
from programs.forms.activity import EditActivityForm, NewActivityForm
from programs.forms.planned import DoneForm
from programs.scopes import activities_for, led_programs_for, plan_of, programs_for
from programs.views.planned_rows import added_by, is_edited, is_marked, opened_row
from programs.views.program_tabs import is_reader, tabs_of

ACTS = {name: f"programs:activity_{name}" for name in ("up", "down", "edit", "done", "undone", "remove")}


@allow("programs.program.view")
def program_plan(request, pk):
    """Show the plan; «?edit=» and «?done=» open a row in its place for those who lead."""
    program = get_object_or_404(programs_for(request.actor), pk=pk)
    return _page(request, program)


def _page(request, program, opened=None, form=None, new_form=None):
    """Draw the plan; `opened` is the id of the row in whose place `form` stands."""
    can_edit = leads(request.actor, program) and not changing_blockers(program)
    rows = list(plan_of(program))
    if can_edit and form is None:
        opened, form = opened_row(request, rows, EditActivityForm)
    context = {
        "program": program,
        "rows": rows,
        "done": sum(row.done_on is not None for row in rows),
        "today": clock.today(),
        "can_edit": can_edit,
        "acts": ACTS,
        "here": reverse("programs:program_plan", args=[program.pk]),
        "prints": is_reader(program, request.actor),
        "opened": opened,
        "form": form,
        "new_form": new_form or NewActivityForm(),
        "tabs": tabs_of(program, request.actor, "program_plan"),
    }
    return render(request, "programs/programs/plan.html", context)


def _back(activity):
    return redirect(f"{reverse('programs:program_plan', args=[activity.program_id])}#a{activity.pk}")


@allow("programs.activity.edit")
@require_POST
def activity_add(request, pk):
    """Add a row at the end."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    form = NewActivityForm(request.POST)
    added = added_by(form, ROWS, program, actor=request.actor)
    if added:
        messages.success(request, "Мероприятие добавлено в конец плана. Его можно поднять выше.")
        return _back(added)
    return _page(request, program, new_form=form)


@allow("programs.activity.edit")
@require_POST
def plan_fill(request, pk):
    """Give an empty plan the typical rows."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    added = domain.fill_plan(program, actor=request.actor)
    text = "План заполнен обычными мероприятиями. Поправьте слова и сроки под свою программу."
    messages.success(request, text if added else "В плане уже есть мероприятия.")
    return redirect("programs:program_plan", pk)


@allow("programs.activity.edit")
@require_POST
def activity_edit(request, pk):
    """Change a row; of two people who do it at once the later sees both versions."""
    activity = get_object_or_404(activities_for(request.actor), pk=pk)
    form = EditActivityForm(request.POST)
    if is_edited(form, ROWS, activity, actor=request.actor):
        messages.success(request, "Мероприятие сохранено.")
        return _back(activity)
    return _page(request, activity.program, activity.pk, form)


@allow("programs.activity.edit")
@require_POST
def activity_up(request, pk):
    """Let a row change places with the one above."""
    return _moved(request, pk, is_up=True)


@allow("programs.activity.edit")
@require_POST
def activity_down(request, pk):
    """Let a row change places with the one below."""
    return _moved(request, pk, is_up=False)


def _moved(request, pk, *, is_up):
    activity = get_object_or_404(activities_for(request.actor), pk=pk)
    domain.move_activity(activity, is_up=is_up, actor=request.actor)
    return _back(activity)


@allow("programs.activity.edit")
@require_POST
def activity_done(request, pk):
    """Note when a row was carried out."""
    activity = get_object_or_404(activities_for(request.actor), pk=pk)
    form = DoneForm(request.POST)
    if is_marked(form, ROWS, activity, actor=request.actor):
        messages.success(request, f"Выполнено: {activity.title}.")
        return _back(activity)
    return _page(request, activity.program, activity.pk, form)


@allow("programs.activity.edit")
@require_POST
def activity_undone(request, pk):
    """Take a mistaken mark back."""
    activity = get_object_or_404(activities_for(request.actor), pk=pk)
    domain.mark_undone(activity, actor=request.actor)
    messages.success(request, f"Отметка снята: {activity.title}.")
    return _back(activity)


@allow("programs.activity.edit")
@require_POST
def activity_remove(request, pk):
    """Take a row out of the plan."""
    activity = get_object_or_404(activities_for(request.actor), pk=pk)
    domain.remove_activity(activity, actor=request.actor)
    messages.success(request, f"Убрано из плана: {activity.title}.")
    return redirect("programs:program_plan", activity.program_id)
