"""A person's place in a base: entering it, what is known there, moving in it (002 §4.4, §4.9)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.bases import enter_candidate
from participants.domain.card_edits import edit_place
from participants.domain.classes import move_to_class
from participants.domain.lifecycle import move_in_base
from participants.enums import BaseState
from participants.forms.person import PLACE_EDIT_FORMS, PLACE_FORMS, ClassMoveForm, MoveForm
from participants.scopes import class_choices_for, mentees_for, mentors_for, people_for
from participants.views.conflicts import conflict_shown

BASES = {"mentor": mentors_for, "mentee": mentees_for}
ADD_TITLES = {"mentor": "В базу наставников", "mentee": "В базу наставляемых"}
ENTERED = {
    BaseState.ACTIVE: "Согласия уже есть: человек введён в базу.",
    BaseState.CANDIDATE: "Человек записан кандидатом. Дальше — согласия.",
}
MOVED = {
    "enter": "Человек введён в базу. Его можно записывать в программы.",
    "pause": "Человек на паузе: новых предложений ему не будет. Вернуть можно здесь же.",
    "resume": "Человек снова в базе.",
    "leave": "Человек вышел из базы. История остаётся на карточке.",
    "return": "Человек снова кандидат. Проверьте согласия.",
}


def _place(request, pk, side):
    if side not in BASES:
        raise Http404
    return get_object_or_404(BASES[side](request.actor), person=pk)


@allow("participants.person.edit")
def base_add(request, pk, side):
    """Put a known person into one more base."""
    if side not in BASES:
        raise Http404
    person = get_object_or_404(people_for(request.actor), pk=pk)
    start = {"kind": "pupil" if person.school_class_id else "teacher"}
    form = PLACE_FORMS[side](request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            key = form.cleaned_data["form_key"]
            profile = enter_candidate(person, side, actor=request.actor, form_key=key, **form.profile)
            messages.success(request, ENTERED.get(profile.state, ENTERED[BaseState.CANDIDATE]))
            return redirect("participants:person_detail", pk)
    context = {"form": form, "person": person, "title": f"{ADD_TITLES[side]}: {person.full_name}"}
    return render(request, "participants/people/place_form.html", context)


@allow("participants.person.edit")
def base_edit(request, pk, side):
    """Change what is known of a person in a base."""
    profile = _place(request, pk, side)
    form_class = PLACE_EDIT_FORMS[side]
    start = {name: getattr(profile, name) for name in (*form_class.part_fields, "version")}
    form = form_class(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and place_is_changed(request, profile, form):
        messages.success(request, "Сохранено. Подбор возьмёт новые слова.")
        return redirect("participants:person_detail", pk)
    context = {"form": form, "person": profile.person, "title": f"{form_class.part_title}: {profile.person.full_name}"}
    return render(request, "participants/people/place_form.html", context)


def place_is_changed(request, profile, form):
    """Write the fields of a place; what somebody else wrote meanwhile is shown beside them."""
    version = form.cleaned_data["version"]
    with refusal_shown(form), conflict_shown(form, form.part_fields):
        edit_place(profile, actor=request.actor, version=version, fields=form.profile)
    return not form.errors


@allow("participants.person.edit")
def class_move(request, pk):
    """Put a pupil into another class of the year from a day on."""
    person = get_object_or_404(people_for(request.actor).filter(school_class__isnull=False), pk=pk)
    classes, start = class_choices_for(request.actor), {"on": clock.today()}
    form = ClassMoveForm(request.POST or None, person=person, classes=classes, initial=start)
    if request.method == "POST" and form.is_valid():
        moved = move_to_class(person, form.cleaned_data["school_class"], form.cleaned_data["on"], request.actor)
        messages.success(request, f"Теперь {moved.called}: {moved.standing}. Прежние документы называют прежний класс.")
        return redirect("participants:person_detail", pk)
    context = {"form": form, "person": person, "title": f"Перевести в другой класс: {person.full_name}"}
    return render(request, "participants/people/place_form.html", context)


@allow("participants.base.move")
@require_POST
def base_move(request, pk, side, name):
    """Carry out one movement in a base; a refusal becomes the page that says what is missing."""
    profile = _place(request, pk, side)
    if name not in MOVED:
        raise Http404
    form = MoveForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else request.POST["reason"][:300]
    move_in_base(profile, name, actor=request.actor, reason=reason)
    messages.success(request, MOVED[name])
    return redirect("participants:person_detail", pk)
