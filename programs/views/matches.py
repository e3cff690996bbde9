"""Pairs and groups: the list, the page, forming, agreeing, taking back."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips, row_ids
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.papers import give_book
from mentorship.kernel.roles import Role
from participants.enums import Side
from participants.scopes import representations_of
from programs.domain.attention.health import health_of, with_slack
from programs.domain.cancelling import cancel_match
from programs.domain.lifecycle import apply_transition
from programs.domain.match_lists import export_matches, find_matches, listed
from programs.domain.matches import Choice, default_start, form_match, note_capacity_reason, note_choice
from programs.domain.people import match_names, short_name, to_choose_from, with_places, without_match
from programs.domain.planned.reading import in_words, next_of, with_next
from programs.domain.programs import titles_of
from programs.domain.statuses import match_status, progress_of
from programs.enums import ChosenHow, MatchState, MeetingStage
from programs.forms.match import ChoiceForm, MatchFilterForm, MatchForm, ReasonForm
from programs.scopes import (
    enrolments_for,
    led_matches_for,
    led_members_for,
    led_programs_for,
    matches_for,
    programs_for,
)
from programs.views.match_acts import act_on
from programs.views.match_page import match_for, page_of


@allow("programs.match.list")
def match_list(request):
    """Show the pairs and groups that the actor may see, narrowed by the address."""
    asked = MatchFilterForm(request.GET).asked()
    matches = with_slack(listed(find_matches(matches_for(request.actor), **asked)))
    matches = with_next(matches, today=clock.today())
    page = Paginator(matches, 50).get_page(request.GET.get("page"))
    is_reader = may(request.actor, "programs.match.export")
    names = match_names(page.object_list)
    rows = [_row(match, names[match.pk], is_reader) for match in page]
    led = list(titles_of(led_programs_for(request.actor))) if may(request.actor, "programs.match.form") else []
    filters = _chips(request.GET, asked, led or titles_of(programs_for(request.actor))) if is_reader else []
    context = {"page": page, "rows": rows, "asked": asked, "filters": filters, "led": led, "is_reader": is_reader}
    return render(request, "programs/matches/list.html", context)


def _row(match, name, is_reader):
    row = {"match": match, "name": name, "status": match_status(match), "progress": progress_of(match)}
    planned = next_of(match)
    row["meets"] = in_words(planned, today=clock.today()) if planned else ""
    return row | {"health": health_of(match) if is_reader else None}


def _chips(query, asked, programs):
    """Return the groups of chips: each turns one answer of the address on or off and keeps the others."""
    groups = [
        ("state", MatchState.choices),
        ("stage", MeetingStage.choices),
        ("program", [(program.pk, program.title) for program in programs]),
    ]
    return [chips(query, name, choices, asked.get(name)) for name, choices in groups]


@allow("programs.match.export")
@require_safe
def match_export(request):
    """Give out the book of exactly what the list shows; a curator's is of own programmes only."""
    is_wide = request.actor.has(Role.COORDINATOR, Role.DIRECTOR)
    matches = matches_for(request.actor) if is_wide else led_matches_for(request.actor).select_related("naming__order")
    table = export_matches(find_matches(matches, **MatchFilterForm(request.GET).asked()), actor=request.actor)
    return give_book(table, name=f"pairs-{clock.today():%Y-%m-%d}.xlsx")


@allow("programs.match.view")
def match_detail(request, pk):
    """Show a pair or a group: its way, its people, journal, papers and history."""
    match = match_for(request.actor, pk)
    return render(request, "programs/matches/detail.html", page_of(match, request.actor))


@allow("programs.match.form")
def match_add(request, pk):
    """Form a pair or a group from the pool of a programme."""
    program = get_object_or_404(led_programs_for(request.actor), pk=pk)
    form = MatchForm(request.POST or None, initial=_first_values(request, program), **_pool(request, program))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            match = form_match(program, actor=request.actor, **_formed(form.cleaned_data))
            messages.success(request, "Черновик составлен. Проверьте, чего не хватает, и согласуйте.")
            return redirect("programs:match_detail", match.pk)
    return render(request, "programs/matches/form.html", {"form": form, "program": program})


def _pool(request, program):
    """Who may be chosen. What was posted stays among it, so that a second click finds what the first one made."""
    pool = to_choose_from(enrolments_for(request.actor).filter(program=program, left_on__isnull=True))
    pool = pool.order_by("person__sort_text")
    mentors = with_places(pool.filter(side=Side.MENTOR, person__mentor_profile__isnull=False))
    mentees = pool.filter(side=Side.MENTEE)
    posted = mentees.filter(pk__in=row_ids(request.POST.getlist("mentees")))
    return {"mentors": mentors, "mentees": without_match(mentees) | posted}


def _first_values(request, program):
    chosen = {name: request.GET.getlist(name) for name in ("mentors", "mentees")}
    return chosen | {"starts_on": default_start(program), "ends_on": program.ends_on}


def _formed(cleaned):
    """Turn what was typed into what `form_match` takes: people, and the paper of each if all have signed."""
    values = {name: value for name, value in cleaned.items() if name not in ("mentors", "mentees", "papers_on")}
    people = {side: [enrolment.person for enrolment in cleaned[side]] for side in ("mentors", "mentees")}
    paper = Choice(ChosenHow.PAPER, cleaned["papers_on"]) if cleaned["papers_on"] else None
    signed = [*people["mentors"], *people["mentees"]] if paper else []
    return values | people | {"choices": {person.pk: paper for person in signed}}


@allow("programs.match.agree")
@require_POST
def match_agree(request, pk):
    """Agree a draft: from now on it waits for the order."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    apply_transition(match, "agree", actor=request.actor)
    messages.success(request, "Согласовано. Теперь можно включить в проект приказа об утверждении пар.")
    return redirect("programs:match_detail", pk)


@allow("programs.match.agree")
def match_return(request, pk):
    """Return an agreed match to drafts, with a reason."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    words = {
        "title": "Вернуть в черновики",
        "text": "Места наставника освободятся, в проект приказа пара не попадёт. Состав и ответы людей сохранятся.",
        "done": "Возвращено в черновики.",
    }
    return act_on(request, match, ReasonForm(request.POST or None), words, partial(apply_transition, match, "return"))


@allow("programs.match.cancel")
def match_cancel(request, pk):
    """Cancel a match before its order, with a reason."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    words = {
        "title": "Отменить",
        "text": "Участники снова будут свободны. Запись останется в списке с отметкой «Отменена», вернуть её нельзя.",
        "done": "Отменено. Участники снова свободны.",
        "look": "danger",
    }
    return act_on(request, match, ReasonForm(request.POST or None), words, partial(cancel_match, match))


@allow("programs.match.form")
def match_capacity(request, pk):
    """Write down why a mentor may have more mentees than places."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    words = {
        "title": "Разрешить больше наставляемых, чем мест",
        "text": "Причина останется в истории. Поговорите сначала с наставником: хватит ли у него времени.",
        "done": "Причина записана.",
    }
    return act_on(request, match, ReasonForm(request.POST or None), words, partial(note_capacity_reason, match))


@allow("programs.match.form")
def member_choice(request, pk, member_pk):
    """Note from a paper that a member agreed to the match."""
    member = get_object_or_404(led_members_for(request.actor), pk=member_pk, match=pk)
    signers = representations_of(member.person)
    form = ChoiceForm(request.POST or None, initial={"chosen_on": clock.today()}, representations=signers)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            note_choice(member, how=ChosenHow.PAPER, actor=request.actor, **form.cleaned_data)
            messages.success(request, f"{short_name(member.person)}: согласие отмечено с листа. Лист храните в папке.")
            return redirect("programs:match_detail", pk)
    return render(request, "programs/matches/choice.html", {"form": form, "member": member})
