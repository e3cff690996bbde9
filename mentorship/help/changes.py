"""What each release brought, in the words of those who use it: read once, shown to each his own."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.timezone import localtime

from mentorship.help.reading import READ_ALL
from mentorship.kernel import clock
from mentorship.kernel.roles import Role

FILE = Path(__file__).parent / "changes.json"


@dataclass(frozen=True)
class Change:
    """One thing that is new; `roles` are those whom it concerns, none is everybody."""

    text: str
    roles: frozenset = frozenset()

    @property
    def who(self):
        """Whom it concerns, in words; nothing when it is everybody."""
        return ", ".join(role.label for role in Role if role in self.roles).capitalize()

    def concerns(self, actor):
        """Tell whether it says something to `actor`."""
        return not self.roles or actor.has(*self.roles)


@dataclass(frozen=True)
class Release:
    """A version of the portal: its name, its day, its Changes."""

    version: str
    day: date
    changes: tuple

    def for_reader(self, actor):
        """Return the same Release with what concerns `actor`; who works at the school reads what everybody got."""
        kept = self.changes if actor.has(*READ_ALL) else tuple(one for one in self.changes if one.concerns(actor))
        own_first = sorted(kept, key=lambda one: not (one.roles and one.concerns(actor)))
        return Release(self.version, self.day, tuple(own_first))


@cache
def releases():
    """Return the Releases, the newest first."""
    said = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Release(one["version"], date.fromisoformat(one["date"]), _changes(one["changes"])) for one in said)


def _changes(said):
    return tuple(Change(one["text"], frozenset(one["for"])) for one in said)


def releases_for(actor):
    """Return the Releases that say something to `actor`, the newest first."""
    mine = [one.for_reader(actor) for one in releases()]
    return [one for one in mine if one.changes]


def cookie_of(account):
    """Return the name of the cookie by which a browser remembers what `account` has seen: several use one computer."""
    return f"news-{account.pk}"


def unseen(actor, cookies):
    """Return the version that the portal was brought to since `actor` has known it, none when he has read of it.

    Only who works at the school is told, and only of what came after his account; no query.
    """
    newest = releases()[0]
    if not actor.has(*READ_ALL) or cookies.get(cookie_of(actor.account)) == newest.version:
        return None
    known_since = localtime(actor.account.created_at).date()
    return newest.version if known_since < newest.day <= clock.today() else None
