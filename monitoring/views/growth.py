"""What people have grown in: of a match, of one person, of a programme in counts; the wording of the results."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import keeps_text
from mentorship.kernel.versions import Conflict
from monitoring.domain.growth import (
    FIGURES,
    RESULT_FIELDS,
    TEXTS,
    edit_result,
    growth_blockers,
    growth_of,
    rows_of,
    write_growth,
)
from monitoring.domain.growth_counts import growth_of_program
from monitoring.domain.readers import is_in
from monitoring.forms.growth import GrowthForm, ResultForm, stands_in
from monitoring.scopes import grown_matches_of, grown_members_for, grown_programs_for, growth_results_for
from monitoring.views.program_page import page_of_program
from participants.views.conflicts import conflict_shown, show_conflict
from programs.domain.people import match_name, match_names
from programs.domain.programs import leads
from programs.scopes import mentored_matches_for
from programs.views.kept import draft_answer, forget, start_of
from programs.views.loaded import loaded_match

PAGE = 50


@allow("monitoring.growth.view")
def match_growth(request, pk):
    """Show each person's results: to leaders whole, to a mentor what shows those of his mentees."""
    match = loaded_match(mentored_matches_for(request.actor), pk)
    is_leader = leads(request.actor, match.program)
    context = {"match": match, "name": match_name(match), "is_leader": is_leader}
    grown = growth_of(match, for_mentor=not is_leader, reader=request.actor.person_id)
    context |= {"grown": grown, "blockers": growth_blockers(match)}
    context["is_one"] = is_leader and is_in(match, request.actor)
    return render(request, "monitoring/growth/match.html", context)


@allow("monitoring.growth.edit")
@keeps_text
def member_growth(request, pk):
    """Write what is known of one person; a mentor writes what shows it."""
    member = get_object_or_404(grown_members_for(request.actor), pk=pk)
    for_mentor = not leads(request.actor, member.match.program)
    rows = rows_of(member, for_mentor=for_mentor)
    start, draft = start_of(request, stands_in(rows))
    form = GrowthForm(request.POST or None, rows=rows, for_mentor=for_mentor, initial=start.values)
    if request.method == "POST" and form.is_valid() and _written(request, member, form, for_mentor):
        forget(request)
        messages.success(request, "Записано. Это войдёт в\u00a0отчёт о\u00a0паре и\u00a0о\u00a0программе.")
        return redirect("monitoring:match_growth", member.match_id)
    context = {"member": member, "form": form, "start": start, "draft": draft, "for_mentor": for_mentor}
    context["blockers"] = growth_blockers(member.match)
    return render(request, "monitoring/growth/form.html", context)


def _written(request, member, form, for_mentor):
    key = form.cleaned_data["form_key"]
    try:
        with refusal_shown(form):
            write_growth(member, actor=request.actor, rows=form.rows, form_key=key, by_mentor=for_mentor)
    except Conflict as conflict:
        note = conflict.current
        names = {f"{name}_{note.result_id}": getattr(note, name) for name in (*TEXTS, *FIGURES)}
        show_conflict(form, note, (), {name: value for name, value in names.items() if name in form.fields})
        form.data[f"version_{note.result_id}"] = note.version if note.pk else 0
    return not form.errors


@allow("monitoring.growth.edit")
@require_POST
def growth_draft(request, pk):
    """Keep what is typed so far."""
    member = get_object_or_404(grown_members_for(request.actor), pk=pk)
    page = reverse("monitoring:member_growth", args=[pk])
    return draft_answer(request, page, program=member.match.program, member=member)


@allow("monitoring.growth.count")
def program_growth(request, pk):
    """Show how many people have evidence of each result, to leaders besides the pairs to go into."""
    program = get_object_or_404(grown_programs_for(request.actor), pk=pk)
    head = page_of_program(program, request.actor)
    context = {"counts": growth_of_program(program, is_leader=head["is_leader"])}
    if head["is_leader"]:
        paginator = Paginator(grown_matches_of(program), PAGE)
        paginator.count = program.grown
        page = paginator.get_page(request.GET.get("page"))
        names = match_names(page.object_list)
        context |= {"page_obj": page, "rows": [(one, names[one.pk]) for one in page]}
    return render(request, "monitoring/growth/program.html", head | context)


@allow("monitoring.growth.results")
def growth_results(request):
    """Show the eight results as the school words them."""
    return render(request, "monitoring/growth/results.html", {"results": growth_results_for(request.actor)})


@allow("monitoring.growth.results")
def growth_result(request, pk):
    """Change the wording of a result."""
    result = get_object_or_404(growth_results_for(request.actor), pk=pk)
    start = {name: getattr(result, name) for name in (*RESULT_FIELDS, "version")}
    form = ResultForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, RESULT_FIELDS):
            edit_result(result, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Результат сохранён. Так он теперь звучит на\u00a0всех страницах.")
            return redirect("monitoring:growth_results")
    return render(request, "monitoring/growth/result.html", {"form": form})
