"""The wording of the four sheets: ready in `fixtures/`, edited by the school, every version kept (documents)."""

import json
from functools import lru_cache

from django.conf import settings

from mentorship.kernel.roles import PORTAL
from participants.domain.wordings import load_versions, save_version
from participants.enums import ConsentKind
from participants.models import ConsentText

# (name, label, whether it is a list of lines) of the parts that the sheet of each kind is made of.
STATEMENTS = (
    ("statement_self", "Что подписывает взрослый", False),
    ("statement_child", "Что подписывает представитель", False),
)
ENDING = (("term", "На какой срок", False), ("withdrawal", "Как отозвать и что тогда будет", False))
DATA = (
    ("purpose", "Цель обработки", False),
    ("data", "Перечень данных, каждая строка отдельно", True),
    ("actions", "Действия с данными", False),
)
PARTS = {
    ConsentKind.PROCESSING: (*STATEMENTS, *DATA, *ENDING),
    ConsentKind.PARTICIPATION: (
        *STATEMENTS,
        ("points", "Что участнику известно, каждая строка отдельно", True),
        *ENDING,
    ),
    ConsentKind.PUBLICATION: (
        *STATEMENTS,
        ("purpose", "Зачем публикуется", False),
        ("places", "Где публикуется", False),
        *ENDING,
    ),
    ConsentKind.SPECIAL: (*STATEMENTS, *DATA, *ENDING),
}


@lru_cache(maxsize=1)
def shipped():
    """Return what the project ships: {version, texts: {kind: body}}."""
    return json.loads((settings.BASE_DIR / "fixtures" / "consents.json").read_text(encoding="utf-8"))


def load_consent_texts():
    """Add the shipped wording where it is not there yet; the school's own versions stay. Returns how many."""
    return load_versions(ConsentText, shipped()["version"], shipped()["texts"])


def current_texts():
    """Return {kind: newest ConsentText}; one query. A kind that nobody has loaded has the shipped wording, unsaved."""
    newest = {}
    for text in ConsentText.objects.order_by("-pk"):
        newest.setdefault(ConsentKind(text.kind), text)
    return {kind: newest.get(kind) or _as_shipped(kind) for kind in ConsentKind}


def current_versions():
    """Return {kind: version of the newest wording}; one query."""
    return {kind: text.version for kind, text in current_texts().items()}


def texts_of(pairs):
    """Return {(kind, version): body} of the versions that `pairs` name; one query."""
    pairs = set(pairs)
    kept = ConsentText.objects.filter(version__in={version for _, version in pairs})
    bodies = {(ConsentKind(text.kind), text.version): text.body for text in kept}
    return {pair: bodies.get(pair) or _as_shipped(pair[0]).body for pair in pairs}


def shown_parts(text):
    """Return [(label, lines)] of a ConsentText as a page shows it."""
    body = text.body
    return [(label, body[name] if is_list else [body[name]]) for name, label, is_list in PARTS[ConsentKind(text.kind)]]


def versions_of(kind):
    """Return the versions of the wording of `kind`, the newest first, each with who made it."""
    return ConsentText.objects.filter(kind=kind).select_related("made_by__person").order_by("-pk")


def _as_shipped(kind):
    return ConsentText(kind=kind, version=shipped()["version"], body=shipped()["texts"][kind.value])


def save_text(kind, *, body, seen, actor=PORTAL):
    """Keep `body` as a new version of the wording of `kind`; `seen` is the version that was edited.

    Returns the new ConsentText, or the present one when nothing differs. Raises Refused when somebody has made a newer
    version meanwhile (gate G13).
    """
    known = {"seen": seen, "shipped": _as_shipped(kind), "action": "consent.text"}
    return save_version(ConsentText, kind, body=body, actor=actor, **known)
