"""Agreements as papers: whose term runs out, printing, signing, prolonging, ending; companies and their people."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain import audit
from participants.domain.agreement_document import agreement_now
from participants.domain.agreement_dues import due_mentors, external_mentors
from participants.domain.agreements import (
    NOTICE,
    end_agreement,
    extend_agreement,
    prepare_agreement,
    save_organisation,
    sign_agreement,
    whole,
)
from participants.forms.agreements import (
    AgreementEndForm,
    AgreementExtendForm,
    OrganisationAgreementForm,
    OrganisationForm,
)
from participants.scopes import external_people_for, organisations_for, papers_of_agreements_for
from participants.views.people_tabs import people_tabs


@allow("participants.agreement.list")
def agreement_list(request):
    """Show the mentors from outside with their papers, those who ask for an act or all of them."""
    is_all, today = request.GET.get("show") == "all", clock.today()
    kinds = request.school.external_kinds
    rows = external_mentors(kinds) if is_all else due_mentors(kinds, on=today)
    context = {
        "rows": rows,
        "is_all": is_all,
        "today": today,
        "soon": today + NOTICE,
        "organisations": organisations_for(request.actor),
        "tabs": people_tabs(request.actor, "participants:agreement_list"),
    }
    return render(request, "participants/agreements/list.html", context)


@allow("participants.agreement.print")
@require_safe
def agreement_paper(request, pk, ending="pdf"):
    """Print an agreement; one with a company with all its people."""
    agreement = get_object_or_404(papers_of_agreements_for(request.actor), pk=pk)
    audit.record("agreement.print", actor=request.actor, about=agreement, person=agreement.person)
    document = agreement_now(list(whole(agreement)), school=request.school)
    return papers.give(document, name=f"dogovor-{agreement.pk}", ending=ending)


@allow("participants.agreement.record")
@require_POST
def agreement_sign(request, pk):
    """Note that the paper has come back signed."""
    agreement = get_object_or_404(papers_of_agreements_for(request.actor), pk=pk)
    sign_agreement(agreement, actor=request.actor)
    messages.success(request, "Договор отмечен подписанным. Наставник может войти в приказ на срок договора.")
    return redirect("participants:agreement_record", agreement.person_id)


@allow("participants.agreement.record")
def agreement_extend(request, pk):
    """Prolong an agreement by a further paper."""
    words = {"title": "Продлить договор", "submit": "Продлить", "done": "Договор продлён."}
    return _changed(request, pk, AgreementExtendForm, extend_agreement, words)


@allow("participants.agreement.record")
def agreement_end(request, pk):
    """End an agreement before its term."""
    words = {"title": "Прекратить договор раньше срока", "submit": "Прекратить договор"}
    words["done"] = "Договор прекращён. Проверьте пары этого наставника: приказы сами не меняются."
    return _changed(request, pk, AgreementEndForm, end_agreement, words)


def _changed(request, pk, form_class, act, words):
    agreement = get_object_or_404(papers_of_agreements_for(request.actor), pk=pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            act(agreement, actor=request.actor, **form.cleaned_data)
            messages.success(request, words["done"])
            return redirect("participants:agreement_record", agreement.person_id)
    context = {"form": form, "agreement": agreement, "words": words}
    return render(request, "participants/agreements/change.html", context)


@allow("participants.agreement.record")
def organisation_add(request):
    """Enter a company."""
    return _organisation(request, None)


@allow("participants.agreement.record")
def organisation_edit(request, pk):
    """Change what is known of a company."""
    return _organisation(request, get_object_or_404(organisations_for(request.actor), pk=pk))


def _organisation(request, organisation):
    form = OrganisationForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            save_organisation(organisation, values=form.cleaned_data, actor=request.actor)
            messages.success(request, "Организация сохранена. Теперь можно составить договор с ней.")
            return redirect("participants:agreement_list")
    context = {"form": form, "title": organisation.name if organisation else "Новая организация"}
    return render(request, "participants/agreements/organisation.html", context)


@allow("participants.agreement.record")
def organisation_agreement(request, pk):
    """Prepare one agreement with a company for several of its people."""
    organisation = get_object_or_404(organisations_for(request.actor), pk=pk)
    people = external_people_for(request.actor, request.school)
    form = OrganisationAgreementForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            agreement = prepare_agreement(organisation=organisation, actor=request.actor, **form.values)
            messages.success(request, "Договор составлен. Напечатайте его и отметьте, когда он вернётся подписанным.")
            return redirect("participants:agreement_record", agreement.person_id)
    context = {"form": form, "title": f"Договор: {organisation.name}"}
    return render(request, "participants/agreements/organisation.html", context)
