"""What time alone does to this room: consents run out, checked books grow stale, sessions end (privacy rules 9, 12)."""

from django.contrib.sessions.backends.db import SessionStore
from django.db.models import Q

from mentorship.kernel import clock
from mentorship.kernel.roles import PORTAL
from participants.domain.consent_rules import lacking_consents
from participants.domain.consents import lose_expired, stop_working
from participants.domain.imports import wipe_books
from participants.domain.needs import forget_health, keepers_of_health
from participants.enums import IN_BASE
from participants.extensions import live_matches
from participants.models import Person


def lose_consents():
    """Fire the consents of base members that time has taken: a term, 18 years (gate G11).

    Returns how many people lost their place.
    """
    stands = Q(mentor_profile__state__in=IN_BASE) | Q(mentee_profile__state__in=IN_BASE)
    lacking = lacking_consents(Person.objects.filter(stands), on=clock.today())
    return lose_expired(list(lacking), actor=PORTAL) + _stop_outside(stands)


def _stop_outside(stands):
    """Who has left, or is a candidate anew, may still work in a pair until an order of changes: G11 holds there too."""
    profiled = Q(mentor_profile__isnull=False) | Q(mentee_profile__isnull=False)
    lacking = list(lacking_consents(Person.objects.filter(profiled).exclude(stands), on=clock.today()))
    working = {person_id for found in live_matches(lacking) for person_id in found} if lacking else set()
    return stop_working([person for person in lacking if person.pk in working], actor=PORTAL)


def forget_health_without_consent():
    """Delete what is kept about health where the consent for it has run out (gate G14). Returns of how many people."""
    return forget_health(keepers_of_health(), actor=PORTAL)


def wipe_stale_books():
    """Wipe the rows of books that came more than a day ago: names are kept no longer than needed.

    The record that there was such a book stays. Returns how many were wiped.
    """
    return wipe_books()


def clear_sessions():
    """Delete the sessions that have expired; they open nothing any more."""
    SessionStore.clear_expired()
