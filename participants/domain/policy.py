"""The policy of personal data and the text of the application's own consent (152-ФЗ ст. 9, ст. 18.1).

Both come ready in `fixtures/`; the school edits them, and every version stays readable with its date. A text is its
`parts`: each has a title and either paragraphs or facts, a name with what is said of it. The names are what the law
asks to be told, so they stay as they are; what is said of them is the school's.
"""

import json
from functools import lru_cache

from django.conf import settings

from participants.domain.wordings import save_version
from participants.enums import PublicTextKind
from participants.models import PublicText

# What stands for the school's particulars in a text, and what is said while the school has not filled them in.
PARTICULARS = {
    "{школа}": "школа, которой принадлежит этот портал",
    "{адрес}": "школа пока не указала его на портале",
    "{контакт}": "координатор наставничества в школе",
}
READY = {PublicTextKind.POLICY: "policy", PublicTextKind.APPLICATION: "application_consent"}
POLICY, APPLICATION = PublicTextKind.POLICY, PublicTextKind.APPLICATION


@lru_cache(maxsize=2)
def shipped(kind):
    """Return the ready text of `kind`, unsaved and without a day."""
    content = (settings.BASE_DIR / "fixtures" / f"{READY[kind]}.json").read_text(encoding="utf-8")
    body = json.loads(content)
    return PublicText(kind=kind, version=body.pop("version"), body=body)


def versions_of(kind):
    """Return every version of the text of `kind`, the newest first, the ready one last."""
    return [*PublicText.objects.filter(kind=kind).order_by("-pk"), shipped(kind)]


def current(kind):
    """Return the version of the text of `kind` that is in force."""
    return PublicText.objects.filter(kind=kind).order_by("-pk").first() or shipped(kind)


def application_consent_version():
    """Return the version of the consent that is in force: it is recorded with each application."""
    return current(APPLICATION).version


def filled(text, school):
    """Return the body of a version with the particulars of `school` put in; gaps are said in words."""
    return filled_body(text.body, school)


def filled_body(body, school):
    """Return `body`, in force or only drafted, with the particulars of `school` put in."""
    known = dict(zip(PARTICULARS, (school.full_name or school.short_name, school.address, school.contact), strict=True))
    return _replaced(body, {mark: value or PARTICULARS[mark] for mark, value in known.items()})


def _replaced(value, known):
    """Put the particulars into every text of a JSON value; other braces are left as they were written."""
    if isinstance(value, dict):
        return {name: _replaced(one, known) for name, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, known) for one in value]
    for mark, text in known.items():
        value = value.replace(mark, text)
    return value


def save_public_text(kind, *, body, seen, actor):
    """Keep `body` as a new version of the text of `kind`; `seen` is the version that was edited.

    Returns the new PublicText, or the present one when nothing differs. Raises Refused when somebody has made a newer
    version meanwhile (gate G13): what was typed stays on the page.
    """
    known = {"seen": seen, "shipped": shipped(kind), "action": "public_text.save"}
    return save_version(PublicText, kind, body=body, actor=actor, **known)
