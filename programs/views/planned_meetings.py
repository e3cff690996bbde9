"""Meetings that are still to be: their list, one more, a row by the rhythm, moving one, calling one off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from participants.views.conflicts import conflict_shown
from programs.domain.people import load_people, match_name
from programs.domain.planned.acts import PARTS, call_off, move_meeting, plan_blockers, plan_meeting, plan_row
from programs.domain.planned.days import Row, kept_days, off_words, row_words
from programs.domain.planned.reading import in_order, in_words, length_words, place_words, status_of, when_words
from programs.domain.planned.school_days import off_for, proposed_row, usual_hour, usual_row
from programs.domain.plans import plan_of
from programs.domain.programs import keeps_journal
from programs.forms.planned_meeting import CallOffForm, MoveForm, PlanMeetingForm, RowForm
from programs.scopes import matches_for, mentored_matches_for, planned_for, planned_of
from programs.views.loaded import loaded_match

PLANNED = "Встреча назначена: {when}. Остальные участники получили сообщение."
MOVED = "Встреча перенесена: {when}. Остальные участники получили сообщение."
CALLED_OFF = "Встреча отменена. Остальные участники получили сообщение."
ROW = ("first", "last", "weekdays", "every", "most")
ADDING = {"title": "Назначить встречу", "submit": "Назначить встречу", "cancel": "Не назначать"}
MOVING = {"title": "Перенести встречу", "submit": "Сохранить новое время", "cancel": "Не менять"}
CALLING_OFF = {"title": "Отменить встречу", "submit": "Отменить встречу", "cancel": "Не отменять", "look": "danger"}


@allow("programs.planned.view")
def planned_list(request, pk):
    """Show what is planned and what became of it; who logs the meetings plans, moves and calls off."""
    match, today = loaded_match(matches_for(request.actor), pk), clock.today()
    edits = may(request.actor, "programs.planned.edit") and keeps_journal(request.actor, match)
    page = Paginator(in_order(planned_of(match)), 50).get_page(request.GET.get("page"))
    off = off_for(match)
    context = {
        "match": match,
        "name": match_name(match),
        "page": page,
        "rows": [_row(planned, today, off) for planned in page.object_list],
        "edits": edits,
        "blockers": plan_blockers(match, actor=request.actor) if edits else [],
    }
    return render(request, "programs/planned_meetings/list.html", context)


def _row(planned, today, off):
    is_open = planned.is_open
    return {
        "planned": planned,
        "when": when_words(planned, today=today),
        "place": place_words(planned),
        "length": length_words(planned.minutes),
        "status": status_of(planned, today=today),
        "is_open": is_open,
        "is_due": is_open and planned.day <= today,
        "off": off(planned.day) if is_open and planned.day >= today else "",
    }


@allow("programs.planned.edit")
def planned_add(request, pk):
    """Plan a meeting; of a day off the person is told before it is saved."""
    match = loaded_match(mentored_matches_for(request.actor), pk)
    form = PlanMeetingForm(request.POST or None, initial=usual_hour(match))
    if request.method == "POST" and form.is_valid() and _is_day_read(match, form):
        with refusal_shown(form):
            planned = plan_meeting(match, actor=request.actor, **form.values())
            messages.success(request, PLANNED.format(when=in_words(planned, today=clock.today())))
            return redirect("programs:planned_list", pk)
    blockers = plan_blockers(match, actor=request.actor)
    return _form(request, match, form, ADDING | {"blockers": blockers})


def _is_day_read(match, form):
    """Tell whether the day needs no warning, or the person has read it; else it stands on the form now."""
    day = form.cleaned_data["day"]
    why = off_for(match)(day)
    if not why or form.is_sure():
        return True
    form.warning = off_words(day, why)
    form.data = form.data.copy()
    form.data["sure"] = day.isoformat()
    return False


def _form(request, match, form, words):
    context = {"match": match, "name": match_name(match), "form": form, "words": words}
    return render(request, "programs/planned_meetings/form.html", context)


@allow("programs.planned.edit")
def planned_move(request, pk):
    """Move a meeting to another day, hour or place."""
    planned = get_object_or_404(planned_for(request.actor), pk=pk)
    match = planned.match
    load_people([match])
    was = in_words(planned, today=clock.today())
    form = MoveForm(request.POST or None, initial={name: getattr(planned, name) for name in (*PARTS, "version")})
    is_read = request.method == "POST" and form.is_valid() and _is_day_read(match, form)
    if is_read and _carried_out(form, lambda: move_meeting(planned, actor=request.actor, **form.values())):
        messages.success(request, MOVED.format(when=in_words(planned, today=clock.today())))
        return redirect("programs:planned_list", match.pk)
    return _form(request, match, form, MOVING | {"was": was})


@allow("programs.planned.edit")
def planned_call_off(request, pk):
    """Call a meeting off."""
    planned = get_object_or_404(planned_for(request.actor), pk=pk)
    match = planned.match
    load_people([match])
    form = CallOffForm(request.POST or None, initial={"version": planned.version})
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and _carried_out(form, lambda: call_off(planned, actor=request.actor, **form.cleaned_data)):
        messages.success(request, CALLED_OFF)
        return redirect("programs:planned_list", match.pk)
    return _form(request, match, form, CALLING_OFF | {"was": in_words(planned, today=clock.today())})


def _carried_out(form, act):
    with conflict_shown(form, [name for name in PARTS if name in form.fields]), refusal_shown(form):
        act()
    return not form.errors


@allow("programs.planned.edit")
def planned_row(request, pk):
    """Propose the days of a row of meetings, and plan those that the person has read in one act."""
    match = loaded_match(mentored_matches_for(request.actor), pk)
    usual = usual_row(match, plan_of(match))
    start = {name: getattr(usual, name) for name in ROW} | usual_hour(match)
    form = RowForm(request.POST or None, initial=start, term=(match.starts_on, match.ends_on))
    proposed = _proposed(match, form) if request.method == "POST" and form.is_valid() else []
    days = kept_days(proposed)
    is_read = bool(days) and "save" in request.POST and form.cleaned_data["seen"] == _told(days)
    if is_read and _carried_out(form, lambda: _plan_row(request, match, form, days)):
        messages.success(request, _row_planned(days))
        return redirect("programs:planned_list", pk)
    return render(request, "programs/planned_meetings/row.html", _row_context(request, match, form, proposed))


def _proposed(match, form):
    return proposed_row(match, Row(**{name: form.cleaned_data[name] for name in ROW}))


def _told(days):
    return " ".join(day.isoformat() for day in days)


def _plan_row(request, match, form, days):
    plan_row(match, actor=request.actor, days=days, form_key=form.cleaned_data["form_key"], **form.hour())


def _row_planned(days):
    number = counted(len(days), "встреча", "встречи", "встреч")
    return f"Назначено: {number}, {row_words(days)} Остальные участники получили сообщение."


def _row_context(request, match, form, proposed):
    """The preview; the days that it shows go back with the form."""
    days, plan = kept_days(proposed), plan_of(match)
    if proposed and not form.errors:
        form.data = form.data.copy()
        form.data["seen"] = _told(days)
    return {
        "match": match,
        "name": match_name(match),
        "form": form,
        "blockers": plan_blockers(match, actor=request.actor),
        "rhythm": plan.rhythm if plan else "",
        "proposed": proposed if not form.errors else [],
        "number": len(days),
        "left_out": len(proposed) - len(days),
        "is_changed": "save" in request.POST and bool(days) and not form.errors,
    }
