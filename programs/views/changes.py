"""Changes of an approved match: who joins, who leaves, who works again."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from programs.domain.changes import drop_change, joinable, plan_joining, plan_leaving, plan_replacing
from programs.domain.people import short_name
from programs.domain.resuming import resume_member
from programs.forms.change import JoiningForm, LeavingForm
from programs.forms.ending import ReplacingForm
from programs.forms.match import ReasonForm
from programs.scopes import led_changes_for, led_matches_for, led_members_for
from programs.views.match_acts import act_on

LEAVING = {
    "title": "Записать выход",
    "text": "Пока приказа об изменениях нет, человек остаётся в составе. Встречи записывают как прежде.",
    "done": "Выход записан и ждёт приказа об изменениях.",
}
JOINING = {
    "title": "Записать вступление",
    "text": "Работать вместе можно с приказа об изменениях. До него человек в состав не входит.",
    "done": "Вступление записано и ждёт приказа об изменениях.",
}
REPLACING = {
    "title": "Записать замену",
    "text": "Замена произойдёт по приказу об изменениях: один выходит, другой приходит на его место.",
    "done": "Замена записана и ждёт приказа об изменениях.",
}
RESUMING = {
    "title": "Возобновить участие",
    "text": "Причина останется в истории. Согласия человека должны действовать.",
}


@allow("programs.match.change")
def match_leaving(request, pk):
    """Write down that a member leaves."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    members = led_members_for(request.actor).filter(match=match, left_on__isnull=True)
    form = LeavingForm(request.POST or None, members=members)
    return act_on(request, match, form, LEAVING, partial(plan_leaving, match))


@allow("programs.match.change")
def match_joining(request, pk):
    """Write down that somebody of the pool joins a group."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    form = JoiningForm(request.POST or None, enrolments=joinable(match))
    return act_on(request, match, form, JOINING, partial(plan_joining, match))


@allow("programs.match.change")
def match_replacing(request, pk):
    """Write down who takes whose place."""
    match = get_object_or_404(led_matches_for(request.actor), pk=pk)
    members = led_members_for(request.actor).filter(match=match, left_on__isnull=True)
    form = ReplacingForm(request.POST or None, members=members, enrolments=joinable(match))
    return act_on(request, match, form, REPLACING, partial(plan_replacing, match))


@allow("programs.match.change")
@require_POST
def change_drop(request, pk):
    """Take back a change that waits."""
    change = get_object_or_404(led_changes_for(request.actor), pk=pk)
    drop_change(change, actor=request.actor)
    messages.success(request, f"{short_name(change.person)}: изменение отменено, всё остаётся как было.")
    return redirect("programs:match_detail", change.match_id)


@allow("programs.match.change")
def member_resume(request, pk, member_pk):
    """Let a suspended member work again, with a reason."""
    member = get_object_or_404(led_members_for(request.actor), pk=member_pk, match=pk)
    words = RESUMING | {"done": f"{short_name(member.person)}: участие возобновлено."}
    return act_on(request, member.match, ReasonForm(request.POST or None), words, partial(resume_member, member))
