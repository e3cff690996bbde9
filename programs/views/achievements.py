"""Achievements of a match: the list, a new one, its file, taking a wrong one out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow, may
from mentorship.kernel.blockers import Refused
from mentorship.kernel.files import attachment
from participants.enums import Side
from programs.domain.achievements import (
    achievement_blockers,
    add_achievement,
    note_look,
    remove_achievement,
    standing,
)
from programs.domain.people import load_names, match_name, present_members
from programs.domain.programs import leads
from programs.forms.achievement import AchievementForm
from programs.forms.match import ReasonForm
from programs.scopes import achievements_for, kept_achievements_for, matches_for, mentored_matches_for


@allow("programs.achievement.view")
def achievement_list(request, pk):
    """Show the achievements of a pair or group that the actor may see."""
    match = _match(matches_for(request.actor), pk)
    rows = standing(achievements_for(request.actor).filter(member__match=match))
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {"match": match, "name": match_name(match), "page": page, "writes": _writes(match, request.actor)}
    context |= {"is_group": match.kind == "group", "blockers": achievement_blockers(match)}
    return render(request, "programs/achievements/list.html", context)


def _match(matches, pk):
    return load_names([get_object_or_404(matches.defer("naming__order__blocks"), pk=pk)])[0]


def _writes(match, actor):
    mentors = [one for one in present_members(match) if one.side == Side.MENTOR and one.person_id == actor.person_id]
    return may(actor, "programs.achievement.edit") and (leads(actor, match.program) or bool(mentors))


@allow("programs.achievement.edit")
def achievement_add(request, pk):
    """Write an achievement of a mentee down."""
    match = load_names([get_object_or_404(mentored_matches_for(request.actor), pk=pk)])[0]
    mentees = [one for one in match.people if one.side == Side.MENTEE]
    form = AchievementForm(*((request.POST, request.FILES) if request.method == "POST" else ()), members=mentees)
    if request.method == "POST" and form.is_valid() and _added(request, match, form):
        messages.success(request, "Достижение записано. Оно войдёт в\u00a0отчёт наставника.")
        return redirect("programs:achievement_list", pk)
    context = {"match": match, "name": match_name(match), "form": form, "blockers": achievement_blockers(match)}
    return render(request, "programs/achievements/form.html", context)


def _added(request, match, form):
    member, values = form.values()
    member.match = match
    try:
        add_achievement(member, actor=request.actor, **values)
    except Refused as refused:
        for blocker in refused.blockers:
            form.add_error(blocker.code if blocker.code in form.fields else None, blocker.text)
    return not form.errors


@allow("programs.achievement.edit")
def achievement_remove(request, pk):
    """Take a wrong entry out, with a reason."""
    one = get_object_or_404(kept_achievements_for(request.actor), pk=pk)
    match = load_names([one.member.match])[0]
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        remove_achievement(one, actor=request.actor, **form.cleaned_data)
        messages.success(request, "Запись убрана. Причина осталась в\u00a0истории пары.")
        return redirect("programs:achievement_list", match.pk)
    context = {"form": form, "match": match, "name": match_name(match), "one": one}
    return render(request, "programs/achievements/remove.html", context)


@allow("programs.achievement.view")
@require_safe
def achievement_file(request, pk):
    """Give out the file that proves an achievement; each look is one row of the journal."""
    one = get_object_or_404(achievements_for(request.actor), pk=pk)
    if one.file is None:
        raise Http404("no file")
    note_look(one, actor=request.actor)
    return attachment(one.file.content.open("rb"), name=one.file.name, content_type=one.file.content_type)
