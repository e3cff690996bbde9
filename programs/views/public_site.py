"""For the school's official site: a sheet to print or to put there, and a piece of plain HTML that leads here."""

from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from mentorship.kernel import papers
from mentorship.kernel.access import allow
from programs.domain.public import sheet as domain
from programs.domain.public.sections import read_parts, summary_of
from programs.enums import PublicPart
from programs.scopes import active_forms


@allow("programs.public.edit")
@require_safe
def public_site(request):
    """Show the sheet and the piece of HTML, each ready to be taken."""
    parts = read_parts(request.school)
    links = [(request.build_absolute_uri(reverse(name)), words) for name, words in domain.site_links(parts)]
    told = {"links": links, "summary": summary_of(parts[PublicPart.WHAT]), "heading": "Наставничество в школе"}
    snippet = render_to_string("programs/public/snippet.html", told).strip()
    return render(request, "programs/public/site.html", told | {"snippet": snippet})


@allow("programs.public.edit")
@require_safe
def public_sheet(request, ending="pdf"):
    """Print the sheet «Наставничество в школе»."""
    parts, address = read_parts(request.school), request.build_absolute_uri(reverse("home"))
    document = domain.public_sheet(parts, active_forms(), school=request.school, address=address)
    domain.note_print(actor=request.actor)
    return papers.give(document, name="nastavnichestvo", ending=ending)
