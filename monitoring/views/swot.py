"""SWOT of a programme: reading, writing, its paper."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import keeps_text
from monitoring.domain.quality_document import swot_document
from monitoring.domain.results.own_words import own_words
from monitoring.domain.swot import TEXTS, TITLES, swot_blockers, swot_of, write_swot
from monitoring.forms.quality import SwotForm
from monitoring.views.program_page import page_of_program
from participants.views.conflicts import conflict_shown
from programs.scopes import approved_programs_for, led_programs_for
from programs.views.kept import draft_answer, forget, start_of

AT_HAND = 12  # answers beside the form, the rest on a page of their own


@allow("monitoring.quality.view")
def swot(request, pk):
    """Show the four texts."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    found = swot_of(program)
    parts = [(title, getattr(found, name)) for name, title in TITLES] if found else []
    context = {"swot": found, "parts": parts, "blockers": swot_blockers(program)}
    return render(request, "monitoring/swot/detail.html", page_of_program(program, request.actor) | context)


@allow("monitoring.quality.edit")
@keeps_text
def swot_edit(request, pk):
    """Write the analysis."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    found = swot_of(program)
    saved = {name: getattr(found, name) for name in (*TEXTS, "version")} if found else {"version": 0}
    start, draft = start_of(request, saved)
    form = SwotForm(request.POST or None, initial=start.values)
    if request.method == "POST" and form.is_valid() and _written(request, program, form):
        forget(request)
        messages.success(request, "Анализ сохранён. Он\u00a0войдёт в\u00a0отчёт о\u00a0программе.")
        return redirect("monitoring:swot", pk)
    context = {"form": form, "start": start, "draft": draft, "blockers": swot_blockers(program)}
    context["words"] = own_words(request.actor, program)[:AT_HAND]
    return render(request, "monitoring/swot/form.html", page_of_program(program, request.actor) | context)


def _written(request, program, form):
    with conflict_shown(form, TEXTS), refusal_shown(form):
        write_swot(program, actor=request.actor, **form.cleaned_data)
    return not form.errors


@allow("monitoring.quality.edit")
@require_POST
def swot_draft(request, pk):
    """Keep what is typed so far."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    return draft_answer(request, reverse("monitoring:swot_edit", args=[pk]), program=program)


@allow("monitoring.quality.view")
@require_safe
def swot_paper(request, pk, ending="pdf"):
    """Print the analysis, or lines for the hand."""
    program = get_object_or_404(approved_programs_for(request.actor), pk=pk)
    document = swot_document(program, swot_of(program), school=request.school)
    return papers.give(document, name=f"storony-{pk}", ending=ending)
