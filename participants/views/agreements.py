"""Papers of a mentor from outside: the agreement and the certificate that was seen."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.forms import refusal_shown
from participants.domain.agreements import NOTICE, is_external, note_certificate, prepare_agreement, record_agreement
from participants.forms.agreements import PrepareForm
from participants.forms.papers import AgreementForm, CertificateForm
from participants.scopes import agreements_for, mentors_for


@allow("participants.agreement.record")
def agreement_record(request, pk):
    """Record the agreement with an external mentor."""
    profile = get_object_or_404(mentors_for(request.actor), person=pk)
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            record_agreement(profile.person, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Договор записан. Наставник может войти в приказ на срок договора.")
            return redirect("participants:agreement_record", pk)
    return _page(request, profile, form, CertificateForm(initial={"seen_on": clock.today()}))


@allow("participants.agreement.record")
def agreement_prepare(request, pk):
    """Give an agreement its number, date and term, so that it can be printed."""
    profile = get_object_or_404(mentors_for(request.actor), person=pk)
    form = PrepareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            prepare_agreement([profile.person], actor=request.actor, **form.cleaned_data)
            messages.success(request, "Договор составлен. Напечатайте его и отметьте, когда он вернётся подписанным.")
            return redirect("participants:agreement_record", pk)
    context = {"form": form, "person": profile.person, "title": f"Составить договор: {profile.person.full_name}"}
    return render(request, "participants/agreements/organisation.html", context)


@allow("participants.agreement.record")
@require_POST
def certificate_note(request, pk):
    """Note that the certificate of no criminal record was seen."""
    profile = get_object_or_404(mentors_for(request.actor), person=pk)
    form = CertificateForm(request.POST)
    if form.is_valid():
        with refusal_shown(form):
            note_certificate(profile, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Отмечено: справку вы видели. Сама справка не хранится.")
            return redirect("participants:agreement_record", pk)
    return _page(request, profile, AgreementForm(), form)


def _page(request, profile, form, certificate_form):
    context = {
        "profile": profile,
        "person": profile.person,
        "form": form,
        "certificate_form": certificate_form,
        "agreements": agreements_for(profile.person),
        "today": clock.today(),
        "soon": clock.today() + NOTICE,
        "is_external": is_external(profile, request.school),
    }
    return render(request, "participants/agreements/record.html", context)
