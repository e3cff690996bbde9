"""Pages that know every room."""

import sys

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from mentorship.help.changes import unseen
from mentorship.kernel import clock
from mentorship.kernel.access import allow
from mentorship.kernel.display import COOKIE, look_in
from mentorship.kernel.extensions import home_sections
from mentorship.kernel.incidents import note_incident
from mentorship.management.upkeep.state import state_of_portal
from mentorship.styleguide import sample
from programs.views.public import front


@allow("portal.home")
def home(request):
    """Show the public page, or the person's own home with a section for each role held."""
    if request.actor.account is None:
        return front(request)
    found = [section for sections in home_sections(request.actor) for section in sections]
    context = {"sections": sorted(found, key=lambda section: section.order), "today": clock.today()}
    context["news"] = unseen(request.actor, request.COOKIES)
    return render(request, "home.html", context)


@allow("portal.styleguide")
def styleguide(request):
    """Show every component of the face, each in its states."""
    return render(request, "styleguide.html", sample())


@allow("portal.state")
def state(request):
    """Show how the portal itself is: copies, the hand of time, background work, letters, the disk."""
    version, points = state_of_portal()
    return render(request, "state.html", {"version": version, "points": points})


@requires_csrf_token
def server_error(request):
    """Answer a fault with a page that has a number to name; the log has the same number, and no value of anybody's.

    Neither the database nor a context processor is asked: they may be what has failed.
    """
    number = note_incident(sys.exc_info()[1], request.path)
    context = {"incident": number, "appearance": look_in(request.COOKIES.get(COOKIE, ""))}
    return HttpResponseServerError(render_to_string("500.html", context))
