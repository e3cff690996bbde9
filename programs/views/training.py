"""The School of Mentors: the list, a training with its timetable, sessions, finishing."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.dates import school_year_words
from mentorship.kernel.grammar.plurals import counted
from participants.domain.roles import school_year
from participants.views.conflicts import conflict_shown
from programs.domain.training import trainings as domain
from programs.domain.training.attendance import attended_by
from programs.domain.training.hours import figure, total_of
from programs.domain.training.listeners import join_blockers
from programs.domain.training.sessions import FIELDS as SESSION_FIELDS
from programs.domain.training.sessions import add_session, edit_session, remove_session
from programs.domain.training.summary import summaries_of
from programs.domain.training.timetable import lines_of, sessions_of
from programs.forms.training import EditSessionForm, EditTrainingForm, NewSessionForm, NewTrainingForm
from programs.scopes import (
    led_sessions_for,
    led_trainings_for,
    listed_trainings_for,
    own_listener,
    teachers_for,
    trainings_for,
    with_open_order,
)
from programs.views.training_tabs import training_tabs

PAGE = 50


@allow("programs.training.list")
def training_list(request):
    """Show the trainings: all of them, or those that a mentor listens to or may sign up for."""
    page = Paginator(listed_trainings_for(request.actor), PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "tabs": training_tabs(request.actor, "programs:training_list")}
    return render(request, "programs/training/list.html", context)


@allow("programs.training.edit")
def training_add(request, pk=None):
    """Make a training, by oneself or after the timetable of an earlier one."""
    former = get_object_or_404(led_trainings_for(request.actor), pk=pk) if pk else None
    form = NewTrainingForm(request.POST or None, initial=_start(former))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            key = form.cleaned_data["form_key"]
            made = domain.add_training(actor=request.actor, form_key=key, former=former, **form.values)
            messages.success(request, "Обучение заведено. Теперь составьте расписание и запишите слушателей.")
            return redirect("programs:training_detail", made.pk)
    return render(request, "programs/training/form.html", {"form": form, "former": former})


def _start(former):
    """What the form begins with: the running school year, or last year's training a year later."""
    year = school_year(clock.today())
    start = {"title": f"Школа наставников {school_year_words(year)}"}
    if former is None:
        return start | {"starts_on": clock.today(), "ends_on": date(year + 1, 5, 31)}
    kept = {name: getattr(former, name) for name in ("aim", "content", "place", "hours", "share", "is_open")}
    return start | kept | {"starts_on": _year_later(former.starts_on), "ends_on": _year_later(former.ends_on)}


def _year_later(day):
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


@allow("programs.training.edit")
def training_edit(request, pk):
    """Correct a training."""
    training = get_object_or_404(led_trainings_for(request.actor), pk=pk)
    start = {name: getattr(training, name) for name in (*domain.FIELDS, "version")}
    form = EditTrainingForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _saved(request, training, form):
        messages.success(request, "Обучение сохранено.")
        return redirect("programs:training_detail", pk)
    return render(request, "programs/training/form.html", {"form": form, "training": training})


def _saved(request, training, form):
    with refusal_shown(form), conflict_shown(form, domain.FIELDS):
        version = form.cleaned_data["version"]
        domain.edit_training(training, version=version, actor=request.actor, **form.values)
    return not form.errors


@allow("programs.training.view")
def training_detail(request, pk):
    """Show a training: its timetable, how many listen, the order; a mentor's own hours."""
    trainings = trainings_for(request.actor).select_related("naming__order").defer("naming__order__blocks")
    training = get_object_or_404(with_open_order(request.actor, trainings), pk=pk)
    listener, sessions = own_listener(request.actor, training), sessions_of(training)
    lines = lines_of(training, sessions, attended=attended_by(listener))
    context = {"training": training, "lines": lines, "total": figure(total_of(sessions)), "listener": listener}
    if listener:
        context["own"] = summaries_of([listener], training, total=total_of(sessions))[0]
    context["can_edit"] = may(request.actor, "programs.training.edit") and not training.finished_on
    if may(request.actor, "programs.training.join") and (listener is None or listener.left_on):
        context |= {"may_join": True, "join_blockers": join_blockers(training)}
    return render(request, "programs/training/detail.html", context)


@allow("programs.training.edit")
def session_add(request, pk):
    """Put a session into the timetable; the next one is asked for at once."""
    training = get_object_or_404(led_trainings_for(request.actor), pk=pk)
    start = {"day": max(training.starts_on, min(clock.today(), training.ends_on))}
    form = NewSessionForm(request.POST or None, teachers=teachers_for(request.actor), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            add_session(training, actor=request.actor, form_key=form.cleaned_data["form_key"], **form.values)
            messages.success(request, "Занятие внесено в расписание.")
            again = "programs:session_add" if "again" in request.POST else "programs:training_detail"
            return redirect(again, pk)
    return render(request, "programs/training/session.html", {"form": form, "training": training})


@allow("programs.training.edit")
def session_edit(request, pk):
    """Correct a session."""
    session = get_object_or_404(led_sessions_for(request.actor), pk=pk)
    start = {name: getattr(session, name) for name in (*SESSION_FIELDS, "version")}
    form = EditSessionForm(request.POST or None, teachers=teachers_for(request.actor), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), conflict_shown(form, SESSION_FIELDS):
            edit_session(session, version=form.cleaned_data["version"], actor=request.actor, **form.values)
            messages.success(request, "Занятие сохранено.")
            return redirect("programs:training_detail", session.training_id)
    return render(
        request, "programs/training/session.html", {"form": form, "training": session.training, "session": session}
    )


@allow("programs.training.edit")
@require_POST
def session_remove(request, pk):
    """Take a session out of the timetable."""
    session = get_object_or_404(led_sessions_for(request.actor), pk=pk)
    remove_session(session, actor=request.actor)
    messages.success(request, "Занятие убрано из расписания.")
    return redirect("programs:training_detail", session.training_id)


@allow("programs.training.edit")
def training_finish(request, pk):
    """Finish a training: who has enough hours is trained."""
    training = get_object_or_404(led_trainings_for(request.actor), pk=pk)
    if request.method == "POST":
        number = domain.finish_training(training, actor=request.actor)
        trained = counted(number, "человек", "человека", "человек")
        messages.success(request, f"Обучение закончено, прошли его: {trained}. Теперь можно выдать сертификаты.")
        return redirect("programs:training_listeners", pk)
    blockers = domain.finish_blockers(training)
    return render(request, "programs/training/finish.html", {"training": training, "blockers": blockers})


@allow("programs.training.edit")
@require_POST
def training_reopen(request, pk):
    """Open a finished training again."""
    domain.reopen_training(get_object_or_404(led_trainings_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Обучение снова открыто: обученным по нему никто не считается, пока вы его не закончите.")
    return redirect("programs:training_detail", pk)
