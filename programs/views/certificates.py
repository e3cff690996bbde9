"""Certificates of the School of Mentors: issued, registered, printed one by one and together, annulled."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow, may
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from participants.domain import audit
from programs.domain.training.certificates import (
    ask_certificates,
    frozen_document,
    issue_blockers,
    issue_certificates,
    void_certificate,
    without_certificate,
)
from programs.domain.training.tables import certificates_table
from programs.forms.match import ReasonForm
from programs.forms.training import IssueForm
from programs.scopes import certificates_for, led_certificates_for, led_trainings_for
from programs.views.training_tabs import training_tabs

PAGE = 50


@allow("programs.certificate.list")
def certificate_list(request):
    """Show the register: the certificates that the actor may read, his own at least."""
    page = Paginator(certificates_for(request.actor).defer("blocks"), PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "tabs": training_tabs(request.actor, "programs:certificate_list")}
    context["issues"] = may(request.actor, "programs.certificate.issue")
    return render(request, "programs/training/certificates.html", context)


@allow("programs.certificate.issue")
def certificate_issue(request, pk):
    """Issue certificates to all whom a training has trained and who have none."""
    training = get_object_or_404(led_trainings_for(request.actor), pk=pk)
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            day = form.cleaned_data["issued_on"]
            made = issue_certificates(training, issued_on=day, school=request.school, actor=request.actor)
            number = counted(len(made), "сертификат", "сертификата", "сертификатов")
            messages.success(request, f"Выдано: {number}. Номера, дата и текст больше не меняются, их можно печатать.")
            return redirect("programs:certificate_list")
    context = {"training": training, "form": form, "blockers": issue_blockers(training)}
    context["people"] = list(without_certificate(training))
    return render(request, "programs/training/issue.html", context)


@allow("programs.certificate.issue")
@require_POST
def certificate_batch(request, pk):
    """Ask for all valid certificates of a training in one file."""
    training = get_object_or_404(led_trainings_for(request.actor), pk=pk)
    job = ask_certificates(training, actor=request.actor)
    if job is None:
        messages.info(request, "Печатать пока нечего: сертификатов по этому обучению нет.")
        return redirect("programs:training_listeners", pk)
    return redirect("participants:print_job", job.pk)


@allow("programs.certificate.list")
@require_safe
def certificate_paper(request, pk, ending="pdf"):
    """Print a certificate as it was frozen."""
    certificate = get_object_or_404(certificates_for(request.actor), pk=pk)
    document = frozen_document(certificate)
    if document is None:
        raise Http404("destroyed")
    person = certificate.listener.person
    audit.record("programs.certificate.print", actor=request.actor, about=certificate, person=person)
    return papers.give(document, name=f"sertifikat-{pk}", ending=ending)


@allow("programs.certificate.issue")
def certificate_void(request, pk):
    """Annul a wrong certificate, with a reason."""
    certificate = get_object_or_404(led_certificates_for(request.actor), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form, beside=form.fields):
            void_certificate(certificate, reason=form.cleaned_data["reason"], actor=request.actor)
            messages.success(request, "Сертификат аннулирован, его номер второй раз не выдаётся. Можно выдать новый.")
            return redirect("programs:certificate_list")
    return render(request, "programs/training/void.html", {"form": form, "certificate": certificate})


@allow("programs.certificate.export")
@require_safe
def certificate_book(request):
    """Give out the register as a book."""
    rows = certificates_for(request.actor).defer("blocks")
    table = certificates_table(rows, actor=request.actor)
    return papers.give_book(table, name="sertifikaty.xlsx")
