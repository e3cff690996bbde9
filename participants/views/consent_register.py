"""The register of consents: looked through, taken out as a book."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentorship.kernel import clock
from mentorship.kernel.access import allow, may
from mentorship.kernel.addresses import chips
from mentorship.kernel.papers import give_book
from participants.domain.consent_register import STATES, lines_of, narrowed, register_table
from participants.scopes.law import registered_consents_for

PER_PAGE = 50


@allow("participants.consent.register")
@require_safe
def consent_register(request):
    """Show the register, the newest signatures first."""
    state = request.GET.get("state", "")
    page = Paginator(_rows(request), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(page.object_list, on=clock.today()),
        "chips": chips(request.GET, "state", STATES.items(), state),
        "state": state if state in STATES else "",
        "query": request.GET.urlencode(),
        "is_whole": may(request.actor, "participants.need.view"),
    }
    return render(request, "participants/consents/register.html", context)


@allow("participants.consent.register")
@require_safe
def consent_register_book(request):
    """Give the register, as it is filtered, as a book."""
    table = register_table(_rows(request), on=clock.today(), actor=request.actor)
    return give_book(table, name="reestr-soglasiy.xlsx")


def _rows(request):
    asked = {name: request.GET.get(name, "") for name in ("state", "kind")}
    return narrowed(registered_consents_for(request.actor), on=clock.today(), **asked)
