"""The texts of the help: read once, searched by words, found by the name of a page."""

import json
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.roles import Role

TEXTS = Path(__file__).parent / "texts"
# The pages of the roles, in the order in which a person of several is shown his own; then what is for everybody.
OF_ROLES = (
    Role.COORDINATOR,
    Role.CURATOR,
    Role.DIRECTOR,
    Role.CLASS_TEACHER,
    Role.PSYCHOLOGIST,
    Role.STAFF,
    Role.MENTOR,
    Role.MENTEE,
)
FOR_ALL = ("common", "words")
FOR_ADULTS = "year"
READ_ALL = set(Role) - {Role.MENTOR, Role.MENTEE}


@dataclass(frozen=True)
class Section:
    """A part of a page: words, steps, `pages` it links ({name: label}), `covers` names and patterns of further ones."""

    id: str
    title: str
    text: tuple = ()
    steps: tuple = ()
    pages: dict = field(default_factory=dict)
    covers: tuple = ()

    def is_about(self, name):
        """How near the page called `name` is to it: 2 it is linked, 1 it is covered, 0 it is another matter."""
        if name in self.pages or name in self.covers:
            return 2
        return int(any(fnmatchcase(name, pattern) for pattern in self.covers))

    @property
    def words(self):
        """All that can be searched, as `search_key` writes it."""
        return search_key(" ".join((self.title, *self.text, *self.steps)))


@dataclass(frozen=True)
class Page:
    """A page of the help: «coordinator», «common» …"""

    slug: str
    title: str
    lead: str
    sections: tuple


@cache
def help_page(slug):
    """Return the Page `slug`. Raises FileNotFoundError for a name that no text has."""
    said = json.loads((TEXTS / f"{slug}.json").read_text(encoding="utf-8"))
    return Page(slug, said["title"], said["lead"], tuple(Section(**one) for one in said["sections"]))


def pages_for(actor):
    """Return the Pages that `actor` may read, his own first; who works at the school reads those of every role."""
    own = [role.value for role in OF_ROLES if actor.has(role)]
    others = [role.value for role in OF_ROLES if role.value not in own] if actor.has(*READ_ALL) else []
    adult = [FOR_ADULTS] if set(own) - {Role.MENTEE.value} else []
    return [help_page(slug) for slug in (*own, *adult, *FOR_ALL, *others)]


def found_in(pages, words):
    """Return [(Page, Section)] of `pages` that hold each of `words`; nothing is asked, nothing is found."""
    asked = search_key(words).split()
    return [
        (page, section)
        for page in pages
        for section in page.sections
        if asked and all(word in section.words for word in asked)
    ]


def help_for(actor, name):
    """Return (slug, id) of the section that tells `actor` of the page called `name`, or None.

    The pages of his own roles come first, then what is for everybody; of two sections the nearer one tells.
    """
    return _help_for(frozenset(actor.roles), name)


@cache
def _help_for(roles, name):
    for slug in (*(role.value for role in OF_ROLES if role in roles), *FOR_ALL):
        sections = help_page(slug).sections
        best = max(sections, key=lambda section: section.is_about(name))
        if best.is_about(name):
            return slug, best.id
    return None
