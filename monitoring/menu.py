"""This room's entries of the menu."""

from django.urls import reverse

from mentorship.kernel.access import may
from mentorship.kernel.sections import MenuItem


def entries(actor):
    """Return the entries that the access table opens to `actor`."""
    if not may(actor, "monitoring.progress"):
        return []
    return [MenuItem("Мониторинг", reverse("monitoring:progress"), 80)]
