"""Where to go after login or a change of scheme."""

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def next_page(request):
    """Return the address of our own that the request names as `next`, else "": a link can't lead out of the portal."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    # Leaving is done by POST alone: nobody is led there.
    return wanted if is_ours and not wanted.startswith(reverse("logout")) else ""
