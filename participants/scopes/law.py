"""Rows for those who answer for the law: whom an inquiry may be about, the register of consents."""

from django.db.models import Q

from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.roles import Role
from participants.enums import ConsentKind
from participants.models import Consent
from participants.scopes import people_for

NOBODY = Q(pk__in=[])


def asked_people_for(actor, words):
    """Return those of `people_for(actor)` whose name holds `words`, for an inquiry into who turned to their data."""
    people = people_for(actor).filter(search_text__contains=search_key(words))
    return people.order_by("sort_text", "pk")


def registered_consents_for(actor):
    """Return the register of consents, the newest first, for coordinator and director, else nothing.

    A sheet for special data tells that there are some: who may not look at those does not read of it (privacy rule 3).
    """
    rows = Consent.objects.select_related("person__school_class", "guardian", "withdrawal").order_by(
        "-signed_on", "-pk"
    )
    if actor.has(Role.COORDINATOR):
        return rows
    plain = rows.exclude(kind=ConsentKind.SPECIAL)
    return plain if actor.has(Role.DIRECTOR) else rows.filter(NOBODY)
