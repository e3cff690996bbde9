"""How pages look: colours, size of letters, spacing (look-and-feel 16)."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.shortcuts import redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.display import COOKIE, look_of
from participants.domain.accounts import choose_display
from participants.enums import Display, TextSize, TextSpacing
from participants.forms.accounts import DisplayForm
from participants.views.next_page import next_page

YEAR = 365 * 24 * 60 * 60
CHOICES = {"schemes": Display.choices, "sizes": TextSize.choices, "spacings": TextSpacing.choices}


@allow("portal.display")
def display(request):
    """Choose a look: kept for the person, or in the browser of one who has not logged in."""
    if request.method != "POST":
        return render(request, "display.html", {"next": next_page(request), **CHOICES})
    form = DisplayForm(request.POST)
    if not form.is_valid():
        raise BadRequest("no such look")
    look = look_of(request, request.actor.account).changed(**form.chosen)
    response = redirect(next_page(request) or "home")
    if request.actor.account:
        choose_display(request.actor.account, look)
    else:
        _keep(response, look)
    return response


def _keep(response, look):
    """A cookie of a visitor who has chosen something; who goes back to the usual look keeps none."""
    if look.is_usual:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    options = {"httponly": True, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Lax"}
    response.set_cookie(COOKIE, look.cookie, max_age=YEAR, **options)
