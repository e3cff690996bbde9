"""Awards: the register, new ones for many people at once, one award, giving out and printing the chosen."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips, row_ids
from mentorship.kernel.documents import preview_html
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import search_key
from participants.domain import audit
from participants.views.conflicts import conflict_shown
from programs.domain.honours.awards import FIELDS, edit_award, give, issue_awards, remove_draft, withdraw_award
from programs.domain.honours.batches import print_awards
from programs.domain.honours.lists import STATES, award_status, export_awards, find_awards, order_called
from programs.domain.honours.sheets import award_document
from programs.domain.honours.texts import ready
from programs.enums import AwardKind, ContestLevel
from programs.forms.award import AwardFilterForm, EditAwardForm, NewAwardForm
from programs.forms.match import ReasonForm
from programs.scopes import (
    awards_for,
    own_awards_for,
    receiver_labels,
    receivers_for,
    receivers_of,
    with_open_nomination,
    with_open_order,
)
from programs.views.honour_tabs import honour_tabs

AT_ONCE = 200  # awards: what one page of boxes may send


@allow("programs.award.list")
def award_list(request):
    """Show the awards that the actor may see, narrowed by the address."""
    asked = AwardFilterForm(request.GET).asked()
    page = Paginator(find_awards(awards_for(request.actor), **asked), 50).get_page(request.GET.get("page"))
    rows = [(one, award_status(one), order_called(one)) for one in page]
    states = [(value, label) for value, (label, _) in STATES.items()]
    filters = [("state", states), ("kind", AwardKind.choices), ("level", ContestLevel.choices)]
    context = {"page": page, "rows": rows, "asked": asked, "tabs": honour_tabs(request.actor, "programs:award_list")}
    context["filters"] = [chips(request.GET, name, choices, asked.get(name)) for name, choices in filters]
    return render(request, "programs/awards/list.html", context)


@allow("programs.award.list")
@require_safe
def award_export(request):
    """Give out the book of exactly what the list shows."""
    asked = AwardFilterForm(request.GET).asked()
    table = export_awards(find_awards(awards_for(request.actor), **asked), actor=request.actor)
    name = f"Награды, {clock.today():%d.%m.%Y}.xlsx"
    return papers.give_book(table, name=name)


@allow("programs.award.edit")
def award_add(request, kind):
    """Write an award of one kind down for everybody who is chosen."""
    if kind not in AwardKind.values:
        raise Http404(kind)
    q = request.GET.get("q", "")[:100]
    page = Paginator(receivers_for(request.actor, kind, q=search_key(q)), 50).get_page(request.GET.get("page"))
    start = {"level": ContestLevel.SCHOOL, **ready()["words"][kind]}
    form = NewAwardForm(request.POST or None, kind=kind, names=receiver_labels(page), initial=start)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            made = _give(request, kind, form)
            messages.success(request, f"Составлено: {_counted(made)}. Проверьте и\u00a0выдайте: лист получит номер.")
            return redirect("programs:award_list")
    context = {"form": form, "kind": AwardKind(kind), "page_obj": page, "q": q, "tabs": _kind_tabs(kind)}
    return render(request, "programs/awards/form.html", context)


def _give(request, kind, form):
    chosen = receivers_for(request.actor, kind).filter(pk__in=form.cleaned_data["chosen"])
    values = form.values() | {"form_key": form.cleaned_data["form_key"]}
    return give(receivers_of(chosen), actor=request.actor, kind=kind, **values)


def _counted(awards):
    return counted(len(awards), "награда", "награды", "наград")


def _kind_tabs(current):
    return [
        {
            "label": kind.label.capitalize(),
            "url": reverse("programs:award_add", args=[kind.value]),
            "is_current": kind == current,
        }
        for kind in AwardKind
    ]


@allow("programs.award.list")
def award_detail(request, pk):
    """Show an award: what, whom, for what, in which order, and its sheet."""
    actor = request.actor
    awards = with_open_nomination(actor, with_open_order(actor, awards_for(actor).defer(None)))
    award = get_object_or_404(awards, pk=pk)
    context = {
        "award": award,
        "status": award_status(award),
        "order": order_called(award),
        "preview": preview_html(award_document(award, school=request.school)) if award.has_sheet else "",
        "edits": may(request.actor, "programs.award.edit"),
        "issues": may(request.actor, "programs.award.issue"),
    }
    return render(request, "programs/awards/detail.html", context)


@allow("programs.award.edit")
def award_edit(request, pk):
    """Correct a draft."""
    award = get_object_or_404(awards_for(request.actor), pk=pk)
    start = {name: getattr(award, name) for name in (*FIELDS, "version")}
    form = EditAwardForm(request.POST or None, kind=award.kind, initial=start)
    if request.method == "POST" and form.is_valid():
        with conflict_shown(form, FIELDS), refusal_shown(form):
            edit_award(award, version=form.cleaned_data["version"], actor=request.actor, **form.values())
            messages.success(request, "Сохранено. Лист ещё не\u00a0выдан: его можно напечатать как проект.")
            return redirect("programs:award_detail", pk)
    return render(request, "programs/awards/edit.html", {"form": form, "award": award})


@allow("programs.award.edit")
@require_POST
def award_remove(request, pk):
    """Take back a draft."""
    remove_draft(get_object_or_404(awards_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Черновик убран.")
    return redirect("programs:award_list")


@allow("programs.award.issue")
def award_withdraw(request, pk):
    """Take an award that was given out back, with a reason."""
    award = get_object_or_404(awards_for(request.actor), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            withdraw_award(award, actor=request.actor, **form.cleaned_data)
            messages.success(
                request, "Награда отозвана. Номер листа остался занятым, на\u00a0доске почёта её больше нет."
            )
            return redirect("programs:award_detail", pk)
    return render(request, "programs/awards/withdraw.html", {"form": form, "award": award})


@allow("programs.award.issue")
@require_POST
def award_issue(request):
    """Give out the chosen drafts: numbers, frozen sheets, and all chosen sheets in one file."""
    chosen = _chosen(request)
    issued = issue_awards(chosen, school=request.school, actor=request.actor)
    if issued:
        messages.success(request, f"Выдано: {_counted(issued)}. Листы пронумерованы и\u00a0больше не\u00a0меняются.")
    return _printed(request, chosen)


@allow("programs.award.print")
@require_POST
def award_print(request):
    """Print the sheets of the chosen awards in one file; a draft says so on its sheet."""
    return _printed(request, _chosen(request))


def _chosen(request):
    ids = row_ids(request.POST.getlist("chosen"))[:AT_ONCE]
    return list(awards_for(request.actor).filter(pk__in=ids).order_by("year", "number", "pk"))


def _printed(request, chosen):
    job = print_awards(chosen, actor=request.actor)
    if job is None:
        text = (
            "Отметьте награды, у\u00a0которых есть лист школы."
            if not chosen
            else "Листов для печати среди отмеченных нет."
        )
        messages.info(request, text)
        return redirect("programs:award_list")
    return redirect("participants:print_job", job.pk)


@allow("programs.award.own")
@require_safe
def award_paper(request, pk, ending="pdf"):
    """Give out the sheet of an award: to who keeps it, and to whom it was given."""
    kept = awards_for(request.actor).filter(pk=pk) | own_awards_for(request.actor).filter(pk=pk)
    award = get_object_or_404(kept.defer(None).select_related("person__school_class"))
    if not award.has_sheet:
        raise Http404("no sheet of the school")
    audit.record("programs.award.print", actor=request.actor, about=award, person=award.person)
    number = award.number_text.replace("/", "-") or f"proekt-{award.pk}"
    return papers.give(award_document(award, school=request.school), name=f"nagrada-{number}", ending=ending)
