"""What follows the registering of an order: the scan of the signed paper, the word to those whom it names."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from mentorship.kernel.forms import refusal_shown, sent
from mentorship.kernel.grammar.plurals import counted
from participants.domain import audit
from participants.forms.papers import ScanForm
from programs.domain.orders.signed import attach_scan, notice_of, tell_of_order
from programs.scopes import orders_for, registered_orders_for


@allow("programs.order.register")
def order_scan_add(request, pk):
    """Attach the scan of the signed paper to a registered order."""
    order = get_object_or_404(registered_orders_for(request.actor), pk=pk)
    form = ScanForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            attach_scan(order, form.cleaned_data["scan"], actor=request.actor)
            messages.success(request, "Скан приложен. Его видят те, кому открыт приказ.")
            return redirect("programs:order_detail", pk)
    return render(request, "programs/orders/scan.html", {"form": form, "order": order})


@allow("programs.order.print")
@require_safe
def order_scan(request, pk, ending):
    """Give the scan to who may read the order."""
    order = get_object_or_404(orders_for(request.actor).select_related("scan"), pk=pk)
    if order.scan is None:
        raise Http404("no scan")
    given = download(order.scan, ending=ending)
    audit.record("order.print", actor=request.actor, about=order, fields=["scan"])
    return given


@allow("programs.order.register")
@require_safe
def order_notice(request, pk):
    """Show what would be said, to whom, and a text to be copied."""
    order = get_object_or_404(registered_orders_for(request.actor), pk=pk)
    context = {"order": order, "notice": notice_of(order, school=request.school)}
    return render(request, "programs/orders/notice.html", context)


@allow("programs.order.register")
@require_POST
def order_tell(request, pk):
    """Tell those whom the order names; once."""
    order = get_object_or_404(registered_orders_for(request.actor), pk=pk)
    told = tell_of_order(order, school=request.school, actor=request.actor)
    messages.success(request, f"Сообщение ушло: {counted(told, 'человеку', 'людям', 'людям')}.")
    return redirect("programs:order_detail", pk)
