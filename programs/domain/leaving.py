"""Leaving a programme's pool with a day and a reason; the place stays in the history (002 §4.9; register A8)."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from participants.domain import audit
from programs.domain.offers import withdraw_offer
from programs.domain.people import LIVE
from programs.domain.pool_events import note_events
from programs.domain.window_places import leave_windows
from programs.enums import OfferState, PoolEventKind
from programs.models import Enrolment, MatchMember, MentorOffer, Proposal
from programs.scopes import LIVE_OFFERS


def leave_program(place, *, on, reason, actor):
    """Let the person of `place` (an enrolment) leave on the day `on`; his open offers are closed. Returns the place.

    Raises Refused: a day out of his time there, no reason, a live pair or group, which ends by an order first.
    """
    with transaction.atomic():
        locked = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=place.pk)
        demand(_day_blockers(locked, on) + _reason_blockers(reason) + match_blockers(locked))
        for offer in _open_offers(locked):
            withdraw_offer(offer, actor=actor)
        Enrolment.objects.filter(pk=place.pk).update(left_on=on, left_reason=reason.strip())
        note_events([locked], PoolEventKind.LEFT, on=on, reason=reason.strip(), actor=actor)
        leave_windows(locked)
        Proposal.objects.filter(Q(mentee=locked) | Q(mentor=locked)).delete()
        fields = ["left_on", "left_reason"]
        audit.record("programs.enrolment.leave", actor=actor, about=place, person=locked.person, fields=fields)
    place.refresh_from_db()
    return place


def _day_blockers(place, on):
    if place.left_on:
        return [Blocker("left", f"{place.person.called}: уже не в программе.")]
    if on > clock.today():
        return [Blocker("on", "Этот день ещё не наступил.")]
    if on < place.joined_on:
        return [Blocker("on", "Этот день раньше, чем человек вошёл в программу.")]
    return []


def _reason_blockers(reason):
    return [] if reason.strip() else [Blocker("reason", "Напишите причину: она останется в истории.")]


def match_blockers(place):
    """Return a blocker for each live pair or group of the programme in which the person of `place` stands."""
    members = MatchMember.objects.filter(
        person=place.person_id,
        side=place.side,
        left_on__isnull=True,
        match__program=place.program_id,
        match__state__in=LIVE,
    )
    text = f"{place.person.called}: есть пара или группа. Сначала завершите или отмените её."
    return [
        Blocker("match", text, reverse("programs:match_detail", args=[member.match_id]), "Открыть пару")
        for member in members
    ]


def _open_offers(place):
    about = MentorOffer.objects.filter(mentee=place) | MentorOffer.objects.filter(mentor=place)
    waiting = about.filter(state__in=LIVE_OFFERS).exclude(state=OfferState.AGREED)
    return waiting.select_related("mentee__person", "mentee__program")
