"""The calendar, and one event: its page, making it, changing it, its programme of the day."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.addresses import chip_addresses, chips
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.papers import give_book
from mentorship.kernel.roles import Role
from participants.views.conflicts import conflict_shown
from programs.domain.events import acts
from programs.domain.events.book import calendar_table
from programs.domain.events.committee import committee_of
from programs.domain.events.entries import (
    WHAT,
    activity_entries,
    event_entries,
    in_order,
    month_of,
    presentation_entries,
    session_entries,
)
from programs.domain.events.taking_part import participant_numbers
from programs.domain.events.words import audience_words, hours_words, next_year, status_of
from programs.domain.orders.kinds.event import lacking
from programs.domain.programs import titles_of
from programs.forms.event import AgendaForm, CalendarForm, EditEventForm, NewEventForm
from programs.scopes import (
    calendar_activities_for,
    calendar_presentations_for,
    calendar_sessions_for,
    event_programs_for,
    events_for,
    led_events_for,
    marked_events_for,
    programs_for,
    programs_of,
    with_open_order,
)

PAGE = 50
MADE = "Мероприятие записано. Теперь соберите оргкомитет, составьте программу и\u00a0отметьте, кого ждёте."


@allow("programs.event.list")
def event_list(request):
    """Show the calendar: a month, or a list of what is ahead or past, narrowed by the address."""
    look = CalendarForm(request.GET).look(clock.today())
    entries = _entries(request.actor, look.asked)
    context = {"look": look, "filters": _filters(request, look.asked), "views": _views(request, look)}
    if look.is_list:
        listed = list(reversed(entries)) if look.is_past else entries
        context["page_obj"] = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    else:
        context["month"] = month_of(entries, look.month, today=clock.today())
        address = chip_addresses(request.GET, "month")
        context |= {"before": address(context["month"].before, False), "after": address(context["month"].after, False)}
    return render(request, "programs/events/list.html", context)


def _entries(actor, asked):
    """All that stands in the calendar of `actor`."""
    today = clock.today()
    found = event_entries(events_for(actor), asked, today=today)
    found += presentation_entries(calendar_presentations_for(actor), asked)
    found += session_entries(calendar_sessions_for(actor), asked)
    return in_order(found + activity_entries(calendar_activities_for(actor), asked, today=today))


def _filters(request, asked):
    programs = [(program.pk, program.title) for program in titles_of(programs_for(request.actor))]
    groups = [chips(request.GET, "what", WHAT, asked.what)]
    return [*groups, chips(request.GET, "program", programs, asked.program)] if len(programs) > 1 else groups


def _views(request, look):
    """The tabs: a month, what is ahead, what is past; the filters of the address stay."""
    kept = request.GET.copy()
    for name in ("view", "when", "page", "month"):
        kept.pop(name, None)
    own = f"{kept.urlencode()}&" if kept else ""
    return [
        {"label": "Месяц", "url": f"?{own}", "is_current": not look.is_list},
        {"label": "Впереди", "url": f"?{own}view=list", "is_current": look.is_list and not look.is_past},
        {"label": "Прошло", "url": f"?{own}view=list&when=past", "is_current": look.is_list and look.is_past},
    ]


@allow("programs.event.export")
@require_safe
def event_book(request):
    """Give out the book of exactly what the calendar shows."""
    look = CalendarForm(request.GET).look(clock.today())
    table = calendar_table(_entries(request.actor, look.asked), actor=request.actor)
    return give_book(table, name=f"calendar-{clock.today():%Y-%m-%d}.xlsx")


@allow("programs.event.view")
def event_detail(request, pk):
    """Show an event; its leaders see besides who is expected and what is to be done."""
    event = get_object_or_404(with_open_order(request.actor, marked_events_for(request.actor)), pk=pk)
    programs, committee = programs_of(event), committee_of(event)
    context = {
        "event": event,
        "status": status_of(event, today=clock.today()),
        "hours": hours_words(event),
        "audience": audience_words(event, programs),
        "committee": committee,
        "numbers": participant_numbers(event) if event.is_peopled else None,
        "is_past": event.day <= clock.today(),
        "may_order": event.day >= clock.today(),  # afterwards an order has nothing to organise
        "lacking": lacking(event, committee) if event.is_led else [],
    }
    return render(request, "programs/events/detail.html", context)


@allow("programs.event.edit")
def event_add(request, pk=None):
    """Make an event, or one like the event `pk` of an earlier year."""
    like = get_object_or_404(led_events_for(request.actor), pk=pk) if pk else None
    form = NewEventForm(request.POST or None, initial=_like(like), **_choices(request.actor, like))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            given = form.cleaned_data
            common = {"actor": request.actor, "form_key": given["form_key"], "like": like}
            made = acts.add_event(list(given["programs"]), **common, **form.values)
            messages.success(request, MADE)
            return redirect("programs:event_detail", made.pk)
    return render(request, "programs/events/form.html", {"form": form, "like": like})


def _like(event):
    if event is None:
        return {"programs": [], "day": clock.today()}
    return _initial(event) | {"day": next_year(event.day), "is_public": False}


def _initial(event):
    values = {name: getattr(event, name) for name in (*acts.PARTS, "version")}
    return values | {"programs": [program.pk for program in programs_of(event)]}


def _choices(actor, event=None):
    may_be_for_all = actor.has(Role.COORDINATOR)
    return {"programs": event_programs_for(actor, event), "may_be_for_all": may_be_for_all}


@allow("programs.event.edit")
def event_edit(request, pk):
    """Change an event; of two people who do it at once the later sees both versions."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    form = EditEventForm(request.POST or None, initial=_initial(event), **_choices(request.actor, event))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, acts.PARTS):
            given = form.cleaned_data
            common = {"version": given["version"], "actor": request.actor}
            acts.edit_event(event, list(given["programs"]), **common, **form.values)
            messages.success(request, "Мероприятие сохранено.")
            return redirect("programs:event_detail", pk)
    return render(request, "programs/events/form.html", {"form": form, "event": event})


@allow("programs.event.edit")
def event_agenda(request, pk):
    """Write the programme of the day, all its rows at once."""
    event = get_object_or_404(led_events_for(request.actor), pk=pk)
    form = AgendaForm(request.POST or None, agenda=event.agenda, initial={"version": event.version})
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, ()):
            acts.write_agenda(event, form.rows, version=form.cleaned_data["version"], actor=request.actor)
            messages.success(request, "Программа мероприятия сохранена.")
            return redirect("programs:event_detail", pk)
    return render(request, "programs/events/agenda.html", {"form": form, "event": event})
