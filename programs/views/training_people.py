"""Listeners of a training and who was at a session."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.versions import Conflict
from participants.enums import BaseState, MentorKind
from participants.views.conflicts import TEXT
from programs.domain.training.attendance import attendance_blockers, expected_at, note_attendance
from programs.domain.training.hours import figure, total_of
from programs.domain.training.listeners import add_listeners, join_training, leave_training
from programs.domain.training.summary import summaries_of
from programs.domain.training.timetable import sessions_of
from programs.forms.match import ReasonForm
from programs.forms.training import AttendanceForm, PeopleForm
from programs.scopes import (
    addable_people_for,
    asked_listeners,
    led_listeners_for,
    led_sessions_for,
    led_trainings_for,
    listeners_of,
    trainings_for,
)

PAGE = 50
STATES = [(BaseState.ACTIVE.value, "В базе"), (BaseState.CANDIDATE.value, "Кандидаты")]


@allow("programs.training.people")
def training_listeners(request, pk):
    """Show the listeners with their hours, and filters by which more are written down."""
    training = get_object_or_404(trainings_for(request.actor), pk=pk)
    return _people_page(request, training, None)


def _people_page(request, training, form):
    page = Paginator(listeners_of(training), PAGE).get_page(request.GET.get("page"))
    total = total_of(sessions_of(training))
    context = {"training": training, "page_obj": page, "rows": summaries_of(page, training, total=total), "form": form}
    context |= {"total": figure(total), "can_edit": may(request.actor, "programs.training.edit")}
    if context["can_edit"] and not training.finished_on:
        asked = _asked(request.GET)
        people = asked_listeners(request.actor, training, **asked) if any(asked.values()) else []
        ticked = set(form.data.getlist("people")) if form else {str(one.pk) for one in people if not asked["query"]}
        context |= {"people": people, "ticked": ticked, "query": asked["query"], "chips": _chips(request.GET)}
    return render(request, "programs/training/listeners.html", context)


def _asked(params):
    state, kind = params.get("state", ""), params.get("kind", "")
    return {
        "state": state if state in dict(STATES) else "",
        "kind": kind if kind in MentorKind.values else "",
        "untrained": params.get("trained") == "no",
        "query": params.get("q", "").strip()[:100],
    }


def _chips(params):
    groups = [("trained", [("no", "Ещё не\u00a0обучены")]), ("state", STATES), ("kind", MentorKind.choices)]
    return [chip for name, choices in groups for chip in chips(params, name, choices, params.get(name))]


@allow("programs.training.edit")
@require_POST
def listener_add(request, pk):
    """Write people down as listeners."""
    training = get_object_or_404(led_trainings_for(request.actor), pk=pk)
    form = PeopleForm(request.POST, people=addable_people_for(request.actor))
    if form.is_valid():
        with refusal_shown(form):
            number = add_listeners(training, list(form.cleaned_data["people"]), actor=request.actor)
            messages.success(request, f"Записано на обучение: {counted(number, 'человек', 'человека', 'человек')}.")
            return redirect("programs:training_listeners", pk)
    return _people_page(request, training, form)


@allow("programs.training.join")
@require_POST
def training_join(request, pk):
    """Let a mentor sign up by himself."""
    join_training(get_object_or_404(trainings_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Вы записаны. Занятия появятся на вашей главной странице и в вашем календаре.")
    return redirect("programs:training_detail", pk)


@allow("programs.training.leave")
def listener_leave(request, pk):
    """End somebody's listening, with a reason; a mentor ends his own."""
    listener = get_object_or_404(led_listeners_for(request.actor), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            leave_training(listener, reason=form.cleaned_data["reason"], actor=request.actor)
            messages.success(request, "Отмечено: на следующих занятиях этого слушателя не ждут.")
            return redirect("programs:training_detail", listener.training_id)
    return render(request, "programs/training/leave.html", {"form": form, "listener": listener})


@allow("programs.training.edit")
def training_attendance(request, pk):
    """Tick who was at a session: one page, one save."""
    session = get_object_or_404(led_sessions_for(request.actor), pk=pk)
    listeners = expected_at(session)
    form = AttendanceForm(request.POST or None, listeners=listeners, initial={"version": session.version})
    if request.method == "POST" and form.is_valid() and _noted(request, session, form):
        return redirect("programs:training_detail", session.training_id)
    rows = list(listeners)
    context = {"session": session, "training": session.training, "rows": rows, "form": form}
    context |= {"blockers": attendance_blockers(session), "ticked": _ticked(form, session, rows)}
    return render(request, "programs/training/attendance.html", context)


def _ticked(form, session, rows):
    """Everybody is ticked until the first save: only the absent are unticked."""
    if form.is_bound:
        return set(form.data.getlist("listeners"))
    return {str(one.pk) for one in rows if one.is_there or session.marked_at is None}


def _noted(request, session, form):
    try:
        with refusal_shown(form):
            present = list(form.cleaned_data["listeners"].select_related("person"))
            number = note_attendance(session, present, version=form.cleaned_data["version"], actor=request.actor)
            messages.success(request, f"Посещаемость отмечена: {counted(number, 'человек', 'человека', 'человек')}.")
    except Conflict as conflict:
        form.data = form.data.copy()
        form.data["version"] = conflict.current.version
        form.add_error(None, TEXT)
    return not form.errors
