"""Orders: draft, edit, register."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.documents import frozen_html, preview_html
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.versions import Conflict
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import discard_draft, draft_order, drop_subject, edit_order, take_words
from programs.domain.orders.kinds import KINDS, kind_of
from programs.domain.orders.readiness import number_warning, readiness
from programs.domain.orders.registering import register_order
from programs.enums import OrderKind, OrderState
from programs.forms.order import (
    FormerOrderForm,
    OrderRegistrationForm,
    OrderSubjectsForm,
    OrderTextForm,
    OrderWithoutSubjectsForm,
    words_of,
)
from programs.scopes import (
    former_orders_for,
    order_subjects_for,
    orders_for,
    used_grounds,
    waiting_for_order,
    waiting_matches_for,
)
from programs.views.order_links import link_of
from programs.views.order_wordings import against


@allow("programs.order.list")
def order_list(request):
    """Show the orders and what waits for one."""
    orders = orders_for(request.actor).defer("blocks", "basis", "clauses")  # a frozen text may be long
    page = Paginator(orders, 50).get_page(request.GET.get("page"))
    context = {"page": page, "waiting": waiting_matches_for(request.actor).count()}
    return render(request, "programs/orders/list.html", context)


@allow("programs.order.draft")
def order_add(request, kind=OrderKind.APPROVAL):
    """Draft an order of a kind, from those who wait to be named in one."""
    rules = KINDS.get(kind)
    if rules is None:
        raise Http404(kind)
    page, q = _waiting_page(request, rules)
    form, names = _subjects_form(request, rules, page)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        with refusal_shown(form):
            chosen, known = fields.get("chosen", ()), {"school": request.school, "form_key": fields["form_key"]}
            order = draft_order(chosen, kind=kind, actor=request.actor, **known)
            messages.success(request, "Проект составлен. Проверьте текст и готовность, потом внесите номер и дату.")
            return redirect("programs:order_detail", order.pk)
    context = {"form": form, "kind": rules, "is_empty": bool(rules.row) and not names, "tabs": _kind_tabs(kind)}
    return render(request, "programs/orders/form.html", context | {"page_obj": page, "q": q})


def _subjects_form(request, rules, page):
    if not rules.row:
        return OrderWithoutSubjectsForm(request.POST or None), {}
    names = rules.labels(list(page))
    subjects = waiting_for_order(request.actor, rules.code)
    form = OrderSubjectsForm(
        request.POST or None, subjects=subjects, names=names, initial={"chosen": list(names)[: rules.at_most]}
    )
    return form, names


def _waiting_page(request, rules):
    """Fifty of those who wait, called as is asked for; an order that names nobody has none."""
    if not rules.row:
        return None, ""
    q = request.GET.get("q", "")[:100] if rules.called else ""
    waiting = waiting_for_order(request.actor, rules.code)
    return Paginator(rules.called(waiting, q) if q else waiting, 50).get_page(request.GET.get("page")), q


def _kind_tabs(current):
    return [
        {
            "label": kind.code.label,
            "url": reverse("programs:order_add_kind", args=[kind.code]),
            "is_current": kind.code == current,
        }
        for kind in KINDS.values()
    ]


@allow("programs.order.view")
def order_detail(request, pk):
    """Show an order: a draft with its readiness and text, a registered one as it was frozen."""
    order = get_object_or_404(orders_for(request.actor).select_related("scan"), pk=pk)
    return _page(request, order)


@allow("programs.order.edit")
@require_POST
def order_save(request, pk):
    """Save the words of a draft; a conflict is shown beside the text that was typed."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    form = OrderTextForm(request.POST, clauses=order.clauses, grounds=used_grounds())
    if not form.is_valid():
        return _page(request, order, text_form=form)
    try:
        edit_order(order, version=form.cleaned_data["version"], actor=request.actor, **form.words)
    except Conflict as conflict:
        fresh = against(form, conflict.current, grounds=used_grounds())
        return _page(request, conflict.current, text_form=fresh, status=409)
    messages.success(request, "Текст сохранён, образец обновлён.")
    return redirect("programs:order_detail", pk)


@allow("programs.order.edit")
def order_take_words(request, pk):
    """Put the words of a former order of the same kind into a draft."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    former = former_orders_for(request.actor, order)
    form = FormerOrderForm(request.POST or None, former=former, initial={"version": order.version})
    if request.method == "POST" and form.is_valid():
        take_words(order, form.cleaned_data["former"], version=form.cleaned_data["version"], actor=request.actor)
        messages.success(request, "Текст взят из прежнего приказа. Проверьте в нём имена, сроки и даты.")
        return redirect("programs:order_detail", pk)
    context = {"form": form, "order": order, "has_former": len(form.fields["former"].choices) > 1}
    return render(request, "programs/orders/take_words.html", context)


@allow("programs.order.edit")
@require_POST
def order_drop(request, pk, subject_pk):
    """Take what a draft names out of it."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    drop_subject(order, get_object_or_404(order_subjects_for(request.actor, order), pk=subject_pk), actor=request.actor)
    messages.success(request, "Строка вынута из проекта и снова ждёт приказа.")
    return redirect("programs:order_detail", pk)


@allow("programs.order.edit")
@require_POST
def order_discard(request, pk):
    """Take back a draft."""
    discard_draft(get_object_or_404(orders_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Проект удалён. Все, кого он называл, снова ждут приказа.")
    return redirect("programs:order_list")


@allow("programs.order.register")
@require_POST
def order_register(request, pk):
    """Register: number, date, frozen text and papers; the order takes effect."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    form = OrderRegistrationForm(request.POST)
    if not form.is_valid():
        return _page(request, order, register_form=form)
    fields = form.cleaned_data
    warnings = number_warning(fields["number"], fields["signed_on"], besides=order.pk)
    with refusal_shown(form):
        register_order(order, school=request.school, actor=request.actor, link=link_of(request, order), **fields)
        messages.success(request, kind_of(order).done.format(number=fields["number"]))
        for warning in warnings:
            messages.warning(request, warning.text)
        return redirect("programs:order_detail", pk)
    return _page(request, order, register_form=form)


def _page(request, order, *, status=200, **forms):
    kind = kind_of(order)
    if order.state == OrderState.REGISTERED:
        context = {"order": order, "kind": kind, "preview": frozen_html(order.blocks, key=order.pdf.sha256)}
        papers = kind.named_by(order) if kind.takes_papers else []
        context |= {"subjects": kind.subjects_in(order) if kind.row else [], "papers": papers}
        return render(request, "programs/orders/registered.html", context, status=status)
    context = _draft_context(request, order, kind)
    if may(request.actor, "programs.order.edit"):
        context["text_form"] = OrderTextForm(initial=words_of(order), clauses=order.clauses, grounds=used_grounds())
    context["register_form"] = OrderRegistrationForm(initial={"version": order.version})
    return render(request, "programs/orders/draft.html", context | forms, status=status)


def _draft_context(request, order, kind):
    named, holders = kind.named_by(order, on=clock.today()), offices()
    document = order_document(order, school=request.school, named=named, offices=holders)
    blockers = readiness(order, named=named, holders=holders, school=request.school)
    preview = preview_html(document)
    papers = named if kind.takes_papers else []
    shown = {"order": order, "kind": kind, "subjects": kind.subjects_of(named), "papers": papers}
    return shown | {"blockers": blockers, "preview": preview}
