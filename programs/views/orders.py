"""Orders: draft, edit, register, print."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.documents import from_data, preview_html, render_pdf
from mentorship.kernel.files import attachment
from mentorship.kernel.forms import add_refusal
from mentorship.kernel.versions import Conflict
from participants.domain import audit
from participants.domain.files import is_intact
from participants.views.conflicts import show_conflict
from programs.domain.order_content import named_matches, offices
from programs.domain.order_document import order_document
from programs.domain.order_readiness import number_warning, readiness
from programs.domain.orders import discard_draft, draft_order, drop_match, edit_order, register_order
from programs.enums import OrderState
from programs.forms.order import OrderMatchesForm, OrderRegistrationForm, OrderTextForm
from programs.scopes import led_order_matches_for, orders_for, waiting_matches_for


@allow("programs.order.list")
def order_list(request):
    """Show the orders and what waits for one."""
    orders = orders_for(request.actor).defer("blocks", "basis", "clauses")  # a frozen text may be long
    page = Paginator(orders, 50).get_page(request.GET.get("page"))
    context = {"page": page, "waiting": waiting_matches_for(request.actor).count()}
    return render(request, "programs/orders/list.html", context)


@allow("programs.order.draft")
def order_add(request):
    """Draft an order from agreed matches."""
    waiting = waiting_matches_for(request.actor)
    names = {each.match.pk: each.label for each in named_matches(pk__in=waiting.values("pk"))}
    form = OrderMatchesForm(request.POST or None, matches=waiting, names=names, initial={"chosen": list(names)})
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        try:
            order = draft_order(
                fields["chosen"], school=request.school, actor=request.actor, form_key=fields["form_key"]
            )
        except Refused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "Проект составлен. Проверьте текст и готовность, потом внесите номер и дату.")
            return redirect("programs:order_detail", order.pk)
    return render(request, "programs/orders/form.html", {"form": form, "waiting": names})


@allow("programs.order.view")
def order_detail(request, pk):
    """Show an order: a draft with its readiness and text, a registered one as it was frozen."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    return _page(request, order)


@allow("programs.order.edit")
@require_POST
def order_save(request, pk):
    """Save the words of a draft; a conflict is shown beside the text that was typed."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    form = OrderTextForm(request.POST, clauses=order.clauses)
    if not form.is_valid():
        return _page(request, order, text_form=form)
    words = {"heading": form.cleaned_data["heading"], "basis": form.cleaned_data["basis"], "clauses": form.clauses}
    try:
        edit_order(order, version=form.cleaned_data["version"], actor=request.actor, **words)
    except Conflict as conflict:
        return _page(request, conflict.current, text_form=_against(form, conflict.current), status=409)
    messages.success(request, "Текст сохранён, образец обновлён.")
    return redirect("programs:order_detail", pk)


def _against(form, current):
    """The typed text over the version that stands now: saving again is a decision, not an accident."""
    data = form.data.copy()
    data["version"] = current.version
    fresh = OrderTextForm(data, clauses=current.clauses)
    fresh.is_valid()
    clauses = dict(zip([field.name for field in fresh.clause_fields], current.clauses, strict=False))
    stands = {field.name: clauses.get(field.name, "") for field in fresh.clause_fields}
    show_conflict(fresh, current, ("heading", "basis"), stands)
    return fresh


@allow("programs.order.edit")
@require_POST
def order_drop_match(request, pk, match_pk):
    """Take a match out of a draft."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    drop_match(order, get_object_or_404(led_order_matches_for(request.actor, order), pk=match_pk), actor=request.actor)
    messages.success(request, "Пара вынута из проекта и снова ждёт приказа.")
    return redirect("programs:order_detail", pk)


@allow("programs.order.edit")
@require_POST
def order_discard(request, pk):
    """Take back a draft."""
    discard_draft(get_object_or_404(orders_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Проект удалён. Пары и группы снова ждут приказа.")
    return redirect("programs:order_list")


@allow("programs.order.register")
@require_POST
def order_register(request, pk):
    """Register: number, date, frozen text and paper; the matches become approved."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    form = OrderRegistrationForm(request.POST)
    if not form.is_valid():
        return _page(request, order, register_form=form)
    fields = form.cleaned_data
    warnings = number_warning(fields["number"], fields["signed_on"], besides=order.pk)
    try:
        register_order(order, school=request.school, actor=request.actor, **fields)
    except Refused as refused:
        add_refusal(form, refused)
        return _page(request, order, register_form=form)
    messages.success(request, f"Пары утверждены приказом № {fields['number']}. Наставники могут записывать встречи.")
    for warning in warnings:
        messages.warning(request, warning.text)
    return redirect("programs:order_detail", pk)


@allow("programs.order.print")
def order_pdf(request, pk):
    """Give the paper: of a registered order the file that was kept, of a draft a fresh one marked «ПРОЕКТ»."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    audit.record("order.print", actor=request.actor, about=order)
    if order.state == OrderState.REGISTERED:
        return _kept_paper(order)
    response = HttpResponse(render_pdf(_draft_document(request, order)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="proekt-prikaza-{order.pk}.pdf"'
    return response


def _kept_paper(order):
    if not is_intact(order.pdf):
        raise Refused(
            Blocker("file", "Файл приказа повреждён: он не совпадает с тем, что был сохранён при регистрации.")
        )
    return attachment(order.pdf.content.open("rb"), name=order.pdf.name, content_type=order.pdf.content_type)


def _draft_document(request, order):
    named = named_matches(on=clock.today(), naming__order=order)
    return order_document(order, school=request.school, named=named, offices=offices())


def _page(request, order, *, text_form=None, register_form=None, status=200):
    if order.state == OrderState.REGISTERED:
        named = named_matches(naming__order=order)
        context = {"order": order, "named": named, "preview": preview_html(from_data(order.blocks))}
        return render(request, "programs/orders/registered.html", context, status=status)
    context = _draft_context(request, order)
    if may(request.actor, "programs.order.edit"):
        words = {"heading": order.heading, "basis": order.basis, "version": order.version}
        context["text_form"] = text_form or OrderTextForm(initial=words, clauses=order.clauses)
    context["register_form"] = register_form or OrderRegistrationForm(initial={"version": order.version})
    return render(request, "programs/orders/draft.html", context, status=status)


def _draft_context(request, order):
    named, holders = named_matches(on=clock.today(), naming__order=order), offices()
    document = order_document(order, school=request.school, named=named, offices=holders)
    blockers = readiness(order, named=named, holders=holders, school=request.school)
    return {"order": order, "named": named, "blockers": blockers, "preview": preview_html(document)}
