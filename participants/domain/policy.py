"""The policy of personal data and the text of the application's own consent (152-ФЗ ст. 9, ст. 18.1)."""

import json
from functools import lru_cache

from django.conf import settings

UNKNOWN = {
    "operator": "школа, которой принадлежит этот портал",
    "address": "адрес школа пока не указала на портале",
    "contact": "координатор наставничества в школе",
}


@lru_cache(maxsize=2)
def _text(name):
    return (settings.BASE_DIR / "fixtures" / f"{name}.json").read_text(encoding="utf-8")


def policy_of(school):
    """Return the policy with the particulars of `school` put in: {version, lead, sections}; gaps are said in words."""
    return _filled(json.loads(_text("policy")), school)


def application_consent(school):
    """Return the text of the application's consent for `school`: {version, points}."""
    return _filled(json.loads(_text("application_consent")), school)


@lru_cache(maxsize=1)
def application_consent_version():
    """Return the version of the consent's wording: it is recorded with each application."""
    return json.loads(_text("application_consent"))["version"]


def _filled(value, school):
    """Put the particulars into every text of a JSON value."""
    if isinstance(value, dict):
        return {name: _filled(one, school) for name, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, school) for one in value]
    return value.format(**_particulars(school)) if isinstance(value, str) else value


def _particulars(school):
    known = {"operator": school.full_name or school.short_name, "address": school.address, "contact": school.contact}
    return {name: value or UNKNOWN[name] for name, value in known.items()}
