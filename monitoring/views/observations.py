"""Sheets of observation: who still has to write one, those of a match, one sheet on screen, in hand and on paper."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import keeps_text
from monitoring.domain.observation_batches import ask_observations
from monitoring.domain.observation_document import blank_sheet, sheet_document
from monitoring.domain.observations import TEXTS, is_typed_for, waited_for, write_blockers, write_observation, written
from monitoring.forms.observation import ObservationForm
from monitoring.scopes import observations_for
from monitoring.views.observation_rows import filters_of, page_of_match, words_of
from participants.domain import audit
from participants.views.conflicts import conflict_shown
from programs.domain.people import match_name
from programs.scopes import mentored_matches_for
from programs.views.kept import draft_answer, forget, start_of
from programs.views.loaded import loaded_match

PAGE = 50


@allow("monitoring.observation.list")
def observation_list(request):
    """Show the sheets that are waited for, or those that are written, of the programmes that the actor leads."""
    filters = filters_of(request.actor, request.GET)
    sheets = observations_for(request.actor).filter(wave__match__program__in=filters["ids"])
    found = written(sheets).order_by("-written_at", "-pk") if filters["is_written"] else _waited(sheets)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "monitoring/observations/list.html", filters | {"page_obj": page})


def _waited(sheets):
    return waited_for(sheets).order_by("wave__due_on", "wave_id", "member_id", "-observer", "pk")


@allow("monitoring.observation.view")
def observation_match(request, pk):
    """Show the sheets of a match, wave by wave: a leader all of them, a mentor his own."""
    match = loaded_match(mentored_matches_for(request.actor), pk)
    sheets = observations_for(request.actor).filter(wave__match=match)
    context = {"match": match, "name": match_name(match), "waves": page_of_match(sheets)}
    return render(request, "monitoring/observations/match.html", context)


@allow("monitoring.observation.view")
def observation_detail(request, pk):
    """Show what one observer has seen."""
    sheet = get_object_or_404(observations_for(request.actor), pk=pk)
    context = {"sheet": sheet, "words": words_of(sheet), "blockers": write_blockers(sheet, request.actor)}
    return render(request, "monitoring/observations/detail.html", context)


@allow("monitoring.observation.write")
@keeps_text
def observation_edit(request, pk):
    """Write a sheet; another's sheet is typed from his paper."""
    sheet = get_object_or_404(observations_for(request.actor), pk=pk)
    start, draft = start_of(request, {name: getattr(sheet, name) for name in (*TEXTS, "paper_on", "version")})
    is_own = sheet.mentor_id is not None and not is_typed_for(sheet, request.actor)
    asked = {"asks_day": not is_own, "demands_day": is_typed_for(sheet, request.actor)}
    form = ObservationForm(request.POST or None, initial=start.values, **asked)
    if request.method == "POST" and form.is_valid() and _written(request, sheet, form):
        forget(request)
        messages.success(request, "Лист сохранён. Его можно дополнить, пока вы работаете вместе.")
        return redirect("monitoring:observation", pk)
    context = {"sheet": sheet, "form": form, "start": start, "draft": draft, "is_typed": asked["demands_day"]}
    context["blockers"] = write_blockers(sheet, request.actor)
    return render(request, "monitoring/observations/form.html", context)


def _written(request, sheet, form):
    with conflict_shown(form, (*TEXTS, "paper_on")), refusal_shown(form):
        write_observation(sheet, actor=request.actor, **form.cleaned_data)
    return not form.errors


@allow("monitoring.observation.write")
@require_POST
def observation_draft(request, pk):
    """Keep what is typed so far."""
    sheet = get_object_or_404(observations_for(request.actor), pk=pk)
    page = reverse("monitoring:observation_edit", args=[pk])
    return draft_answer(request, page, program=sheet.wave.match.program, member=sheet.member)


@allow("monitoring.observation.view")
@require_safe
def observation_paper(request, pk, ending="pdf"):
    """Print a sheet: what is written, or lines for the hand below the names."""
    sheet = get_object_or_404(observations_for(request.actor), pk=pk)
    document = sheet_document(sheet, school=request.school, address=_stack_address(request))
    audit.record("monitoring.observation.print", actor=request.actor, about=sheet, person=sheet.member.person)
    return papers.give(document, name=f"list-nablyudeniya-{pk}", ending=ending)


def _stack_address(request):
    return request.build_absolute_uri(reverse("monitoring:stack"))


@allow("monitoring.sheet.print")
@require_POST
def observation_print(request):
    """Print all sheets that are waited for, of the programme that the list shows, each with its number."""
    ids = filters_of(request.actor, request.POST)["ids"]
    rows = _waited(observations_for(request.actor).filter(wave__match__program__in=ids))
    job = ask_observations(list(rows), actor=request.actor, address=_stack_address(request))
    if job:
        return redirect("participants:print_job", job.pk)
    messages.info(request, "Печатать нечего: все листы наблюдения заполнены.")
    return redirect("monitoring:observation_list")


@allow("monitoring.observation.view")
@require_safe
def observation_blank(request, ending="pdf"):
    """Print the empty sheet, with lines for the names too."""
    return papers.give(blank_sheet(school=request.school), name="list-nablyudeniya", ending=ending)
