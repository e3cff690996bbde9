"""Where the matches of the programmes stand that somebody watches: counts for the heat table."""

from django.db.models import OuterRef, Subquery

from mentorship.kernel.counts import CountOf
from mentorship.kernel.prepared import prepared
from mentorship.kernel.roles import Role, anybody_with
from monitoring.models import IndicatorDigest
from programs.models import Match
from programs.scopes import led_programs_for, programs_for


def watched_programs_for(actor):
    """Return the programmes whose progress `actor` reads: all for coordinator and director, own for a curator."""
    return programs_for(actor) if actor.has(Role.DIRECTOR) else led_programs_for(actor)


def stage_counts_for(actor, *, places, fields):
    """Return a tuple for each watched programme: its `fields`, then how many of its matches stand in each of `places`.

    `places` are pairs (state, stages done; None for any), read from the kept figures; one query. The field `digest` is
    what the homes say of the indicators, the same in each row: they have no query to spare for it.
    """
    return _counts_for(actor.roles, tuple(places), tuple(fields)).rows(actor.person_id)


@prepared
def _counts_for(roles, places, fields):
    """A count of each place by the index of matches: to group all matches by programme would be to read all of them."""
    names = _names(places)
    counts = {name: CountOf(_standing(*place)) for name, place in zip(names, places, strict=True)}
    digest = Subquery(IndicatorDigest.objects.values("lines")[:1])
    programs = watched_programs_for(anybody_with(roles)).order_by().annotate(**counts, digest=digest)
    return programs.values_list(*fields, *names)


def _names(places):
    return [f"number_{n}" for n, _ in enumerate(places)]


def _standing(state, done):
    matches = Match.objects.filter(state=state, program=OuterRef("pk"))
    return matches if done is None else matches.filter(stages_done=done)
