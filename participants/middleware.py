"""What every request learns from this room: the school and its time, idle sessions, unfinished first entries."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mentorship.kernel import clock
from mentorship.kernel.addresses import fixed_address
from mentorship.kernel.roles import Actor, Role
from participants.domain.school_rules import living_by
from participants.scopes import the_school

SEEN, PASSED = "seen_at", "second_step"
STAMP_EVERY = 60  # seconds: the one write that a GET may cause, at most once a minute (privacy rule 5)
STAFF_ROLES = (Role.STAFF, Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR, Role.PSYCHOLOGIST, Role.CLASS_TEACHER)
ENDED = "Вас долго не было, и вход закрылся. Войдите ещё раз."


class SchoolMiddleware:
    """Put the school on the request and live in its time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.school = the_school()
        with living_by(request.school):
            return self.get_response(request)


def stamp(session):
    """Remember in `session` that its person was here now."""
    session[SEEN] = int(clock.now().timestamp())


def idle_seconds(session):
    """Return for how long nobody has used `session`; 0 when it has no stamp yet."""
    now = int(clock.now().timestamp())
    return now - session.get(SEEN, now)


def idle_limit(actor):
    """Return after how many seconds a session ends: an hour for staff, twenty minutes for everybody else."""
    is_staff = actor.has(*STAFF_ROLES)
    return 60 * (settings.IDLE_MINUTES_STAFF if is_staff else settings.IDLE_MINUTES_PUPIL)


class IdleMiddleware:
    """End sessions that nobody has used for a while (privacy rule 12)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated or request.path == fixed_address("logout"):
            return self.get_response(request)
        idle = idle_seconds(request.session)
        # Roles are read only when the shorter limit has run out.
        if idle > 60 * settings.IDLE_MINUTES_PUPIL and idle > idle_limit(request.actor):
            return self._end(request)
        if idle >= STAMP_EVERY or SEEN not in request.session:
            stamp(request.session)
        return self.get_response(request)

    def _end(self, request):
        """Log out and lead to the login, which leads back; on the login page itself simply go on as nobody."""
        logout(request)
        request.actor = Actor()
        messages.info(request, ENDED)
        if request.path == fixed_address("login"):
            return self.get_response(request)
        return redirect_to_login(_page_of(request), login_url=fixed_address("login"))


def _page_of(request):
    """Return the page to come back to: the one asked for, or for a sent form the page that it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return fixed_address("home")
    page = urlsplit(referer)
    return f"{page.path}?{page.query}" if page.query else page.path


def awaits_second_step(request):
    """Tell whether the person of the session has still to give a code: one of the phone that is in force now."""
    user = request.user
    expected = user.second_step_id if user.is_authenticated else None
    return expected is not None and request.session.get(PASSED) != expected


class SecondStepMiddleware:
    """A session with the right secret is nobody's until the code is given, where its person has asked for one."""

    OPEN = {"second_step", "logout", "display"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if awaits_second_step(request):
            request.actor = Actor(account=request.user)  # no person, no roles: nothing opens even if it is reached
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Send to the second step, which leads on to the page asked for."""
        if awaits_second_step(request) and request.resolver_match.view_name not in self.OPEN:
            page = _page_of(request)
            return redirect(reverse("second_step", query={"next": page} if page != fixed_address("home") else None))
        return None


class FirstEntryMiddleware:
    """A person who came with a card keeps or chooses a secret before anything else."""

    OPEN = {"first_entry", "second_step", "logout", "display"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Send an account whose first entry is unfinished to finish it."""
        user = request.user
        is_unfinished = user.is_authenticated and user.activated_at is None
        if is_unfinished and request.resolver_match.view_name not in self.OPEN:
            return redirect("first_entry")
        return None
