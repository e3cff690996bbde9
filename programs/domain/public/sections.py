"""What the school says of mentoring to everybody, part by part; ready words for a new school (register E7; 000, 001).

A part is a Wording: a title, paragraphs of Markdown, whether it is shown. Who has written nothing has the ready text of
`fixtures/public_pages.json`. Paragraphs are kept apart, so that the destruction of somebody's data takes only those
that name him.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace

from django.conf import settings
from django.db.models import Max

from mentorship.kernel import clock
from mentorship.kernel.blockers import demand
from mentorship.kernel.markup import parts_of, plain
from participants.domain.erasers import ERASED_TEXT
from participants.domain.policy import filled
from participants.domain.wordings import save_version
from programs.domain.resources.names import named_anywhere
from programs.domain.resources.openness import name_blockers
from programs.enums import PublicPart
from programs.models import PublicSection

FRONT = (PublicPart.WHAT, PublicPart.FORMS, PublicPart.WHO, PublicPart.JOIN, PublicPart.CONTACT)
ABOUT = (PublicPart.WHAT, PublicPart.PRINCIPLES, PublicPart.QUALITIES, PublicPart.GLOSSARY)
SHOW, HIDE, EDIT = "programs.public.section_show", "programs.public.section_hide", "programs.public.section_edit"
SUMMARY = 160  # so much of a description search engines and messengers show


@dataclass(frozen=True)
class Part:
    """A part of the public pages as it is read: `text` is Markdown with the school's particulars put in."""

    kind: PublicPart
    title: str
    text: str
    is_shown: bool


@lru_cache(maxsize=1)
def _ready():
    return json.loads((settings.BASE_DIR / "fixtures" / "public_pages.json").read_text(encoding="utf-8"))


def shipped(kind):
    """Return the ready text of the part `kind`, unsaved and without a day."""
    return PublicSection(kind=kind, version=_ready()["version"], body=_ready()["sections"][kind])


def current_sections():
    """Return {PublicPart: PublicSection}: of every part the version in force; one query."""
    newest = PublicSection.objects.order_by().values("kind").annotate(last=Max("pk")).values("last")
    own = {PublicPart(row.kind): row for row in PublicSection.objects.filter(pk__in=newest)}
    return {kind: own.get(kind) or shipped(kind) for kind in PublicPart}


def current_section(kind):
    """Return the version of the part `kind` that is in force."""
    return PublicSection.objects.filter(kind=kind).order_by("-pk").first() or shipped(kind)


def versions_of(kind):
    """Return every version of the part `kind`, the newest first, the ready one last."""
    return [*PublicSection.objects.filter(kind=kind).order_by("-pk"), shipped(kind)]


def read_part(section, school):
    """Return `section` as a Part. The particulars of `school` are put in as they are: no mark of theirs is read."""
    names = ("full_name", "short_name", "address", "contact")
    particulars = SimpleNamespace(**{name: plain(getattr(school, name)) for name in names})
    words = SimpleNamespace(body={"paragraphs": section.body["paragraphs"]})
    kept = [one for one in filled(words, particulars)["paragraphs"] if one != ERASED_TEXT]
    return Part(PublicPart(section.kind), section.body["title"], "\n\n".join(kept), section.body["is_shown"])


def read_parts(school):
    """Return {PublicPart: Part} of the texts in force; one query."""
    return {kind: read_part(section, school) for kind, section in current_sections().items()}


def typed_part(kind, title, text, school):
    """Return what was typed as the Part that it would be: for a look before it is published."""
    body = {"title": title, "paragraphs": paragraphs(text), "is_shown": True}
    return read_part(PublicSection(kind=kind, version="", body=body), school)


def paragraphs(text):
    """Return the paragraphs of a typed `text`: what empty lines divide."""
    return [one.strip("\n") for one in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if one.strip()]


def save_section(kind, *, title, text, is_shown, seen, actor):
    """Keep a new version of the part `kind`; `seen` is the version that was edited. What is hidden stays written.

    Returns the new PublicSection, or the present one when nothing differs. Raises Refused when the text names somebody
    who has not agreed to it (G12), and when somebody has made a newer version meanwhile (G13).
    """
    demand(name_blockers(named_anywhere([title, text]), on=clock.today()))
    was_shown = current_section(kind).body["is_shown"]
    action = EDIT if was_shown == is_shown else SHOW if is_shown else HIDE
    body = {"title": title, "paragraphs": paragraphs(text), "is_shown": is_shown}
    return save_version(PublicSection, kind, body=body, seen=seen, shipped=shipped(kind), action=action, actor=actor)


def summary_of(part):
    """Return the first words of `part` for those who link to its page: without marks, cut at a word."""
    first = next((words for kind, words in parts_of(part.text) if kind == "paragraph"), part.title)
    return first if len(first) <= SUMMARY else f"{first[:SUMMARY].rpartition(' ')[0]}…"
