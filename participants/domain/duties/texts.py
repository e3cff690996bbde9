"""The wording of duties and rights: ready in `fixtures/`, edited by the school, every version kept (002 §5–§8)."""

import json
from functools import lru_cache

from django.conf import settings

from mentorship.kernel.roles import PORTAL
from participants.domain.ages import is_child
from participants.domain.wordings import load_versions, save_version
from participants.enums import DutyKind, Side
from participants.models import DutyText

SECTIONS = {DutyKind.MENTOR: ("§ 5", "§ 6"), DutyKind.MENTEE: ("§ 7", "§ 8"), DutyKind.MENTEE_CHILD: ("§ 7", "§ 8")}
PARTS = (
    ("lead", "Первые слова", False),
    ("duties", "Обязанности, каждая с новой строки", True),
    ("rights", "Права, каждое с новой строки", True),
    ("ending", "Последние слова", False),
)


@lru_cache(maxsize=1)
def shipped():
    """Return what the project ships: {version, texts: {kind: body}}."""
    return json.loads((settings.BASE_DIR / "fixtures" / "duties.json").read_text(encoding="utf-8"))


def load_duty_texts():
    """Add the shipped wording where it is not there yet; the school's own versions stay. Returns how many."""
    return load_versions(DutyText, shipped()["version"], shipped()["texts"])


def current_duty_text(kind):
    """Return the newest DutyText of `kind`; where nobody has loaded one, the shipped wording, unsaved; one query."""
    return DutyText.objects.filter(kind=kind).order_by("-pk").first() or _as_shipped(kind)


def current_duty_texts():
    """Return {kind: newest DutyText}, each of them a row that a sheet can name: what nobody has loaded is loaded."""
    newest = _newest()
    if len(newest) < len(DutyKind):
        load_duty_texts()
        newest = _newest()
    return newest


def _newest():
    return {DutyKind(text.kind): text for text in DutyText.objects.order_by("pk")}


def kind_for(person, side, *, on):
    """Return the DutyKind that `person` reads on `side`: a mentee under 14 on the day `on` reads plain words.

    A pupil of an unknown age is taken for the younger, as with the consents.
    """
    if side == Side.MENTOR:
        return DutyKind.MENTOR
    return DutyKind.MENTEE_CHILD if is_child(person, on) else DutyKind.MENTEE


def may_read_as_own(kind, person, side, *, on):
    """Tell whether `person` may acknowledge the text of `kind` on `side`: a child may choose the full words."""
    return kind.side == side and kind in (kind_for(person, side, on=on), DutyKind(side))


def shown_duties(text):
    """Return [(label, lines)] of a DutyText as the page of its versions shows it."""
    return [(label, text.body[name] if is_list else [text.body[name]]) for name, label, is_list in PARTS]


def save_duty_text(kind, *, body, seen, asks_anew=False, actor=PORTAL):
    """Keep `body` as a new version of `kind`; with `asks_anew` who knows the earlier ones is asked again.

    Returns the new DutyText, or the present one when nothing differs. Raises Refused when somebody has made a newer
    version meanwhile (gate G13).
    """
    known = {"seen": seen, "shipped": _as_shipped(kind), "action": "duty.text", "asks_anew": asks_anew}
    return save_version(DutyText, kind, body=body, actor=actor, **known)


def _as_shipped(kind):
    return DutyText(kind=kind, version=shipped()["version"], body=shipped()["texts"][DutyKind(kind).value])
