"""What every request passes: who acts, whether the answer may be kept, what happens to a refusal."""

import logging

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from mentorship.kernel.blockers import Refused
from mentorship.kernel.files import FilesAwayError
from mentorship.kernel.incidents import note_incident
from mentorship.kernel.roles import actor_of
from mentorship.kernel.versions import Conflict

log = logging.getLogger("mentorship.files")


class ActorMiddleware:
    """Put the actor on the request; its roles are read once a request and only when somebody asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = SimpleLazyObject(lambda: actor_of(request.user))
        return self.get_response(request)


class NoStoreMiddleware:
    """Personal pages stay in no cache: after logout «Back» shows the login (privacy rule 11)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class RefusalMiddleware:
    """A refusal that no view has explained beside its form, or a storage of files that is silent, becomes a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            context = {"blockers": exception.blockers, "back": _came_from(request)}
            return render(request, "refused.html", context, status=409)
        if isinstance(exception, Conflict):
            return render(request, "conflict.html", {"back": _came_from(request)}, status=409)
        if isinstance(exception, FilesAwayError):
            return _files_away(request, exception)
        return None


def _files_away(request, fault):
    """Bytes are put before their rows and fetched before the answer begins, so nothing has been done by half."""
    log.error("%s", fault)
    context = {"incident": note_incident(fault, request.path), "back": _came_from(request)}
    response = render(request, "503.html", context, status=503)
    response["Retry-After"] = "120"
    return response


def _came_from(request):
    """The page of this portal that the refused act was begun on, or "" where the browser does not say."""
    address = request.headers.get("referer", "")
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else ""
