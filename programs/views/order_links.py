"""The short link to an order that its paper bears: it opens after login and only to who may read the order."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.short_numbers import number_in
from programs.scopes import registered_orders_for


def link_of(request, order):
    """Return the address that the paper of `order` bears, inside the network in which the portal is open now."""
    return request.build_absolute_uri(reverse("order_link", args=[order.short_number]))


@allow("programs.order.view")
@require_safe
def order_link(request, number):
    """Lead from the number on the paper to the order; a slip of the finger leads nowhere."""
    pk = number_in(number)
    if pk is None:
        raise Http404(number)
    order = get_object_or_404(registered_orders_for(request.actor).defer("blocks"), pk=pk)
    return redirect("programs:order_detail", order.pk)
