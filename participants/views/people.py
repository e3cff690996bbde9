"""The card of a person: shown by what the actor may see, entered, changed."""

from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain import audit
from participants.domain.account_states import access_status
from participants.domain.agreements import is_external
from participants.domain.bases import add_person
from participants.domain.card_edits import edit_card
from participants.domain.cards import card_warnings, moves_of, papers_of, places_of, sight_of
from participants.domain.people import DATA_FIELDS, LikelyTwins
from participants.extensions import card_panels
from participants.forms.person import ADD_FORMS, PersonEditForm
from participants.scopes import card_for, class_choices_for, people_for
from participants.views.conflicts import conflict_shown

TWINS = "Такой человек уже есть. Если это другой человек, отметьте это и сохраните ещё раз."
SAVED = "Карточка сохранена. Документы возьмут новые данные, выпущенные приказы не изменятся."
ADDED = {
    "mentor": "Наставник записан кандидатом. Дальше — согласия: напечатайте листы и отметьте вернувшиеся.",
    "mentee": "Наставляемый записан кандидатом. Дальше — согласия: напечатайте листы и отметьте вернувшиеся.",
    "employee": "Сотрудник записан. Теперь его можно назначить.",
}


@allow("participants.person.view")
def person_detail(request, pk):
    """Show a person's card, as much of it as the actor may see."""
    person = card_for(request.actor, pk)
    if person is None:
        raise Http404
    sight = sight_of(person, request.actor)
    if request.method == "GET" and not sight.is_own:  # a look at another's card is told (privacy rule 5)
        audit.record("person.view", actor=request.actor, about=person, person=person)
    context = {
        "person": person,
        "sight": sight,
        "panels": [panel for panels in card_panels(person, request.actor) for panel in panels],
        **(_inner(request, person, sight) if sight.places else {}),
    }
    return render(request, "participants/people/detail.html", context)


def _inner(request, person, sight):
    papers = papers_of(person, on=clock.today())
    inner = {"places": places_of(person, papers, is_inner=sight.is_inner)}
    if sight.papers:
        inner |= {
            "papers": papers,
            "guardians": person.card_guardians,
            "events": moves_of(person),
            "is_external": is_external(getattr(person, "mentor_profile", None), request.school),
        }
    if sight.keeps:
        inner["account_status"] = access_status(person, at=clock.now())
        inner["warnings"] = card_warnings(person, request.school)
    return inner


@allow("participants.person.add")
def person_add(request):
    """Enter somebody: a mentor, a mentee, an employee; ask about a likely twin."""
    kind = request.GET.get("as")
    kind = kind if kind in ADD_FORMS else "mentee"
    form = ADD_FORMS[kind](request.POST or None, classes=class_choices_for(request.actor), initial=_start(kind))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), twins_shown(form):
            made = _added(request, form)
            messages.success(request, ADDED[kind])
            to_appoint = f"{reverse('participants:appointment_add')}?person={made.pk}"
            return redirect(to_appoint if kind == "employee" else made_address(made))
    return render(request, "participants/people/form.html", {"form": form, "title": form.title, "kind": kind})


def made_address(person):
    """The address of a card."""
    return reverse("participants:person_detail", args=[person.pk])


def _start(kind):
    return {"mentee": {"kind": "pupil"}, "mentor": {"kind": "teacher"}, "employee": {"is_employee": True}}[kind]


def _added(request, form):
    return add_person(
        actor=request.actor,
        form_key=form.cleaned_data["form_key"],
        person=form.fields_of_person,
        guardians=form.new_guardians,
        side=form.side,
        profile=form.profile,
        is_another=form.cleaned_data["is_another"],
    )


@contextmanager
def twins_shown(form):
    """Enter a person within; where there is somebody so called, `form` shows him and asks, and the rest is not done."""
    try:
        yield
    except LikelyTwins as found:
        form.twins = found.people
        form.ask_about_twins()
        form.add_error(None, TWINS)


@allow("participants.person.edit")
def person_edit(request, pk):
    """Change a person's data; of two who do it at once the later is shown both versions."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    classes, start = class_choices_for(request.actor, person), {"version": person.version}
    form = PersonEditForm(request.POST or None, person=person, classes=classes, initial=start)
    if request.method == "POST" and form.is_valid():
        values = {"fields": form.fields_of_person, "guardians": form.guardians}
        with refusal_shown(form), conflict_shown(form, DATA_FIELDS):
            edit_card(person, actor=request.actor, version=form.cleaned_data["version"], **values)
            messages.success(request, SAVED)
            return redirect("participants:person_detail", pk)
    context = {"form": form, "title": person.full_name, "person": person}
    return render(request, "participants/people/form.html", context)
