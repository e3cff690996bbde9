"""What every page needs around its content."""

from mentorship.kernel.display import look_of
from mentorship.kernel.extensions import menu_entries
from mentorship.kernel.roles import Actor

KEPT = "_portal_context"


def portal(request):
    """Give templates the school, the menu, the actor and how pages look for him.

    A page may be put together of several templates: its parts get what the first of them was given.
    """
    actor = getattr(request, "actor", None) or Actor()
    kept = getattr(request, KEPT, None)
    if kept is None or kept[0] is not actor:
        kept = actor, _given(request, actor)
        setattr(request, KEPT, kept)
    return kept[1]


def _given(request, actor):
    return {
        "actor": actor if actor.account else None,
        "school": getattr(request, "school", None),
        "menu": menu_of(actor, request.path),
        "appearance": look_of(request, actor.account),
    }


def menu_of(actor, path):
    """Return the entries that the access table opens to `actor`; the longest address that begins `path` is current."""
    if not actor.account:
        return ()
    entries = [entry for entries in menu_entries(actor) for entry in entries]
    current = max(entries, key=lambda entry: entry.covers(path), default=None)
    entries.sort(key=lambda entry: entry.order)
    return tuple(entry.as_current(True) if entry is current and entry.covers(path) else entry for entry in entries)
