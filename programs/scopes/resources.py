"""The library of methods: the school's people and the mentors read it, everybody reads what is open."""

from django.db.models import Q

from mentorship.kernel.roles import Role
from programs.domain.resources.openness import open_resources
from programs.domain.resources.search import SHOWN_STATES
from programs.enums import PROGRAM_OVER
from programs.models import Resource, ResourceEvent
from programs.scopes.programs import NOBODY, led_programs_for

READERS = tuple(set(Role) - {Role.MENTEE})
DECIDERS = (Role.COORDINATOR, Role.CURATOR)


def resources_for(actor):
    """Return the pieces that `actor` may read: the library for its readers, own proposals; all for those who decide."""
    rows = Resource.objects.select_related("form")
    if actor.has(*DECIDERS, Role.DIRECTOR):
        return rows
    return rows.filter(Q(state__in=SHOWN_STATES) | own(actor)) if actor.has(*READERS) else rows.filter(NOBODY)


def own(actor):
    """Return the Q of what `actor` has proposed himself."""
    return Q(proposer=actor.person_id, proposer__isnull=False)


def edited_resources_for(actor):
    """Return the pieces that `actor` may write in: all for those who decide, else what he has proposed himself."""
    rows = Resource.objects.select_related("form", "file")
    if actor.has(*DECIDERS):
        return rows
    return rows.filter(own(actor)) if actor.has(*READERS) else rows.filter(NOBODY)


def resource_events_of(resource):
    """Return the history of a piece that a scope has given, the newest first."""
    return ResourceEvent.objects.filter(resource=resource).select_related("actor__person")


def public_resources(on):
    """Return the pieces that everybody may read on the day `on`, without login (G12 asked of each name); 3 queries."""
    return open_resources(on).select_related("form", "file").order_by("kind", "title", "pk")


def finished_programs_for(actor):
    """Return the programmes that are over and that `actor` leads: such a one may be put into the library."""
    return led_programs_for(actor).filter(state__in=PROGRAM_OVER)
