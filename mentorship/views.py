"""Pages that know every room."""

from django.shortcuts import render

from mentorship.kernel.access import allow
from mentorship.kernel.extensions import home_sections


@allow("portal.home")
def home(request):
    """Show the public page, or the person's own home with a section for each role held."""
    if request.actor.account is None:
        return render(request, "public.html")
    sections = sorted((s for part in home_sections(request.actor) for s in part), key=lambda section: section.order)
    return render(request, "home.html", {"sections": sections})
