"""How pages look: schemes of colour, one of them for the weak-sighted (look-and-feel 16)."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render

from mentorship.kernel.access import allow
from participants.domain.accounts import choose_display
from participants.forms.accounts import DisplayForm
from participants.views.next_page import next_page

YEAR = 365 * 24 * 60 * 60


@allow("portal.display")
def display(request):
    """Choose a scheme: kept for the person, or in the browser of one who has not logged in."""
    if request.method != "POST":
        return render(request, "display.html", {"next": next_page(request)})
    form = DisplayForm(request.POST)
    if not form.is_valid():
        raise BadRequest("no such scheme")
    scheme = form.cleaned_data["scheme"]
    response = redirect(next_page(request) or "home")
    if request.actor.account:
        choose_display(request.actor.account, scheme)
    else:
        options = {"httponly": True, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Lax"}
        response.set_cookie("display", scheme, max_age=YEAR, **options)
    return response
