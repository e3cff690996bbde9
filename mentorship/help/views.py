"""Pages of the help."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentorship.help.changes import cookie_of, releases, releases_for
from mentorship.help.reading import found_in, pages_for
from mentorship.kernel.access import allow

YEAR = 365 * 24 * 60 * 60


@allow("portal.help")
def help_page(request, slug=None):
    """Show one page of the help, the reader's own without a name; what is searched for among all that he may read."""
    pages = pages_for(request.actor)
    page = next((one for one in pages if slug in (None, one.slug)), None)
    if page is None:
        raise Http404
    asked = request.GET.get("q", "").strip()[:100]
    context = {
        "page": page,
        "tabs": [{"label": one.title, "slug": one.slug, "is_current": one == page} for one in pages],
        "sections": [(section, _links(section)) for section in page.sections],
        "asked": asked,
        "found": found_in(pages, asked),
    }
    return render(request, "help/page.html", context)


@allow("portal.help")
@require_safe
def news(request):
    """Show what each release brought; who has opened it is not told of it on his home page any more."""
    response = render(request, "help/news.html", {"releases": releases_for(request.actor)})
    return _seen(request, response)


@allow("portal.help")
@require_POST
def news_seen(request):
    """Take the note of the home page away unread."""
    return _seen(request, redirect("home"))


def _seen(request, response):
    """Let the browser remember it: nothing is written here, and the next page asks no query more."""
    options = {"httponly": True, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Lax"}
    response.set_cookie(cookie_of(request.actor.account), releases()[0].version, max_age=YEAR, **options)
    return response


def _links(section):
    return [(label, reverse(name)) for name, label in section.pages.items()]
