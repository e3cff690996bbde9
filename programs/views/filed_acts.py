"""What the coordinator does with documents on file: adds one, puts a version, approves it, takes it back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.blockers import demand
from mentorship.kernel.forms import refusal_shown, sent
from programs.domain import filed as domain
from programs.domain.orders.kinds import takes_papers
from programs.domain.orders.papers import choose_papers, frozen_blockers, papers_of
from programs.forms.filed import (
    ApproveVersionForm,
    NewDocumentForm,
    OpenVersionForm,
    OrderPapersForm,
    PutVersionForm,
    RemoveVersionForm,
)
from programs.scopes import filed_documents_for, kept_versions_for, orders_for, registered_orders_for


@allow("programs.filed.edit")
def filed_add(request):
    """Add a document of the school's own."""
    form = NewDocumentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            document = domain.add_document(actor=request.actor, **form.cleaned_data)
            messages.success(request, "Документ заведён. Теперь положите его файл.")
            return redirect("programs:version_put", document.pk)
    return render(request, "programs/filed/add.html", {"form": form})


@allow("programs.filed.edit")
def version_put(request, pk):
    """Put a new version of a document on file; the earlier ones stay."""
    document = get_object_or_404(filed_documents_for(request.actor), pk=pk)
    form = PutVersionForm(*sent(request), orders=_orders(request), initial={"in_force_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        upload, key = form.cleaned_data["scan"], form.cleaned_data["form_key"]
        with refusal_shown(form):
            put = domain.put_version(document, upload, actor=request.actor, form_key=key, **form.values)
            messages.success(request, f"Положена редакция {put.number}. Прежние остались: их можно открыть.")
            return redirect("programs:filed_detail", pk)
    return render(request, "programs/filed/put.html", {"form": form, "document": document})


def _orders(request):
    return registered_orders_for(request.actor).defer("blocks", "clauses", "basis")


@allow("programs.filed.edit")
def version_approve(request, pk):
    """Note by what a version is approved."""
    version = get_object_or_404(kept_versions_for(request.actor), pk=pk)
    form = ApproveVersionForm(request.POST or None, orders=_orders(request))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            domain.approve_version(version, actor=request.actor, **form.cleaned_data)
            messages.success(request, "Записано, чем утверждена редакция.")
            return redirect("programs:filed_detail", version.document_id)
    return render(request, "programs/filed/approve.html", {"form": form, "version": version})


@allow("programs.filed.edit")
def version_remove(request, pk):
    """Take back a version that was put by mistake."""
    version = get_object_or_404(kept_versions_for(request.actor), pk=pk)
    form = RemoveVersionForm(request.POST or None, is_needed=domain.needs_reason(version))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            domain.remove_version(version, actor=request.actor, why=form.cleaned_data["why"].strip())
            messages.success(request, "Редакция убрана, файл удалён. В журнале осталось, кто и когда это сделал.")
            return redirect("programs:filed_detail", version.document_id)
    context = {"form": form, "version": version, "blockers": domain.removal_blockers(version)}
    return render(request, "programs/filed/remove.html", context)


@allow("programs.filed.edit")
def version_open(request, pk):
    """Let everybody read a version: whoever does it has looked that it names nobody."""
    version = get_object_or_404(kept_versions_for(request.actor), pk=pk)
    form = OpenVersionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        domain.open_version(version, actor=request.actor)
        messages.success(
            request, "Документ открыт всем: он стоит на странице «Документы», пока действует эта редакция."
        )
        return redirect("programs:filed_detail", version.document_id)
    return render(request, "programs/filed/open.html", {"form": form, "version": version})


@allow("programs.filed.edit")
@require_POST
def version_close(request, pk):
    """Take a version back from the public pages."""
    version = get_object_or_404(kept_versions_for(request.actor), pk=pk)
    domain.close_version(version, actor=request.actor)
    messages.success(request, "Документ закрыт: теперь его читают только сотрудники школы.")
    return redirect("programs:filed_detail", version.document_id)


@allow("programs.filed.edit")
@require_POST
def version_ground(request, pk):
    """Let orders refer to the document: it joins the list of grounds."""
    version = get_object_or_404(kept_versions_for(request.actor), pk=pk)
    ground = domain.offer_as_ground(version, school=request.school, actor=request.actor)
    messages.success(request, f"В основаниях приказов есть строка: «{ground.text}». Слова можно поправить.")
    return redirect("programs:order_wordings")


@allow("programs.order.edit")
def order_papers(request, pk):
    """Choose the documents on file that a draft has as its annexes."""
    order = get_object_or_404(orders_for(request.actor).filter(kind__in=takes_papers()), pk=pk)
    demand(frozen_blockers(order))
    versions = kept_versions_for(request.actor).order_by("document_id", "-number")
    posted = request.POST if request.method == "POST" else None  # nothing ticked is an answer too
    form = OrderPapersForm(posted, versions=versions, initial={"papers": [one.pk for one in papers_of(order)]})
    if request.method == "POST" and form.is_valid():
        choose_papers(order, list(form.cleaned_data["papers"]), actor=request.actor)
        messages.success(request, "Приложения записаны: образец листа обновился.")
        return redirect("programs:order_detail", pk)
    return render(request, "programs/orders/papers.html", {"form": form, "order": order})
