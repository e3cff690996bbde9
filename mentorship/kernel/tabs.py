"""The tabs over several lists of one matter."""

from django.urls import reverse

from mentorship.kernel.access import may


def open_tabs(actor, tabs, current):
    """Return those of `tabs`, (label, URL name, action), that `actor` may open; `current` is the name of this page."""
    return [
        {"label": label, "url": reverse(name), "is_current": name == current}
        for label, name, action in tabs
        if may(actor, action)
    ]
