"""What search engines are told: which pages are for everybody, which of them they may keep."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mentorship.kernel.access import allow
from programs.views.public import NAMELESS, TABS, read_parts

HOUR = "public, max-age=3600"
FOUND = ("participants:policy", "participants:join")


@allow("programs.public.read")
@require_safe
def robots(request):
    """Let search engines into the public pages alone; those that name people tell them besides not to keep them."""
    open_to_all = [reverse(name) for name, _, _ in TABS] + [reverse("participants:policy")]
    lines = ["User-agent: *", "Disallow: /", "Allow: /$", "Allow: /static/"]
    lines += [f"Allow: {address}" for address in dict.fromkeys(open_to_all)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return _kept(HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@allow("programs.public.read")
@require_safe
def sitemap(request):
    """List the public pages that name nobody and that the school shows."""
    parts = read_parts(request.school)
    shown = [name for name, kind, _ in TABS if name in NAMELESS and (kind is None or parts[kind].is_shown)]
    addresses = [request.build_absolute_uri(reverse(name)) for name in ("home", *shown, *FOUND)]
    context = {"addresses": addresses}
    return _kept(render(request, "programs/public/sitemap.xml", context, "application/xml"))


def _kept(response):
    response["Cache-Control"] = HOUR
    return response
