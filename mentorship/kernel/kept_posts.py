"""What was typed into a long form when the session had ended: it waits in the visitor's session until he is back.

Works without JavaScript. Only views marked by `keeps_text` are served, and no more than a form could hold is kept.
"""

from urllib.parse import urlsplit

from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve

KEPT = "kept_post"
MOST = 20_000  # letters
SECRET = {"csrfmiddlewaretoken"}


def keeps_text(view):
    """Mark a view whose sent form outlives an ended session."""
    view.keeps_text = True
    return view


class KeptPostMiddleware:
    """Keep the form of a POST that was answered by the login page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and _leads_to_login(response) and _is_kept(request.path_info):
            values = posted(request)
            if sum(len(text) for texts in values.values() for text in texts) <= MOST:
                request.session[KEPT] = {"path": request.path_info, "values": values}
        return response


def posted(request):
    """Return what a form sent, {field: [texts]}, without its token."""
    return {name: texts for name, texts in request.POST.lists() if name not in SECRET}


def _leads_to_login(response):
    return response.status_code == 302 and urlsplit(response["Location"]).path == resolve_url("login")


def _is_kept(path):
    try:
        return getattr(resolve(path).func, "keeps_text", False)
    except Resolver404:
        return False


def kept_post(request):
    """Return what was typed on this page before the session ended, {field: [texts]}, or nothing."""
    kept = request.session.get(KEPT) or {}
    return kept.get("values", {}) if kept.get("path") == request.path_info else {}


def forget_kept_post(request):
    """What was kept has been sent."""
    request.session.pop(KEPT, None)
