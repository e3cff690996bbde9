"""The only doors through which a view gets rows (privacy rule 2)."""

from django.db.models import OuterRef, Q

from mentorship.kernel.counts import CountOf
from mentorship.kernel.prepared import prepared
from mentorship.kernel.roles import Role, anybody_with
from monitoring.models import SurveyResponse
from programs.models import Match, MatchMember
from programs.scopes import led_programs_for, matches_for, programs_for


def watched_programs_for(actor):
    """Return the programmes whose progress `actor` reads: all for coordinator and director, own for a curator."""
    return programs_for(actor) if actor.has(Role.COORDINATOR, Role.DIRECTOR) else led_programs_for(actor)


def stage_counts_for(actor, *, places, fields):
    """Return a tuple for each watched programme: its `fields`, then how many of its matches stand in each of `places`.

    `places` are pairs (state, stages done; None for any), read from the kept figures; one query.
    """
    return _counts_for(actor.roles, tuple(places), tuple(fields)).rows(actor.person_id)


@prepared
def _counts_for(roles, places, fields):
    """A count of each place by the index of matches: to group all matches by programme would be to read all of them."""
    names = _names(places)
    counts = {name: CountOf(_standing(*place)) for name, place in zip(names, places, strict=True)}
    programs = watched_programs_for(anybody_with(roles)).order_by().annotate(**counts)
    return programs.values_list(*fields, *names)


def _names(places):
    return [f"number_{n}" for n, _ in enumerate(places)]


def _standing(state, done):
    matches = Match.objects.filter(state=state, program=OuterRef("pk"))
    return matches if done is None else matches.filter(stages_done=done)


def own_responses_for(actor):
    """Return the surveys given to `actor` himself: his own answers are his to read, whatever his roles."""
    rows = SurveyResponse.objects.filter(member__person=actor.person_id)
    return rows.select_related("wave__match__program", "survey", "member__person")


def responses_for(actor):
    """Return the surveys whose answers `actor` may read as who leads: the coordinator all, a curator his programmes'.

    Never those of another in a match of which he is or was a member himself: a curator who is also the mentor reads
    none of his mentee's answers (domain/monitoring, «No marks»).
    """
    own = MatchMember.objects.filter(person=actor.person_id).values("match")
    led = Q(wave__match__program__in=led_programs_for(actor))
    rows = SurveyResponse.objects.filter(led & ~Q(wave__match__in=own))
    return rows.select_related("wave__match__program__curator", "survey", "member__person__school_class")


def response_facts_for(actor):
    """Return the surveys of which `actor` may know that they were given and filled: of all matches that he sees.

    Facts only: who gets rows by this door shows none of their answers.
    """
    rows = SurveyResponse.objects.filter(wave__match__in=matches_for(actor).order_by().values("pk"))
    return rows.select_related("wave__match", "survey", "member__person__school_class")
