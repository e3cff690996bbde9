"""Scenarios of the five stages: leaders change what mentors read beside the log."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from participants.views.conflicts import conflict_shown
from programs.domain.scenarios import FIELDS, edit_scenario, in_order, lines_of
from programs.forms.scenario import ScenarioForm
from programs.scopes import scenarios_for


@allow("programs.scenario.edit")
def scenario_list(request):
    """Show the five scenarios in the order of stages."""
    rows = [(one, lines_of(one.prompts)) for one in in_order(scenarios_for(request.actor))]
    return render(request, "programs/scenarios/list.html", {"rows": rows})


@allow("programs.scenario.edit")
def scenario_edit(request, pk):
    """Change a scenario."""
    scenario = get_object_or_404(scenarios_for(request.actor), pk=pk)
    start = {name: getattr(scenario, name) for name in (*FIELDS, "version")}
    form = ScenarioForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _saved(request, scenario, form):
        messages.success(request, "Сценарий сохранён. Наставники увидят его рядом с\u00a0записью встречи.")
        return redirect("programs:scenario_list")
    return render(request, "programs/scenarios/form.html", {"form": form, "title": str(scenario)})


def _saved(request, scenario, form):
    with conflict_shown(form, FIELDS):
        edit_scenario(scenario, actor=request.actor, **form.cleaned_data)
    return not form.errors
