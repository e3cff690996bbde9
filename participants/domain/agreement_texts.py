"""The wording of both agreements: ready in `fixtures/`, edited by the school, every version kept (documents)."""

import json
from functools import lru_cache

from django.conf import settings

from mentorship.kernel.roles import PORTAL
from participants.domain.wordings import load_versions, save_version
from participants.enums import AgreementKind
from participants.models import AgreementText

PERIOD = "{period}"  # where the term of the agreement stands
SHOWN_PERIOD = "[срок]"  # how a person sees and types it


@lru_cache(maxsize=1)
def shipped():
    """Return what the project ships: {version, texts: {kind: body}}."""
    return json.loads((settings.BASE_DIR / "fixtures" / "agreement.json").read_text(encoding="utf-8"))


def load_agreement_texts():
    """Add the shipped wording where it is not there yet; the school's own versions stay. Returns how many."""
    return load_versions(AgreementText, shipped()["version"], shipped()["texts"])


def current_agreement_text(kind):
    """Return the newest AgreementText of `kind`; where nobody has loaded one, the shipped wording, unsaved."""
    return AgreementText.objects.filter(kind=kind).order_by("-pk").first() or _as_shipped(kind)


def agreement_text_of(kind, version):
    """Return the AgreementText of `kind` by its `version`; of a paper that names none, the newest."""
    kept = AgreementText.objects.filter(kind=kind, version=version).first() if version else None
    return kept or current_agreement_text(kind)


def kind_of(agreement):
    """Return the AgreementKind of a CooperationAgreement."""
    return AgreementKind.ORGANISATION if agreement.organisation_id else AgreementKind.PERSON


def save_agreement_text(kind, *, sections, seen, actor=PORTAL):
    """Keep `sections` (dicts of title and points) as a new version of the wording of `kind`. Returns the AgreementText.

    What is printed already keeps its version. Raises Refused when somebody has made a newer one meanwhile (G13).
    """
    known = {"seen": seen, "shipped": _as_shipped(kind), "action": "agreement.text"}
    return save_version(AgreementText, kind, body={"sections": sections}, actor=actor, **known)


def shown_sections(text):
    """Return [(title, points)] of an AgreementText as a page shows it."""
    return [
        (section["title"], [point.replace(PERIOD, SHOWN_PERIOD) for point in section["points"]])
        for section in text.body["sections"]
    ]


def _as_shipped(kind):
    return AgreementText(kind=kind, version=shipped()["version"], body=shipped()["texts"][AgreementKind(kind).value])
