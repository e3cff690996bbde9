"""Who is expected at an event, who came; the papers of an event and its file for a calendar."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import row_ids
from mentorship.kernel.calendars import CONTENT_TYPE, calendar_of
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from participants.domain import audit
from participants.scopes import people_for
from programs.domain.events.acts import held_blockers
from programs.domain.events.committee import committee_of
from programs.domain.events.document import event_document, people_document
from programs.domain.events.feed import calendar_event
from programs.domain.events.taking_part import (
    add_participants,
    note_attendance,
    participant_numbers,
    remove_participant,
)
from programs.forms.event import AttendanceForm
from programs.forms.presentation import PresentForm
from programs.scopes import (
    event_participants_for,
    event_programs_for,
    events_for,
    led_events_for,
    participants_of,
    people_besides,
    peopled_events_for,
    programs_of,
)
from programs.views.people_asked import asked, chips, ticked

PAGE = 50


@allow("programs.event.people")
def event_people(request, pk):
    """Show who is expected and who came; leaders tick more off classes, programmes and a search."""
    return _page(request, get_object_or_404(peopled_events_for(request.actor), pk=pk), None)


def _page(request, event, form):
    numbers = participant_numbers(event)
    paginator = Paginator(participants_of(event), PAGE)
    paginator.count = numbers["expected"]
    context = {
        "event": event,
        "form": form,
        "numbers": numbers,
        "page_obj": paginator.get_page(request.GET.get("page")),
        "can_note": event.is_led and not held_blockers(event),
    }
    if event.is_led:
        context |= _ticking(request, event, form)
    return render(request, "programs/events/people.html", context)


def _ticking(request, event, form):
    classes, everybody, query = asked(request)
    programs = row_ids(request.GET.getlist("program"))
    there = participants_of(event)
    chosen = {"classes": classes, "everybody": everybody, "query": query, "programs": programs}
    people = people_besides(request.actor, there, **chosen)
    groups = [("program", one.pk, f"«{one.title}»") for one in event_programs_for(request.actor, event)]
    shown = {"people": people, "ticked": ticked(form, people, query), "query": query}
    return shown | {"chips": chips(request, groups)}


@allow("programs.event.edit")
@require_POST
def event_people_add(request, pk):
    """Put people on the list; those of an event to come are told."""
    event = get_object_or_404(peopled_events_for(request.actor), pk=pk, is_led=True)
    form = PresentForm(request.POST, people=people_for(request.actor))
    if form.is_valid():
        with refusal_shown(form):
            number = add_participants(event, list(form.cleaned_data["people"]), actor=request.actor)
            added = counted(number, "человек", "человека", "человек")
            messages.success(request, f"В\u00a0списке прибавилось: {added}.")
            return redirect("programs:event_people", pk)
    return _page(request, event, form)


@allow("programs.event.edit")
@require_POST
def event_attendance(request, pk):
    """Note who of the page came."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    form = AttendanceForm(request.POST, participants=participants_of(event))
    if form.is_valid():
        ids = {name: {row.pk for row in form.cleaned_data[name]} for name in ("shown", "came")}
        number = note_attendance(event, ids["shown"], ids["came"], actor=request.actor)
        messages.success(request, f"Присутствие отмечено: {counted(number, 'человек', 'человека', 'человек')}.")
    else:
        messages.error(request, "Список изменился. Отметьте присутствие ещё раз.")
    page = urlencode({"page": request.GET.get("page", 1)})
    return redirect(f"{reverse('programs:event_people', args=[pk])}?{page}#there")


@allow("programs.event.edit")
@require_POST
def participant_remove(request, pk):
    """Take somebody off the list."""
    participant = get_object_or_404(event_participants_for(request.actor), pk=pk)
    remove_participant(participant, actor=request.actor)
    messages.success(request, f"{participant.person.called}: в\u00a0списке больше нет.")
    return redirect("programs:event_people", participant.event_id)


@allow("programs.event.view")
@require_safe
def event_paper(request, pk, ending="pdf"):
    """Print the sheet of an event."""
    event = get_object_or_404(events_for(request.actor), pk=pk)
    rows = {"programs": programs_of(event), "committee": committee_of(event)}
    audit.record("programs.event.print", actor=request.actor, about=event)
    return papers.give(event_document(event, school=request.school, **rows), name=f"event-{pk}", ending=ending)


@allow("programs.event.people")
@require_safe
def people_paper(request, pk, ending="pdf"):
    """Print the list of participants."""
    event = get_object_or_404(peopled_events_for(request.actor), pk=pk)
    audit.record("programs.event.print", actor=request.actor, about=event)
    document = people_document(event, list(participants_of(event)), school=request.school)
    return papers.give(document, name=f"event-people-{pk}", ending=ending)


@allow("programs.event.view")
@require_safe
def event_file(request, pk):
    """Give an event out as a file that a phone's calendar takes."""
    event = get_object_or_404(events_for(request.actor), pk=pk)
    body = calendar_of([calendar_event(event)], name=event.title, site=request.build_absolute_uri("/"))
    headers = {"Content-Disposition": f'attachment; filename="event-{pk}.ics"'}
    return HttpResponse(body, content_type=CONTENT_TYPE, headers=headers)
