"""The only doors through which a view gets rows (privacy rule 2)."""

from functools import cache

from django.db.models import OuterRef

from mentorship.kernel.counts import CountOf
from mentorship.kernel.roles import Role
from programs.models import Match
from programs.scopes import led_programs_for, programs_for


def watched_programs_for(actor):
    """Return the programmes whose progress `actor` reads: all for coordinator and director, own for a curator."""
    return programs_for(actor) if actor.has(Role.COORDINATOR, Role.DIRECTOR) else led_programs_for(actor)


def stage_counts_for(actor, *, places, fields):
    """Return a tuple for each watched programme: its `fields`, then how many of its matches stand in each of `places`.

    `places` are pairs (state, stages done; None for any), read from the kept figures; one query.
    """
    return (
        watched_programs_for(actor).order_by().annotate(**_counts(tuple(places))).values_list(*fields, *_names(places))
    )


def _names(places):
    return [f"number_{n}" for n, _ in enumerate(places)]


@cache
def _counts(places):
    """A count of each place by the index of matches: to group all matches by programme would be to read all of them."""
    return {name: CountOf(_standing(*place)) for name, place in zip(_names(places), places, strict=True)}


def _standing(state, done):
    matches = Match.objects.filter(state=state, program=OuterRef("pk"))
    return matches if done is None else matches.filter(stages_done=done)
