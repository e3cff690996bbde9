"""Versions of a wording: ready in `fixtures/`, edited by the school, every version kept (documents)."""

from itertools import count

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.roles import PORTAL
from participants.domain import audit


def load_versions(model, version, bodies):
    """Add the shipped `bodies` ({kind: body}) where they are not there yet; the school's own stay. Returns how many."""
    known = set(model.objects.values_list("kind", "version"))
    rows = [
        model(kind=kind, version=version, body=body, made_at=clock.now())
        for kind, body in bodies.items()
        if (kind, version) not in known
    ]
    return len(model.objects.bulk_create(rows))


@transaction.atomic
def save_version(model, kind, *, body, seen, shipped, action, actor=PORTAL, **fields):
    """Keep `body` as a new version of the wording of `kind`; `seen` is the version that was edited.

    `shipped` is an unsaved row of the model for a school that has none, `action` the word of the journal, `fields` what
    else the version says of itself. Returns the new row, or the present one when nothing differs. Raises Refused when
    somebody has made a newer version meanwhile (gate G13): what was typed stays on the page.
    """
    rows = model.objects.select_for_update().filter(kind=kind).order_by("-pk")
    latest = rows.first() or shipped
    if latest.version != seen:
        text = f"Пока вы правили, сохранена редакция {latest.version}. Откройте её и перенесите в неё свои слова."
        raise Refused(Blocker("G13", text))
    body = latest.body | body
    if body == latest.body:
        return latest
    version = _next_version({shipped.version, *rows.values_list("version", flat=True)})
    known = {"made_at": clock.now(), "made_by": actor.account} | fields
    made = model.objects.create(kind=kind, version=version, body=body, **known)
    audit.record(action, actor=actor, about=made, fields=["body", *fields])
    return made


def _next_version(known):
    """The first free name of the year; the shipped one is never free, though a new school keeps no row of it."""
    year = clock.today().year
    return next(name for name in (f"{year}-{number}" for number in count(1)) if name not in known)
