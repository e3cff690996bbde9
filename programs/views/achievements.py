"""Achievements of a match: the list, a new one, its file, correcting one, taking a wrong one out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow, may
from mentorship.kernel.files import download
from mentorship.kernel.forms import refusal_shown, sent
from participants.enums import Side
from participants.views.conflicts import conflict_shown
from programs.domain.achievements import (
    FIELDS,
    achievement_blockers,
    add_achievement,
    edit_achievement,
    note_look,
    remove_achievement,
    standing,
)
from programs.domain.people import load_names, match_name
from programs.domain.programs import keeps_journal
from programs.forms.achievement import EditAchievementForm, NewAchievementForm
from programs.forms.match import ReasonForm
from programs.scopes import achievements_for, kept_achievements_for, matches_for, mentored_matches_for

ADDING = {"title": "Записать достижение", "submit": "Записать", "cancel": "Не записывать"}
EDITING = {"title": "Исправить достижение", "submit": "Сохранить", "cancel": "Не исправлять"}


@allow("programs.achievement.view")
def achievement_list(request, pk):
    """Show the achievements of a pair or group that the actor may see."""
    match = _match(matches_for(request.actor), pk)
    rows = standing(achievements_for(request.actor).filter(member__match=match))
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {"match": match, "name": match_name(match), "page": page}
    context["writes"] = may(request.actor, "programs.achievement.edit") and keeps_journal(request.actor, match)
    context |= {"is_group": match.kind == "group", "blockers": achievement_blockers(match)}
    return render(request, "programs/achievements/list.html", context)


def _match(matches, pk):
    return load_names([get_object_or_404(matches.defer("naming__order__blocks"), pk=pk)])[0]


@allow("programs.achievement.edit")
def achievement_add(request, pk):
    """Write an achievement of a mentee down."""
    match = load_names([get_object_or_404(mentored_matches_for(request.actor), pk=pk)])[0]
    mentees = [one for one in match.people if one.side == Side.MENTEE]
    form = NewAchievementForm(*sent(request), members=mentees)
    if request.method == "POST" and form.is_valid() and _carried_out(form, lambda: _add(request, match, form)):
        messages.success(request, "Достижение записано. Оно войдёт в\u00a0отчёт наставника.")
        return redirect("programs:achievement_list", pk)
    return _form(request, match, form, ADDING | {"blockers": achievement_blockers(match)})


def _add(request, match, form):
    member, values = form.values()
    member.match = match
    add_achievement(member, actor=request.actor, **values)


def _carried_out(form, act):
    with conflict_shown(form, FIELDS), refusal_shown(form, beside=form.fields):
        act()
    return not form.errors


def _form(request, match, form, words):
    context = {"match": match, "name": match_name(match), "form": form, "words": words}
    return render(request, "programs/achievements/form.html", context)


@allow("programs.achievement.edit")
def achievement_edit(request, pk):
    """Correct an entry; a new file takes the place of the one that was there."""
    one = get_object_or_404(kept_achievements_for(request.actor), pk=pk)
    match = load_names([one.member.match])[0]
    start = {name: getattr(one, name) for name in (*FIELDS, "version")}
    form = EditAchievementForm(*sent(request), has_file=one.file_id is not None, initial=start)
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and _carried_out(form, lambda: edit_achievement(one, actor=request.actor, **form.values())):
        messages.success(request, "Достижение исправлено.")
        return redirect("programs:achievement_list", match.pk)
    return _form(request, match, form, EDITING)


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
def achievement_file(request, pk, ending):
    """Give out the file that proves an achievement; each look is one row of the journal."""
    one = get_object_or_404(achievements_for(request.actor), pk=pk)
    if one.file is None:
        raise Http404("no file")
    given = download(one.file, ending=ending)
    note_look(one, actor=request.actor)
    return given
