"""Candidates for everybody who takes part in a window of choice, from the stored fits and their reasons (B8)."""

from django.db import transaction

from mentorship.kernel.blockers import Refused, demand
from participants.enums import Side
from programs.domain.matching.counts import make_true
from programs.domain.matching.fit import Reason
from programs.domain.offers import LEFT_OPEN, MOST_OFFERS, make_offers
from programs.domain.people import with_places
from programs.domain.window_places import over_blockers
from programs.models import Enrolment, MenteeFits, MentorOffer

USUAL_OFFERS = 3
SAID_TO_MENTEE = ("request", "subject", "interests", "time", "format")


def said_to_mentee(reasons):
    """Return why a mentor is offered, in words that the mentee may read: what the two have in common; pure."""
    text = "; ".join(one.text for one in reasons if one.is_good and one.code in SAID_TO_MENTEE)
    return text[:1].upper() + text[1:300]


def suggest_for_all(window, *, actor, most=USUAL_OFFERS):
    """Offer to each mentee of `window` who has no open offers up to `most` mentors of the pool, with their reasons.

    Best fit first; of equals the one who was suggested less often. Returns (how many mentees, the mentees for whom
    nobody was found). Raises Refused when the window is over.
    """
    demand(over_blockers(window))
    given, alone, done = {}, [], 0
    with transaction.atomic():
        make_true(window.program)
        mentors = _free_mentors(window.program)
        for mentee, stored in _without_candidates(window):
            found = _best(stored, mentors, given, min(most, MOST_OFFERS))
            if not found or not _offered(mentee, found, window, actor):
                alone.append(mentee)
                continue
            done += 1
            for mentor, _ in found:
                given[mentor.pk] = given.get(mentor.pk, 0) + 1
    return done, alone


def _free_mentors(program):
    """{enrolment id: mentor with a free place}; that he may be offered is said by the stored fits."""
    rows = Enrolment.objects.filter(program=program, side=Side.MENTOR, left_on__isnull=True)
    rows = with_places(rows.filter(person__mentor_profile__isnull=False))
    return {row.pk: row for row in rows if row.taken < row.person.mentor_profile.capacity}


def _without_candidates(window):
    """[(mentee, what is stored of him)] of those in `window` without open offers, fewest candidates first."""
    asked = MentorOffer.objects.filter(state__in=LEFT_OPEN).values("mentee")
    waiting = Enrolment.objects.filter(window_places__window=window, left_on__isnull=True).exclude(pk__in=asked)
    rows = {row.pk: row for row in waiting.select_related("person", "program__form")}
    stored = {one.mentee_id: one for one in MenteeFits.objects.filter(mentee__in=list(rows))}
    order = sorted(rows, key=lambda pk: (stored[pk].free if pk in stored else 0, rows[pk].person.sort_text, pk))
    return [(rows[pk], stored[pk].candidates if pk in stored else []) for pk in order]


def _best(stored, mentors, given, most):
    """[(mentor, his stored reasons)]: `stored` comes best first, so that equals keep their order."""
    free = [one for one in stored if one[0] in mentors]
    free.sort(key=lambda one: (-one[1], given.get(one[0], 0)))
    return [(mentors[one[0]], [Reason(*reason) for reason in one[4]]) for one in free[:most]]


def _offered(mentee, found, window, actor):
    """Who himself lacks a paper gets no offers and is named at the end, instead of stopping everybody's."""
    reasons = [(mentor, _reason(mentor, reasons)) for mentor, reasons in found]
    try:
        with transaction.atomic():
            return make_offers(mentee, reasons, reply_by=window.closes_on, actor=actor)
    except Refused:
        return []


def _reason(mentor, reasons):
    text = mentor.person.mentor_profile.competencies.strip() or "с чем именно, расскажет при встрече"
    return said_to_mentee(reasons) or f"Готов помочь: {text}"[:300]
