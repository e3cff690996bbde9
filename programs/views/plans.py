"""The plan of a match: reading, writing together, confirming, marking its steps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.dates import day_month
from participants.domain.representation import representation_on
from participants.enums import Power
from participants.views.conflicts import conflict_shown
from programs.domain.gates import work_blockers
from programs.domain.people import match_name, present_members, short_name
from programs.domain.plan_document import TEXTS
from programs.domain.plan_progress import against_plan
from programs.domain.plans import FIELDS, confirm_plan, is_confirmed, mark_step, plan_of, steps_of, write_plan
from programs.domain.programs import keeps_journal, leads
from programs.enums import ChosenHow
from programs.forms.plan import PlanConfirmForm, PlanForm, StepForm
from programs.scopes import matches_for, mentored_matches_for, plan_members_for, plan_steps_for
from programs.views.loaded import loaded_match


@allow("programs.plan.view")
def mentoring_plan(request, pk):
    """Show the plan with who has confirmed it; before it is made, what it will be."""
    match = loaded_match(matches_for(request.actor), pk)
    plan, writes = plan_of(match), may(request.actor, "programs.plan.edit") and keeps_journal(request.actor, match)
    context = {"match": match, "name": match_name(match), "plan": plan, "writes": writes}
    context["blockers"] = work_blockers(match, clock.today()) if writes else []
    if plan:
        context |= _shown(match, plan, request.actor)
    return render(request, "programs/plans/detail.html", context)


def _shown(match, plan, actor):
    members, is_leader = present_members(match), leads(actor, match.program)
    return {
        "texts": [(title, getattr(plan, name)) for title, name in TEXTS if name != "goal" and getattr(plan, name)],
        "steps": steps_of(plan),
        "progress": against_plan(match, plan, clock.today()),
        "is_confirmed": is_confirmed(plan, members),
        "confirmations": [_confirmation(member, plan, actor, is_leader) for member in members],
    }


def _confirmation(member, plan, actor, is_leader):
    is_done = member.plan_edition == plan.edition
    how = "на бумаге" if member.plan_how == ChosenHow.PAPER else "на экране"
    note = f"подтверждено {day_month(member.plan_confirmed_on)}, {how}" if is_done else "ещё не подтверждено"
    asks = not is_done and (is_leader or member.person_id == actor.person_id)
    return {"member": member, "name": short_name(member.person), "note": note, "is_done": is_done, "asks": asks}


@allow("programs.plan.edit")
def mentoring_plan_edit(request, pk):
    """Write the plan or change it; both sides confirm each change."""
    match = loaded_match(mentored_matches_for(request.actor), pk)
    plan = plan_of(match)
    start = {name: getattr(plan, name) for name in (*FIELDS, "version")} if plan else {"version": 0}
    form = PlanForm(request.POST or None, steps=steps_of(plan) if plan else [], initial=start)
    if request.method == "POST" and form.is_valid() and _written(request, match, form):
        messages.success(request, "План сохранён. Теперь его подтверждают обе стороны.")
        return redirect("programs:mentoring_plan", pk)
    context = {"match": match, "name": match_name(match), "form": form, "plan": plan}
    context["blockers"] = work_blockers(match, clock.today())
    return render(request, "programs/plans/form.html", context)


def _written(request, match, form):
    with conflict_shown(form, FIELDS), refusal_shown(form):
        write_plan(match, actor=request.actor, **form.values())
    return not form.errors


@allow("programs.plan.confirm")
def mentoring_plan_confirm(request, pk):
    """Confirm the plan oneself, or enter a confirmation from paper."""
    member = get_object_or_404(plan_members_for(request.actor), pk=pk)
    from_paper, today = member.person_id != request.actor.person_id, clock.today()
    representations = list(representation_on(member.person, today, Power.PLAN)) if from_paper else []
    plan = plan_of(member.match)
    start = {"edition": plan.edition if plan else 0, "on": today}
    form = PlanConfirmForm(request.POST or None, from_paper=from_paper, representations=representations, initial=start)
    if request.method == "POST" and form.is_valid() and _confirmed(request, member, form, representations):
        messages.success(request, "План подтверждён. Дальше — регулярные встречи.")
        return redirect("programs:mentoring_plan", member.match_id)
    context = {"match": member.match, "form": form, "from_paper": from_paper, "who": short_name(member.person)}
    context |= {"plan": plan, "steps": steps_of(plan) if plan else [], "name": match_name(member.match)}
    return render(request, "programs/plans/confirm.html", context)


def _confirmed(request, member, form, representations):
    given = form.cleaned_data
    signer = next((row for row in representations if row.pk == given.get("signer")), None)
    values = {"edition": given["edition"], "on": given.get("on") or clock.today(), "representation": signer}
    values["how"] = ChosenHow.PAPER if "on" in given else ChosenHow.SCREEN
    with refusal_shown(form):
        confirm_plan(member, actor=request.actor, **values)
    return not form.errors


@allow("programs.plan.edit")
def step_mark(request, pk):
    """Write down what came of a step."""
    step = get_object_or_404(plan_steps_for(request.actor), pk=pk)
    match_pk = step.plan.match_id
    form = StepForm(request.POST or None, initial={"mark": step.mark, "actual": step.actual})
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            mark_step(step, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Отметка сохранена. План от\u00a0этого не\u00a0меняется.")
            return redirect("programs:mentoring_plan", match_pk)
    return render(request, "programs/plans/step.html", {"step": step, "form": form, "match_pk": match_pk})
