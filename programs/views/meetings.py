"""The log of meetings: a new entry, its draft, a correction."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import forget_kept_post, keeps_text
from participants.views.conflicts import conflict_shown
from programs.domain.cycle import next_stage
from programs.domain.drafts import page_of
from programs.domain.gates import work_blockers
from programs.domain.journal import journal_of, meetings_of
from programs.domain.meetings import correct_meeting, log_meeting
from programs.domain.people import load_people, match_name, mentees_in
from programs.domain.planned.reading import due_of, in_words, with_due
from programs.domain.statuses import progress_words
from programs.scopes import meetings_for, mentored_matches_for
from programs.views.kept import draft_answer
from programs.views.loaded import loaded_match
from programs.views.meeting_forms import correction_form, entry_form, history_rows, reader, start_of

SHOWN = ("met_on", "minutes", "place", "done", "agreed", "why_not_held", "note")  # of a conflict


@allow("programs.meeting.add")
@keeps_text
def meeting_add(request, pk):
    """Write a meeting down; the stage comes by itself. What was typed before stands in the form again."""
    match = _match(request, pk)
    meetings = meetings_of(match)
    start, draft = start_of(request, match)
    form, scenario = entry_form(request, match, meetings, start.values)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            log_meeting(match, actor=request.actor, **form.values())
            forget_kept_post(request)
            messages.success(request, f"Встреча записана. {reader(match)} её на\u00a0своей странице.")
            return redirect("programs:meeting_add" if "again" in request.POST else "programs:match_detail", pk)
    context = _context(match, meetings, form) | {"scenario": scenario, "start": start, "draft": draft}
    return render(request, "programs/meetings/form.html", context)


def _match(request, pk):
    chosen = _chosen(request.GET.get("planned", ""))
    return loaded_match(with_due(mentored_matches_for(request.actor), today=clock.today(), pk=chosen), pk)


def _chosen(text):
    """The planned meeting that a link leads to; nonsense in the address chooses none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _context(match, meetings, form):
    due = due_of(match)
    return {
        "match": match,
        "due": in_words(due, today=clock.today()) if due else "",
        "name": match_name(match),
        "form": form,
        "blockers": work_blockers(match, clock.today()),
        "progress": progress_words(next_stage([meeting for meeting in meetings if meeting.is_held])),
        "last": journal_of(match, meetings[:1], shows_notes=False)[:1],
        "mentees": mentees_in(match),
    }


@allow("programs.meeting.add")
@require_POST
def meeting_draft(request, pk):
    """Keep what is typed so far; the page says when."""
    match = get_object_or_404(mentored_matches_for(request.actor), pk=pk)
    return draft_answer(request, page_of(match), program=match.program, match=match)


@allow("programs.meeting.correct")
def meeting_correct(request, pk):
    """Correct an entry; what it said before stays below it."""
    meeting = get_object_or_404(meetings_for(request.actor), pk=pk)
    match = meeting.match
    load_people([match])
    form = correction_form(request, match, meeting)
    if request.method == "POST" and form.is_valid() and _corrected(request, meeting, form):
        messages.success(request, "Запись исправлена. Прежний текст остался в\u00a0её истории.")
        return redirect("programs:match_detail", match.pk)
    context = {"match": match, "name": match_name(match), "form": form, "history": history_rows(pk)}
    return render(request, "programs/meetings/correct.html", context)


def _corrected(request, meeting, form):
    with conflict_shown(form, SHOWN), refusal_shown(form):
        correct_meeting(meeting, actor=request.actor, **form.values())
    return not form.errors
