"""«Мой календарь»: the secret link to one's own meetings, and what it opens."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.calendars import CONTENT_TYPE, calendar_of
from mentorship.kernel.network import address_of
from participants.domain.calendar_links import (
    account_of_token,
    count_miss,
    count_read,
    link_of,
    make_link,
    revoke_link,
)
from participants.extensions import calendar_events

NAME = "Встречи по наставничеству"
REVOKED = "Ссылка больше не\u00a0действует. Календари, которые её читали, перестанут обновляться."
NO_LINK = "Ссылки и\u00a0так нет."
WAIT = 60 * 60


@allow("portal.calendar")
@require_safe
def calendar_page(request):
    """Say whether there is a link, what it is for, and offer to make or end it."""
    return render(request, "registration/calendar.html", {"link": link_of(request.actor.account)})


@allow("portal.calendar")
@require_POST
@sensitive_variables()
def calendar_make(request):
    """Make a new link and show it, this once: the answer to the very POST, nothing to come back to."""
    token = make_link(actor=request.actor)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[token]))
    return render(request, "registration/calendar_link.html", {"address": address})


@allow("portal.calendar")
@require_POST
def calendar_revoke(request):
    """End the link."""
    messages.success(request, REVOKED if revoke_link(actor=request.actor) else NO_LINK)
    return redirect("calendar")


@allow("portal.calendar_feed")
@require_safe
@sensitive_variables()
def calendar_feed(request, token):
    """Give out the calendar of the link's owner; an unknown, revoked or closed one is not there."""
    account = account_of_token(token)
    try:
        if account is None:
            count_miss(address_of(request) or "")
            raise Http404
        count_read(account)
    except Refused as refused:
        text = refused.blockers[0].text
        return HttpResponse(text, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": WAIT})
    events = [event for found in calendar_events(account.person) for event in found]
    return _answer(request, calendar_of(events, name=NAME, site=request.build_absolute_uri("/")))


def _answer(request, body):
    """A calendar is asked for every hour: it is told when nothing has changed. Others may not keep it."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="meetings.ics"',
        "X-Robots-Tag": "noindex",
        "ETag": etag,
    }
    response = HttpResponse(body, content_type=CONTENT_TYPE, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)
