"""Consents: who lacks them, their sheets, what came back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain import audit
from participants.domain.classes import class_choices
from participants.domain.consent_batches import ask_sheets
from participants.domain.consent_rules import missing_consents
from participants.domain.consent_sheets import documents_of, make_sheets, print_sheets, with_last_print
from participants.domain.consents import profiles_of, record_consents, withdraw_consent
from participants.enums import BaseState, ConsentKind
from participants.forms.papers import ConsentForm, WithdrawalForm
from participants.scopes import (
    class_papers_for,
    consents_for,
    consents_to_withdraw_for,
    lacking_for,
    paper_classes_for,
    papers_for,
)

ENDS = "Участие в базе закончится сразу, встречи в парах и группах записывать будет нельзя."
STAYS = "Само согласие и его отзыв останутся на хранении."
EFFECTS = {
    ConsentKind.PROCESSING: f"{ENDS} Данные человека нужно уничтожить в течение тридцати дней. {STAYS}",
    ConsentKind.PARTICIPATION: f"{ENDS} {STAYS}",
    ConsentKind.PUBLICATION: f"Имя и фотография сразу исчезнут с открытых страниц. Участие продолжится. {STAYS}",
    ConsentKind.SPECIAL: f"Сведения о здоровье больше нельзя хранить. Участие продолжится. {STAYS}",
}
WITHDRAWN = {
    ConsentKind.PROCESSING: (
        "Участие в базе закончено, работа в парах приостановлена. Данные уничтожаются в течение тридцати дней."
    ),
    ConsentKind.PARTICIPATION: "Участие в базе закончено, работа в парах приостановлена.",
    ConsentKind.PUBLICATION: "Публиковать больше ничего нельзя, участие продолжается.",
    ConsentKind.SPECIAL: "Хранить сведения о здоровье больше нельзя, участие продолжается.",
}


@allow("participants.consent.list")
def consent_list(request):
    """Show whose sheets have not come back, class by class."""
    people = lacking_for(request.actor, on=clock.today())
    classes = class_choices(paper_classes_for(request.actor))
    chosen = request.GET.get("class", "")
    if chosen.isdigit():
        people = people.filter(school_class=chosen)
    # Whose sheets are missing is asked once: the ids say how many there are and who stands on the page.
    page = Paginator(list(people.values_list("pk", flat=True)), 50).get_page(request.GET.get("page"))
    shown = list(with_last_print(people.filter(pk__in=page.object_list)))
    missing = missing_consents(shown, on=clock.today())
    rows = [(person, missing[person.pk]) for person in shown]
    school_class = next((one for one in classes if str(one.pk) == chosen), None)
    context = {"page": page, "rows": rows, "classes": classes, "chosen": chosen, "school_class": school_class}
    return render(request, "participants/consents/list.html", context)


@allow("participants.consent.record")
def consent_record(request, pk):
    """Tick off the signed sheets of one person."""
    person = get_object_or_404(papers_for(request.actor), pk=pk)
    missing = missing_consents([person], on=clock.today())[person.pk]
    form = ConsentForm(request.POST or None, person=person, missing=missing, guardians=person.guardians.all())
    if request.method == "POST" and form.is_valid() and _recorded(request, person, form):
        return redirect("participants:consent_record", pk)
    consents = consents_for(person)
    context = {"person": person, "form": form, "missing": missing, "consents": consents}
    return render(request, "participants/consents/record.html", context)


def _recorded(request, person, form):
    fields = form.cleaned_data
    with refusal_shown(form):
        record_consents(person, actor=request.actor, **fields)
        _tell_what_is_left(request, person)
    return not form.errors


def _tell_what_is_left(request, person):
    left = missing_consents([person], on=clock.today())[person.pk]
    words = f"{person.called}: оба согласия на месте."
    if any(profile.state == BaseState.ACTIVE for profile in profiles_of(person)):
        words = f"{person.called}: оба согласия на месте, участник в базе."
    if left:
        words = "Ещё ждём: " + "; ".join(kind.label for kind in left) + "."
    messages.success(request, f"Согласие отмечено. {words}")


@allow("participants.consent.print")
@require_POST
def consent_print(request, pk):
    """Print the missing sheets of one person, or the one that is asked for."""
    person = get_object_or_404(papers_for(request.actor).prefetch_related("guardians"), pk=pk)
    asked = [kind for kind in ConsentKind if kind in request.POST.getlist("kind")]
    sheets = make_sheets([person], kinds=asked or None, on=clock.today(), actor=request.actor)
    if not sheets:
        return _nothing_to_print(request)
    audit.record("consent.print", actor=request.actor, about=person, person=person)
    if request.POST.get("as") == "word":
        [document] = documents_of(sheets[:1], school=request.school)
        return papers.give(document, name=f"soglasie-{sheets[0].pk}", ending="docx")
    pdf = print_sheets(sheets, school=request.school, address=_stack(request))
    return papers.give_pdf(pdf, name=f"soglasiya-{pk}")


def _stack(request):
    return request.build_absolute_uri(reverse("participants:consent_stack"))


def _nothing_to_print(request):
    messages.info(request, "Все согласия уже есть: печатать нечего.")
    return redirect("participants:consent_list")


@allow("participants.consent.print")
@require_POST
def consent_print_class(request, pk):
    """Print the missing sheets of a class, each child's together."""
    found = get_object_or_404(paper_classes_for(request.actor), pk=pk)
    return _batch(request, class_papers_for(found, on=clock.today()), f"Листы согласий, {found.label}")


@allow("participants.consent.print")
@require_POST
def consent_print_all(request):
    """Print the missing sheets of everybody whose papers the actor handles, class after class."""
    people = lacking_for(request.actor, on=clock.today())
    return _batch(request, people, "Листы согласий, все, кого ждём")


def _batch(request, people, title):
    job = ask_sheets(list(people), title=title, on=clock.today(), actor=request.actor, address=_stack(request))
    return redirect("participants:print_job", job.pk) if job else _nothing_to_print(request)


@allow("participants.consent.withdraw")
def consent_withdraw(request, pk):
    """Withdraw a consent; the page says what it ends before it is done."""
    consent = get_object_or_404(consents_to_withdraw_for(request.actor), pk=pk)
    start = {"withdrawn_on": clock.today(), "withdrawn_by": consent.guardian or consent.person.full_name}
    form = WithdrawalForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            withdraw_consent(consent, actor=request.actor, **form.cleaned_data)
            messages.success(request, f"Отзыв записан. {WITHDRAWN[consent.kind]}")
            return redirect("participants:person_detail", consent.person_id)
    context = {"consent": consent, "form": form, "effect": EFFECTS[consent.kind]}
    return render(request, "participants/consents/withdraw.html", context)
