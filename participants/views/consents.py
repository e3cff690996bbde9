"""Consents: who lacks them, their sheets, what came back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal
from participants.domain import audit
from participants.domain.consent_rules import missing_consents
from participants.domain.consent_sheets import print_sheets
from participants.domain.consents import record_consents, withdraw_consent
from participants.forms.papers import ConsentForm, WithdrawalForm
from participants.scopes import (
    class_papers_for,
    consents_for,
    consents_to_withdraw_for,
    lacking_for,
    paper_classes_for,
    papers_for,
)


@allow("participants.consent.list")
def consent_list(request):
    """Show whose sheets have not come back, class by class."""
    people = lacking_for(request.actor, on=clock.today())
    classes = paper_classes_for(request.actor)
    chosen = request.GET.get("class", "")
    if chosen.isdigit():
        people = people.filter(school_class=chosen)
    classes = list(classes)
    # Whose sheets are missing is asked once: the ids say how many there are and who stands on the page.
    page = Paginator(list(people.values_list("pk", flat=True)), 50).get_page(request.GET.get("page"))
    shown = list(people.filter(pk__in=page.object_list))
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
    try:
        record_consents(person, actor=request.actor, **fields)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    left = missing_consents([person], on=clock.today())[person.pk]
    words = "Не хватает ещё одного листа." if left else f"{person.called}: оба согласия на месте, участник в базе."
    messages.success(request, f"Согласие отмечено. {words}")
    return True


@allow("participants.consent.print")
def consent_print(request, pk):
    """Print the missing sheets of one person."""
    person = get_object_or_404(papers_for(request.actor).prefetch_related("guardians"), pk=pk)
    return _sheets(request, [person], person)


@allow("participants.consent.print")
def consent_print_class(request, pk):
    """Print the missing sheets of a class, each child's together."""
    found = get_object_or_404(paper_classes_for(request.actor), pk=pk)
    return _sheets(request, list(class_papers_for(found, on=clock.today())), found)


def _sheets(request, people, about):
    pdf = print_sheets(people, school=request.school, on=clock.today())
    if pdf is None:
        messages.info(request, "Все согласия уже есть: печатать нечего.")
        return redirect("participants:consent_list")
    audit.record("consent.print", actor=request.actor, about=about)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="soglasiya-{about.pk}.pdf"'
    return response


@allow("participants.consent.withdraw")
def consent_withdraw(request, pk):
    """Withdraw a consent; the page says what it ends before it is done."""
    consent = get_object_or_404(consents_to_withdraw_for(request.actor), pk=pk)
    form = WithdrawalForm(request.POST or None, initial={"withdrawn_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_consent(consent, actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "Отзыв записан. Участие в базе закончено, работа в парах приостановлена.")
            return redirect("participants:person_detail", consent.person_id)
    return render(request, "participants/consents/withdraw.html", {"consent": consent, "form": form})
