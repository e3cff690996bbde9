"""What is seen and noted of people: sheets of observation, results with their evidence, signs of quality."""

from django.db.models import Count, OuterRef, Q

from mentorship.kernel.counts import CountOf
from mentorship.kernel.roles import Role
from monitoring.domain.growth import UNDER_ORDER_OR_OVER
from monitoring.models import GrowthResult, Observation, QualitySign
from participants.enums import Side
from programs.models import Match, MatchMember
from programs.scopes import approved_programs_for, led_programs_for, mentored_matches_for


def observations_for(actor):
    """Return sheets of observation: of programmes that `actor` leads, and those that a mentor writes himself.

    Nobody else reads one: neither the mentee nor his class teacher nor the director (domain/process, who sees); so a
    leader who is mentored himself reads none about himself.
    """
    led = Q(wave__match__program__in=led_programs_for(actor).order_by().values("pk"))
    own = Q(mentor__person=actor.person_id) if actor.has(Role.MENTOR) else Q(pk__in=[])
    rows = Observation.objects.filter(led | own).exclude(member__person=actor.person_id)
    return rows.select_related(
        "wave__match__program__form",
        "wave__match__program__curator",
        "member__person__school_class",
        "mentor__person__school_class",
        "written_by__person__school_class",
    )


def grown_members_for(actor):
    """Return the members on whom `actor` may write what they have grown in: of matches he leads, his own mentees.

    Never himself: who leads and is in the match is written of by another.
    """
    led = Q(match__program__in=led_programs_for(actor).order_by().values("pk"))
    own = Q(match__in=mentored_matches_for(actor).order_by().values("pk"), side=Side.MENTEE)
    rows = MatchMember.objects.filter(led | own).exclude(person=actor.person_id)
    return rows.select_related("match__program__form", "match__program__curator", "person__school_class")


def grown_programs_for(actor):
    """Return the programmes whose counts of growth `actor` reads, with how many of their matches they are made of."""
    matches = Match.objects.filter(program=OuterRef("pk"), state__in=UNDER_ORDER_OR_OVER)
    return approved_programs_for(actor).annotate(grown=CountOf(matches))


def grown_matches_of(program):
    """Return the matches of a given programme, under an order or over, with how many notes each has."""
    rows = Match.objects.filter(program=program, state__in=UNDER_ORDER_OR_OVER)
    return rows.annotate(noted=Count("members__growth")).order_by("created_at", "pk")


def quality_signs_for(actor):
    """Return the nine signs of quality: the coordinator words them."""
    return QualitySign.objects.filter(Q() if actor.has(Role.COORDINATOR) else Q(pk__in=[]))


def growth_results_for(actor):
    """Return the eight results: the coordinator words them."""
    return GrowthResult.objects.filter(Q() if actor.has(Role.COORDINATOR) else Q(pk__in=[]))
