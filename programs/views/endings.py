"""How a match ends: completed, ended early by an order, suspended for a while, opened again."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from programs.domain.endings import complete_match, drop_ending, plan_ending, reopen_match
from programs.domain.lifecycle import transition_blockers
from programs.domain.people import load_people
from programs.domain.resuming import resume_match, suspend_match
from programs.forms.ending import CompletionForm, EarlyEndForm
from programs.forms.match import ReasonForm
from programs.scopes import led_endings_for, led_matches_for
from programs.views.match_acts import act_on
from programs.views.report_page import report_rows

COMPLETING = {
    "title": "Завершить",
    "text": "Завершают после заключительной встречи. Итог останется в истории; приказ можно составить потом.",
    "done": "Работа завершена. Её можно внести в приказ о завершении.",
}
ENDING = {
    "title": "Прекратить досрочно",
    "text": "Прекращает приказ. Пока его нет, работа идёт, и запись можно отменить.",
    "done": "Прекращение записано и ждёт приказа.",
    "look": "danger",
}
REOPENING = {
    "title": "Открыть снова",
    "text": "Причина останется в истории. Записанная заключительная встреча станет регулярной.",
    "done": "Работа продолжается, встречи снова можно записывать.",
}
SUSPENDING = {
    "title": "Приостановить",
    "text": "Пока работа приостановлена, встречи не записывают. Причину увидят только куратор и координатор.",
    "done": "Работа приостановлена. Возобновить её можно на этой же странице.",
}
RESUMING = {
    "title": "Возобновить работу",
    "text": "Причина останется в истории.",
    "done": "Работа возобновлена, встречи снова можно записывать.",
}


@allow("programs.match.close")
def match_complete(request, pk):
    """Complete a match: what is missing still, the outcome."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    load_people([match])
    blockers = transition_blockers(match, "complete", actor=request.actor)
    more = {"blockers": blockers, "reports": report_rows(match, request.actor, is_reader=True)}
    return act_on(
        request, match, CompletionForm(request.POST or None), COMPLETING, partial(complete_match, match), **more
    )


@allow("programs.match.close")
def match_end(request, pk):
    """Write down that a match ends early."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    return act_on(request, match, EarlyEndForm(request.POST or None), ENDING, partial(plan_ending, match))


@allow("programs.match.close")
def match_reopen(request, pk):
    """Let a match that is over work again."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    return act_on(request, match, ReasonForm(request.POST or None), REOPENING, partial(reopen_match, match))


@allow("programs.match.close")
def match_suspend(request, pk):
    """Suspend a match for a while."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    return act_on(request, match, ReasonForm(request.POST or None), SUSPENDING, partial(suspend_match, match))


@allow("programs.match.close")
def match_resume(request, pk):
    """Let a suspended match work again."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    return act_on(request, match, ReasonForm(request.POST or None), RESUMING, partial(resume_match, match))


@allow("programs.match.close")
@require_POST
def ending_drop(request, pk):
    """Take back an early end that waits for its order."""
    ending = get_object_or_404(led_endings_for(request.actor), pk=pk)
    drop_ending(ending, actor=request.actor)
    messages.success(request, "Прекращение отменено, работа продолжается.")
    return redirect("programs:match_detail", ending.match_id)
