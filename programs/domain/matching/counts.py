"""Eligible counts and fits, stored per mentee: rebuilt by `tick` and after the writes that touch them; pages read."""

import json

from django.db import transaction
from django.db.models import Q

from mentorship.kernel import clock
from participants.enums import Side
from programs.domain.matching.fit import fit_of, reasons_of, rules_of
from programs.domain.matching.pool import read_pool
from programs.domain.matching.weights import weights_now
from programs.models import Enrolment, MatchingDesk, MenteeFits, Program

TOLD = 10  # candidates whose reasons are kept in words: as many as the desk shows
AT_ONCE = 20_000  # pairs: a pool up to this is recounted in the request that changed it, a larger one by `tick`


def fits_of(pool, rules, mentee):
    """Return [(mentor card, Fit)] of those who may be offered to `mentee`, the best first."""
    found = [(mentor, fit_of(mentee, mentor, rules)) for mentor in pool.eligible_for(mentee)]
    return sorted(found, key=lambda pair: (-pair[1].points, pair[0].id))


def counted_rows(program):
    """Return the MenteeFits of every mentee of `program` without a mentor, as they should be now, unsaved."""
    pool, rules = read_pool(program), rules_of(weights_now())
    return [_row(pool, mentee, fits_of(pool, rules, mentee)) for mentee in pool.mentees]


def counted_row(program, mentee):
    """Return the MenteeFits of one mentee (an enrolment) as it should be now, unsaved."""
    pool = read_pool(program, only=mentee.pk)
    rules = rules_of(weights_now())
    return next((_row(pool, card, fits_of(pool, rules, card)) for card in pool.mentees), None)


def _row(pool, mentee, found):
    return MenteeFits(
        mentee_id=mentee.id,
        eligible=len(found),
        free=sum(pool.places[mentor.id] > 0 for mentor, _ in found),
        candidates=[
            [one.id, *fit, reasons_of(mentee, one, fit) if n < TOLD else []] for n, (one, fit) in enumerate(found)
        ],
        why=pool.why_nobody(mentee, [mentor for mentor, _ in found]),
    )


def recount(program):
    """Rebuild the stored fits of `program` and take its mark away. Returns how many mentees wait there."""
    with transaction.atomic():
        desk, _ = MatchingDesk.objects.select_for_update().get_or_create(program=program)
        rows = counted_rows(program)
        MenteeFits.objects.filter(mentee__program=program).delete()
        MenteeFits.objects.bulk_create(rows, batch_size=500)
        desk.is_stale, desk.counted_on = False, clock.today()
        desk.save(update_fields=["is_stale", "counted_on"])
    return len(rows)


def recount_soon(program):
    """Rebuild the counts now where the pool is of a school's usual size; `tick` does it for a larger one."""
    sides = list(Enrolment.objects.filter(program=program, left_on__isnull=True).values_list("side", flat=True))
    if sides.count(Side.MENTEE) * sides.count(Side.MENTOR) <= AT_ONCE:
        recount(program)


def make_true(program):
    """Rebuild the stored fits of `program` before an act that rests on them, unless they are true already."""
    if not MatchingDesk.objects.filter(program=program, is_stale=False, counted_on=clock.today()).exists():
        recount(program)


def recount_stale():
    """Rebuild what is marked, what was never counted and what was counted on another day. Returns how many desks.

    Consents end and people grow older with the day, so a count holds for its day only.
    """
    today = clock.today()
    fresh = Q(desk__is_stale=False, desk__counted_on=today)
    waiting = Program.objects.filter(ends_on__gte=today).exclude(fresh).select_related("form").order_by("pk")
    return len([recount(program) for program in waiting])


def untrue_counts():
    """Return the ids of mentees whose stored row is not what the rules give, on desks that are said to be true."""
    found = []
    for desk in MatchingDesk.objects.filter(is_stale=False, counted_on=clock.today()).select_related("program__form"):
        stored = {row.mentee_id: _content(row) for row in MenteeFits.objects.filter(mentee__program=desk.program_id)}
        right = {row.mentee_id: _content(row) for row in counted_rows(desk.program)}
        found += [pk for pk in stored.keys() | right.keys() if stored.get(pk) != right.get(pk)]
    return found


def _content(row):
    return row.eligible, row.free, json.loads(json.dumps(row.candidates)), row.why
