"""The school's own wording of each kind of order: kept, filled from what the portal knows, taken up again next year."""

import json
from functools import lru_cache
from string import Formatter

from django.conf import settings
from django.db import transaction

from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.models import OrderWording

FIELDS = ("heading", "basis", "clauses")


@lru_cache(maxsize=1)
def defaults():
    """Return what ships with the portal: the wording of each kind and the list of grounds."""
    return json.loads((settings.BASE_DIR / "fixtures" / "orders.json").read_text(encoding="utf-8"))


def wording_of(kind):
    """Return the wording of `kind` (an OrderKind): the school's own where it has one, else the default, unsaved."""
    own = OrderWording.objects.filter(kind=kind).first()
    return own or OrderWording(kind=kind, version=0, **defaults()["kinds"][kind])


@transaction.atomic
def save_wording(kind, *, version, actor, heading, basis, clauses):
    """Keep the school's own wording of `kind`. Returns it; raises Conflict when somebody has changed it meanwhile."""
    OrderWording.objects.get_or_create(kind=kind, defaults={"version": 0, **defaults()["kinds"][kind]})
    own = OrderWording.objects.select_for_update().get(kind=kind)
    own.heading, own.basis, own.clauses = heading, basis, clauses
    save_versioned(own, fields=FIELDS, version=version)
    audit.record("order.wording", actor=actor, about=own, fields=FIELDS)
    return own


def filled(wording, blanks):
    """Return (heading, basis, clauses) with every blank filled; one that brings several lines makes a point of each."""
    clauses = []
    for clause in wording.clauses:
        text = _one_stop(clause["text"].format(**blanks))
        clauses += [{"text": line, "is_sub": clause["is_sub"]} for line in text.split("\n") if line.strip()]
    return wording.heading.format(**blanks), wording.basis.format(**blanks), clauses


def unknown_blanks(text, known):
    """Return what stands in braces in `text` and is not simply one of `known`; a lone brace counts too."""
    try:
        parts = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return ["{ }"]
    return [f"{{{name}}}" for name, spec, conversion in parts if name not in known or spec or conversion]


def _one_stop(text):
    """A point that ends with initials has its full stop already: «Ветрову О.Н.»."""
    return f"{text[:-2]}." if text.endswith("..") else text


def numbered(clauses):
    """Return [(number, text)] of clauses: «1.», «2.», «2.1.»; a sub-point before any point is a point."""
    found, main, sub = [], 0, 0
    for clause in clauses:
        if clause["is_sub"] and main:
            sub += 1
            found.append((f"{main}.{sub}.", clause["text"]))
        else:
            main, sub = main + 1, 0
            found.append((f"{main}.", clause["text"]))
    return found
