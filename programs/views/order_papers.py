"""The papers of an order: of a registered one the files that were kept, of a draft fresh ones marked «ПРОЕКТ»."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from mentorship.kernel import clock, papers
from mentorship.kernel.access import allow
from mentorship.kernel.files import download
from participants.domain import audit
from participants.domain.files import intact
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.kinds import kind_of
from programs.enums import OrderState
from programs.scopes import orders_for

DAMAGED = "Файл приказа повреждён: он не совпадает с тем, что был сохранён при регистрации."


@allow("programs.order.print")
@require_safe
def order_paper(request, pk, ending="pdf"):
    """Give the order out: `ending` is «pdf», or «docx» for Word."""
    order = get_object_or_404(orders_for(request.actor), pk=pk)
    given = _paper(request, order, ending)
    audit.record("order.print", actor=request.actor, about=order)
    return given


def _paper(request, order, ending):
    if order.state == OrderState.REGISTERED:
        return download(intact(getattr(order, ending), trouble=DAMAGED))
    return papers.give(_draft(request, order), name=f"proekt-prikaza-{order.pk}", ending=ending)


def _draft(request, order):
    named = kind_of(order).named_by(order, on=clock.today())
    return order_document(order, school=request.school, named=named, offices=offices())
