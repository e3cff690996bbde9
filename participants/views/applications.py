"""Nominations by staff; applications before the coordinator: read, accepted, joined, returned, rejected (002 §4.5)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain import applications as rules
from participants.enums import UNDECIDED
from participants.forms.applications import AmendForm, NominateForm, ReasonForm
from participants.forms.person import ADD_FORMS, PLACE_FORMS
from participants.scopes import (
    amendable_applications_for,
    applications_for,
    class_choices_for,
    joinable_people_for,
    namesakes_for,
    nominations_of,
)
from participants.views.people import twins_shown

ACCEPTED = "Заявка принята, человек записан кандидатом. Дальше — согласия: напечатайте листы и отметьте вернувшиеся."


@allow("participants.application.nominate")
def nominate(request):
    """Name somebody for a base; show the own nominations and what became of them."""
    form = NominateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields, key = form.fields_of_application, form.cleaned_data["form_key"]
        rules.nominate(actor=request.actor, fields=fields, form_key=key)
        messages.success(request, "Выдвижение отправлено. Решает координатор, ответ появится на этой странице.")
        return redirect("participants:nominate")
    page = Paginator(nominations_of(request.actor), 50).get_page(request.GET.get("page"))
    return render(request, "participants/applications/nominate.html", {"form": form, "page": page})


@allow("participants.application.list")
@require_safe
def application_list(request):
    """Show what waits for a decision, the oldest first, and what is decided."""
    is_done = request.GET.get("tab") == "done"
    every, waits = applications_for(request.actor), {"state__in": UNDECIDED}
    rows = every.exclude(**waits).order_by("-moved_at", "-pk") if is_done else every.filter(**waits)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    tabs = [
        {"label": "Ждут решения", "url": "?", "is_current": not is_done},
        {"label": "Решённые", "url": "?tab=done", "is_current": is_done},
    ]
    return render(request, "participants/applications/list.html", {"page": page, "tabs": tabs, "is_done": is_done})


@allow("participants.application.list")
@require_safe
def application_detail(request, pk):
    """Show the answers, who of the known people it may be, and the ways to decide."""
    application = get_object_or_404(applications_for(request.actor), pk=pk)
    words = request.GET.get("q", "").strip()
    people = namesakes_for(request.actor, words) if words else _twins(request, application)
    found = [(person, rules.known_already(application, person)) for person in people]
    context = {
        "application": application,
        "found": found,
        "words": words,
        "wiped_on": rules.wiped_on(application),
        "warnings": rules.age_warnings(application, request.school),
    }
    return render(request, "participants/applications/detail.html", context)


def _twins(request, application):
    return rules.twins_of(application, joinable_people_for(request.actor)) if application.is_open else []


@allow("participants.application.decide")
def application_accept(request, pk):
    """Make a new person of an application: everything is there already, the coordinator reads it over."""
    application = get_object_or_404(applications_for(request.actor), pk=pk)
    classes = class_choices_for(request.actor)
    form_class = ADD_FORMS[application.side]
    start = {} if request.method == "POST" else _start(application, classes)
    form = form_class(request.POST or None, classes=classes, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form), twins_shown(form):
            accepted = _accepted(request, application, form)
            messages.success(request, ACCEPTED)
            return redirect("participants:person_detail", accepted.person_id)
    context = {"form": form, "application": application, "title": f"Новый человек по заявке № {pk}"}
    return render(request, "participants/applications/accept.html", context)


def _start(application, classes):
    card = rules.card_of(application, classes)
    guardians = {f"guardian1_{name}": value for one in card["guardians"] for name, value in one.items()}
    return card["person"] | card["profile"] | guardians


def _accepted(request, application, form):
    return rules.accept_as_new(
        application,
        actor=request.actor,
        person=form.fields_of_person,
        guardians=form.new_guardians,
        profile=form.profile,
        form_key=form.cleaned_data["form_key"],
        is_another=form.cleaned_data["is_another"],
    )


@allow("participants.application.decide")
def application_join(request, pk, person_pk):
    """Join an application to a known person: he becomes a candidate of one more base."""
    application = get_object_or_404(applications_for(request.actor), pk=pk)
    person = get_object_or_404(joinable_people_for(request.actor), pk=person_pk)
    start = rules.card_of(application, class_choices_for(request.actor))["profile"]
    form = PLACE_FORMS[application.side](request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        values = {"profile": form.profile, "form_key": form.cleaned_data["form_key"]}
        with refusal_shown(form):
            rules.accept_as_known(application, person, actor=request.actor, **values)
            messages.success(request, ACCEPTED)
            return redirect("participants:person_detail", person_pk)
    context = {"form": form, "application": application, "person": person}
    return render(request, "participants/applications/join.html", context)


@allow("participants.application.decide")
def application_return(request, pk):
    """Say what is missing."""
    application = get_object_or_404(applications_for(request.actor), pk=pk)
    hint = "Сотрудник прочитает это в своих выдвижениях. Заявителю с сайта это скажете вы, по телефону или письмом."
    form = ReasonForm(request.POST or None, label="Чего не хватает", help_text=hint)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            rules.return_application(application, actor=request.actor, comment=form.cleaned_data["reason"])
            messages.success(request, "Заявка ждёт дополнений. Когда ответ будет, допишите его и отправьте снова.")
            return redirect("participants:application_detail", pk)
    context = {"form": form, "application": application, "title": "Вернуть на дополнение", "submit": "Вернуть"}
    return render(request, "participants/applications/reason.html", context)


@allow("participants.application.decide")
def application_reject(request, pk):
    """Reject for a reason."""
    application = get_object_or_404(applications_for(request.actor), pk=pk)
    hint = "Причину прочитает тот, кто выдвинул. Данные заявки с сайта будут стёрты сразу, выдвижения — через 30 дней."
    form = ReasonForm(request.POST or None, label="Почему", help_text=hint)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            rules.reject_application(application, actor=request.actor, reason=form.cleaned_data["reason"])
            messages.success(request, "Заявка отклонена. Её данные портал сотрёт сам.")
            return redirect("participants:application_list")
    context = {"form": form, "application": application, "title": "Отклонить заявку", "submit": "Отклонить"}
    return render(request, "participants/applications/reason.html", context)


@allow("participants.application.amend")
def application_amend(request, pk):
    """Complete a returned application and send it again: the nominator his own, the coordinator any."""
    application = get_object_or_404(amendable_applications_for(request.actor), pk=pk)
    form = AmendForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            rules.resend_application(application, actor=request.actor, fields=form.cleaned_data)
            messages.success(request, "Заявка снова ждёт решения координатора.")
            return redirect(_whence(request, application))
    context = {"form": form, "application": application, "back": _whence(request, application)}
    return render(request, "participants/applications/amend.html", context)


def _whence(request, application):
    """The page that led here: the own nominations, or the application before the coordinator."""
    if application.nominated_by_id == request.user.pk:
        return reverse("participants:nominate")
    return reverse("participants:application_detail", args=[application.pk])
