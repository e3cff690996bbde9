"""Pairs that were agreed on paper become agreed in the portal by themselves once their papers are there (B8, G2)."""

from django.db import transaction

from mentorship.kernel.blockers import Refused
from mentorship.kernel.roles import PORTAL
from programs.domain.lifecycle import apply_transition
from programs.enums import MatchState
from programs.models import Match


def agree_if_ready(match, *, actor):
    """Let `match` become agreed by itself: now, if nothing stands in the way, or when its papers are there."""
    Match.objects.filter(pk=match.pk).update(agrees_by_itself=True)
    match.agrees_by_itself = True
    _agreed(match, actor)
    return match


def agree_ready_of(person, *, actor):
    """Agree the drafts of `person` that were waiting for his entering a base. Returns how many became agreed."""
    return _agree(_waiting().filter(members__person=person, members__left_on__isnull=True), actor)


def agree_ready():
    """Agree all drafts whose papers are there by now. Returns how many; a second call finds none."""
    return _agree(_waiting(), PORTAL)


def _waiting():
    return Match.objects.filter(state=MatchState.DRAFT, agrees_by_itself=True).select_related("program__form")


def _agree(matches, actor):
    return sum(_agreed(match, actor) for match in matches.distinct())


def _agreed(match, actor):
    try:
        with transaction.atomic():
            apply_transition(match, "agree", actor=actor)
    except Refused:  # its page says what is missing
        return False
    return True
