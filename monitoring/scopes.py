"""The only doors through which a view gets rows (privacy rule 2)."""

from django.db.models import Count

from mentorship.kernel.roles import Role
from programs.domain.statuses import with_progress
from programs.enums import MatchState
from programs.models import Match
from programs.scopes import led_programs_for, programs_for

PERSON = ("surname", "name", "patronymic", "gender")
UNDER_ORDER = (MatchState.APPROVED, MatchState.ACTIVE, MatchState.SUSPENDED)


def watched_programs_for(actor):
    """Return the programmes whose progress `actor` reads: all for coordinator and director, own for a curator."""
    return programs_for(actor) if actor.has(Role.COORDINATOR, Role.DIRECTOR) else led_programs_for(actor)


def stage_counts_for(actor):
    """Return rows {programme, curator, state, stages_done, number} of watched matches under an order; one query."""
    matches = Match.objects.filter(program__in=watched_programs_for(actor).values("pk"), state__in=UNDER_ORDER)
    place = ["program_id", "program__title", *(f"program__curator__{name}" for name in PERSON), "state", "stages_done"]
    return with_progress(matches).order_by().values(*place).annotate(number=Count("pk"))
