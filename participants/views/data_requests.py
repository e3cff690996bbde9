"""Requests about data: the list with its clock, a request from paper, the destruction and its two papers."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from mentorship.kernel.forms import refusal_shown
from participants.domain import audit
from participants.domain.data_requests import ask_for_copy, call_off, close_copy, stop_processing
from participants.domain.erasure import erase_person, erasure_blockers, plan_erasure
from participants.domain.request_journal import request_journal
from participants.enums import RequestKind
from participants.forms.data_requests import ErasureForm, RequestForm
from participants.scopes import data_requests_for, erasure_acts_for, people_for

PER_PAGE = 50
STOPPED = "Требование записано, участие закончено. Данные нужно уничтожить в срок: посмотрите, что будет стёрто."
ASKED = "Требование записано. Напечатайте всё, что хранится о человеке, и отдайте ему."
ERASED = "Данные уничтожены. Напечатайте акт и выгрузку: комиссия подписывает их на бумаге."


@allow("participants.request.list")
def request_list(request):
    """Show the requests, those that are due first; who, what for, by when."""
    rows = data_requests_for(request.actor)
    is_closed = request.GET.get("state") == "closed"
    rows = rows.exclude(state="open").order_by("-closed_at", "-pk") if is_closed else rows.filter(state="open")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_closed": is_closed, "today": clock.today()}
    return render(request, "participants/requests/list.html", context)


@allow("participants.request.edit")
def request_add(request, pk):
    """Record a request that came on paper."""
    person = get_object_or_404(people_for(request.actor), pk=pk)
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _recorded(request, form, person):
        return redirect("participants:request_list")
    return render(request, "participants/requests/add.html", {"form": form, "person": person})


def _recorded(request, form, person):
    values = {name: form.cleaned_data[name] for name in ("received_on", "form_key")}
    is_stop = form.cleaned_data["kind"] == RequestKind.STOP
    with refusal_shown(form):
        (stop_processing if is_stop else ask_for_copy)(person, actor=request.actor, **values)
        messages.success(request, STOPPED if is_stop else ASKED)
    return not form.errors


@allow("participants.request.edit")
def request_erase(request, pk):
    """Show the dry run of the destruction; carry it out when the word is typed."""
    asked = get_object_or_404(data_requests_for(request.actor), pk=pk)
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            erase_person(asked, school=request.school, commission=form.cleaned_data["commission"], actor=request.actor)
            messages.success(request, ERASED)
            return redirect("participants:request_erase", pk)
    blockers = erasure_blockers(asked, actor=request.actor) if asked.is_open else []
    context = {"asked": asked, "form": form, "blockers": blockers}
    return render(request, "participants/requests/erase.html", context)


@allow("participants.request.edit")
@require_POST
def request_plan(request, pk):
    """Make the dry run of a destruction."""
    asked = get_object_or_404(data_requests_for(request.actor), pk=pk)
    plan_erasure(asked, actor=request.actor)
    messages.success(request, "Посчитано, что будет стёрто. Пока ничего не изменилось.")
    return redirect("participants:request_erase", pk)


@allow("participants.request.edit")
@require_POST
def request_call_off(request, pk):
    """Stop the clock of a destruction after a new consent."""
    call_off(get_object_or_404(data_requests_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Срок остановлен: согласие подписано заново.")
    return redirect("participants:request_list")


@allow("participants.request.edit")
@require_POST
def request_close(request, pk):
    """Note that the person was given what is held about him."""
    close_copy(get_object_or_404(data_requests_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Отмечено: сведения выданы.")
    return redirect("participants:request_list")


@allow("participants.request.list")
@require_safe
def request_paper(request, ending="pdf"):
    """Print the journal of requests; the journal of the portal is told."""
    document = request_journal(data_requests_for(request.actor), school=request.school)
    audit.record("request.print", actor=request.actor)
    return papers.give(document, name="zhurnal-trebovaniy", ending=ending)


@allow("participants.request.list")
@require_safe
def erasure_act_list(request):
    """Show the acts of destruction, the newest first."""
    page = Paginator(erasure_acts_for(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/requests/acts.html", {"page": page})


@allow("participants.request.list")
@require_safe
def erasure_act(request, pk):
    """Give the act of destruction."""
    return _paper(request, pk, "pdf")


@allow("participants.request.list")
@require_safe
def erasure_extract(request, pk):
    """Give the extract of the journal that belongs to the act."""
    return _paper(request, pk, "extract")


def _paper(request, pk, name):
    act = get_object_or_404(erasure_acts_for(request.actor), request=pk)
    given = download(getattr(act, name))
    audit.record("erasure.print", actor=request.actor, about=act, person=act.person)
    return given
