"""Nominations: a new one, its page with the facts beside, taken back, led on, the result of a wider contest."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.forms import refusal_shown
from participants.views.conflicts import conflict_shown
from programs.domain.honours.contests import closed_blockers
from programs.domain.honours.facts import facts_of
from programs.domain.honours.nominations import edit_nomination, nominate, note_result, withdraw_nomination
from programs.domain.honours.protocol import with_names
from programs.domain.people import match_names
from programs.enums import NominationOutcome, NomineeKind
from programs.forms.contest import (
    FurtherForm,
    NominationForm,
    NomineeForm,
    ResultForm,
    SelfForm,
    WiderNomineeForm,
)
from programs.forms.match import ReasonForm
from programs.scopes import (
    awards_for,
    contests_for,
    contests_open_to,
    nominations_for,
    nominees_for,
    own_awards_for,
    own_nominations_for,
    wider_contests_for,
)

FIELDS = ("reason", "sent_on", "paper")


@allow("programs.nomination.edit")
def nomination_add(request, pk):
    """Nominate somebody, or a pair, with a reason."""
    contest = get_object_or_404(contests_for(request.actor), pk=pk)
    nominees = nominees_for(request.actor, contest)
    kind = NomineeForm if contest.is_own else WiderNomineeForm
    form = kind(request.POST or None, nominees=nominees, labels=_labels(contest, nominees))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            fields = dict(form.cleaned_data)
            made = nominate(contest, fields.pop("nominee"), actor=request.actor, **fields)
            messages.success(request, "Выдвинуто. Рядом портал показывает, что известно о\u00a0работе.")
            return redirect("programs:nomination_detail", made.pk)
    context = {"form": form, "contest": contest, "blockers": closed_blockers(contest, clock.today())}
    return render(request, "programs/contests/nominate.html", context)


def _labels(contest, nominees):
    if contest.whom == NomineeKind.MATCH:
        return sorted(match_names(list(nominees)).items(), key=lambda pair: pair[1])
    return [(one.pk, one.name_and_standing) for one in nominees.order_by("sort_text", "pk")]


@allow("programs.contest.view")
def nomination_detail(request, pk):
    """Show a nomination with the facts beside it: never surveys, nothing that puts people in a row."""
    one = _one(request, pk)
    awards = awards_for(request.actor).filter(nomination=one)
    further = nominations_for(request.actor).filter(further_from=one)
    is_open = one.outcome == NominationOutcome.NOMINATED and not one.contest.decided_on
    edits = may(request.actor, "programs.nomination.edit")
    context = {
        "one": one,
        "facts": facts_of([one])[one.pk].lines,
        "awards": awards,
        "further": further,
        "edits": edits and is_open,
        "leads_on": edits and not is_open and one.outcome != NominationOutcome.WITHDRAWN,
        "results": may(request.actor, "programs.nomination.result") and is_open and not one.contest.is_own,
    }
    return render(request, "programs/contests/nomination.html", context)


def _one(request, pk):
    return with_names([get_object_or_404(nominations_for(request.actor), pk=pk)])[0]


@allow("programs.nomination.edit")
def nomination_edit(request, pk):
    """Correct the words of a nomination."""
    one = _one(request, pk)
    start = {name: getattr(one, name) for name in (*FIELDS, "version")}
    form = NominationForm(request.POST or None, is_wider=not one.contest.is_own, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, FIELDS), refusal_shown(form):
            edit_nomination(one, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Сохранено.")
            return redirect("programs:nomination_detail", pk)
    return _act_page(request, one, form, "Исправить выдвижение", "Сохранить")


def _act_page(request, one, form, title, submit):
    context = {"form": form, "one": one, "title": title, "submit": submit}
    return render(request, "programs/contests/nomination_act.html", context)


@allow("programs.nomination.edit")
def nomination_withdraw(request, pk):
    """Take a nomination back, with a reason."""
    one = _one(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            withdraw_nomination(one, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Выдвижение отозвано. Причина осталась в\u00a0записи.")
            return redirect("programs:contest_detail", one.contest_id)
    return _act_page(request, one, form, "Отозвать выдвижение", "Отозвать")


@allow("programs.nomination.result")
def nomination_result(request, pk):
    """Write down the result of a wider contest."""
    one = _one(request, pk)
    form = ResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            note_result(one, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Итог записан, участнику сообщено. На\u00a0странице конкурса внесите диплом.")
            return redirect("programs:nomination_detail", pk)
    return _act_page(request, one, form, "Записать итог", "Записать")


@allow("programs.nomination.edit")
def nomination_further(request, pk):
    """Lead a nominee on to a wider contest, with the date and the paper."""
    one = _one(request, pk)
    form = FurtherForm(
        request.POST or None, contests=wider_contests_for(request.actor, one), initial={"reason": one.reason}
    )
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            fields = dict(form.cleaned_data)
            made = nominate(
                fields.pop("contest"), one.person or one.match, actor=request.actor, further_from=one, **fields
            )
            messages.success(request, "Выдвинуто дальше. Когда объявят итог, запишите его здесь.")
            return redirect("programs:nomination_detail", made.pk)
    return _act_page(request, one, form, "Выдвинуть дальше", "Выдвинуть")


@allow("programs.award.own")
def own_awards(request):
    """Show what the actor himself has been given, his nominations after the decision, contests he may enter."""
    today = clock.today()
    context = {
        "awards": own_awards_for(request.actor).filter(awarded_on__lte=today),
        "nominations": own_nominations_for(request.actor),
        "contests": contests_open_to(request.actor, today),
    }
    return render(request, "programs/awards/own.html", context)


@allow("programs.nomination.own")
def nomination_self(request, pk):
    """Propose oneself for a contest that is open to it."""
    contest = get_object_or_404(contests_open_to(request.actor, clock.today()), pk=pk)
    form = SelfForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            nominate(contest, request.actor.account.person, actor=request.actor, is_by_self=True, **form.cleaned_data)
            messages.success(request, "Заявка записана. Решение вы увидите здесь, когда его примут.")
            return redirect("programs:own_awards")
    return render(request, "programs/contests/self.html", {"form": form, "contest": contest})
