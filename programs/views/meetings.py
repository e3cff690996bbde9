"""The log of meetings."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal
from programs.domain.cycle import REGULAR, next_stage
from programs.domain.gates import work_blockers
from programs.domain.journal import journal_of, meetings_of
from programs.domain.meetings import log_meeting
from programs.domain.people import load_people, match_name, mentees_in, present_members
from programs.domain.statuses import progress_words
from programs.forms.meeting import MeetingForm
from programs.scopes import mentored_matches_for


@allow("programs.meeting.add")
def meeting_add(request, pk):
    """Write a meeting down; the stage comes by itself."""
    matches = mentored_matches_for(request.actor).select_related("naming__order").defer("naming__order__blocks")
    match = get_object_or_404(matches, pk=pk)
    load_people([match])
    meetings = meetings_of(match)
    form = _form(request, match, meetings)
    if request.method == "POST" and form.is_valid():
        try:
            log_meeting(match, actor=request.actor, **form.values())
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"Встреча записана. {_reader(match)} её на\u00a0своей странице.")
            return redirect("programs:meeting_add" if "again" in request.POST else "programs:match_detail", pk)
    return render(request, "programs/meetings/form.html", _context(match, meetings, form))


def _form(request, match, meetings):
    held = [meeting for meeting in meetings if meeting.is_held]
    return MeetingForm(
        request.POST or None,
        today=clock.today(),
        members=[member for member in present_members(match) if member.state == "active"],
        may_be_final=next_stage(held) == REGULAR and any(meeting.stage == REGULAR for meeting in held),
        reader=_reader(match),
    )


def _reader(match):
    """«Илья увидит», «Участники увидят»: who reads the entry."""
    mentees = mentees_in(match)
    return f"{mentees[0].person.address_name} увидит" if len(mentees) == 1 else "Участники группы увидят"


def _context(match, meetings, form):
    stage = next_stage([meeting for meeting in meetings if meeting.is_held])
    return {
        "match": match,
        "name": match_name(match),
        "form": form,
        "blockers": work_blockers(match, clock.today()),
        "progress": progress_words(stage) if stage else progress_words(None, 5),
        "last": journal_of(match, meetings[:1], shows_notes=False)[:1],
        "mentees": mentees_in(match),
    }
