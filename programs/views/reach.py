"""A blocker leads to where it can be mended; its link is left out for one who may not open that page."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.urls import resolve

from mentorship.kernel.access import may


def reachable(blockers, actor):
    """Return `blockers` with the links that the access table lets `actor` open; the sentences stay."""
    return [blocker if _opens(blocker.link, actor) else replace(blocker, link="") for blocker in blockers]


def _opens(link, actor):
    if not link:
        return True
    action = getattr(resolve(urlsplit(link).path).func, "access_action", None)
    return action is not None and may(actor, action)
