"""Whose consents will be needed soon."""

from django.core.paginator import Paginator
from django.shortcuts import render

from mentorship.kernel import clock
from mentorship.kernel.access import allow
from participants.domain.consents_soon import soon_rows
from participants.scopes import soon_for

PER_PAGE = 50


@allow("participants.consent.list")
def consent_soon(request):
    """Show who is to sign anew, the nearest day first."""
    today = clock.today()
    people = soon_for(request.actor, on=today).prefetch_related("guardians")
    page = Paginator(people, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": soon_rows(page.object_list, on=today)}
    return render(request, "participants/consents/soon.html", context)
