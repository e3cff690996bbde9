"""The draft board: what the portal would give to whom, what leaders locked, and matches made of it in one act.

A line of the board is a proposal and no match: it holds no place, and nobody but the leaders sees it.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.timezone import localtime

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand, hard
from mentorship.kernel.counts import CountOf
from participants.domain import audit
from participants.enums import Side
from programs.domain.lifecycle import apply_transition
from programs.domain.matches import Choice, default_start, form_match
from programs.domain.matching.assignment import Goal, Possible, assign
from programs.domain.matching.counts import fits_of
from programs.domain.matching.fit import rules_of
from programs.domain.matching.pool import read_pool
from programs.domain.matching.weights import weights_now
from programs.domain.pair_gates import pair_blockers
from programs.domain.people import short_name, with_places, without_match
from programs.domain.program_states import working_blockers
from programs.enums import BoardGoal, ChosenHow, ExclusionKind, OfferState
from programs.models import Enrolment, MatchingDesk, MentorOffer, PairExclusion, Program, Proposal

ACTION = "programs.matching.distribute"


def proposals_of(program):
    """Return the lines of the board whose mentee still waits and whose mentor is still in the pool."""
    waiting = without_match(Enrolment.objects.filter(program=program, side=Side.MENTEE, left_on__isnull=True))
    lines = Proposal.objects.filter(mentee__in=waiting, mentor__left_on__isnull=True)
    return lines.select_related("mentee__person__school_class", "mentor__person__school_class").order_by(
        "mentee__person__sort_text", "pk"
    )


def distribute(program, *, goal, actor):
    """Propose a mentor to each mentee of `program` who has none, locked pairs kept; the optimum by `goal`.

    Both goals are solved, so that the page can say what each would come to; the lines are of the chosen one. Returns
    the Outcome. The same again changes nothing but the time. Raises Refused for a programme that is not at work.
    """
    with transaction.atomic():
        demand(working_blockers(Program.objects.select_for_update().get(pk=program.pk)))
        pool, rules = read_pool(program), rules_of(weights_now())
        found = {card.id: fits_of(pool, rules, card) for card in pool.mentees}
        kept = {line.mentee_id: line for line in proposals_of(program) if line.is_locked}
        possible = [
            Possible(pk, mentor.id, pool.ranks.get((pk, mentor.id)), fit.points)
            for pk, pairs in found.items()
            for mentor, fit in pairs
        ]
        locked = {pk: line.mentor_id for pk, line in kept.items()}
        outcomes = {one: assign(possible, pool.places, goal=one, locked=locked) for one in Goal}
        _write_lines(program, outcomes[goal], pool, found, kept)
        _write_outcomes(program, goal, outcomes, len(pool.mentees))
        audit.record(ACTION, actor=actor, about=program, fields=["goal"])
    return outcomes[goal]


def _write_lines(program, outcome, pool, found, kept):
    Proposal.objects.filter(mentee__program=program).exclude(mentee__in=list(kept)).delete()
    fits = {pk: {mentor.id: fit for mentor, fit in pairs} for pk, pairs in found.items()}
    Proposal.objects.bulk_create(
        Proposal(mentee_id=pk, mentor_id=mentor, rank=pool.ranks.get((pk, mentor)), fit=list(fits[pk][mentor]))
        for pk, mentor in outcome.pairs.items()
        if pk not in kept
    )


def _write_outcomes(program, goal, outcomes, number):
    desk, _ = MatchingDesk.objects.get_or_create(program=program)
    desk.goal, desk.distributed_at = goal, clock.now()
    desk.outcomes = {
        one: {"of": number, "matched": found.matched, "first": found.first_choices} for one, found in outcomes.items()
    }
    desk.save(update_fields=["goal", "distributed_at", "outcomes"])


def variants_of(desk):
    """Return what each goal came to at the last distribution of `desk` (or None), to stand side by side; pure."""
    if desk is None or not desk.outcomes:
        return []
    return [
        {
            "goal": one.value,
            "label": one.label,
            "outcome": desk.outcomes.get(one.value),
            "is_on": one.value == desk.goal,
        }
        for one in BoardGoal
    ]


def lock_blockers(mentee, mentor, *, reason=""):
    """Return what keeps `mentor` from being locked for `mentee`: the gates of a pair; a reason lifts the places (G7).

    Other locked lines take places too: the last place is not promised twice.
    """
    if mentee.program_id != mentor.program_id or (mentee.side, mentor.side) != (Side.MENTEE, Side.MENTOR):
        return [Blocker("pool", f"{mentor.person.called}: не наставник этой программы.")]
    found = working_blockers(mentee.program) + hard(pair_blockers([(mentee, mentor)])[mentee.pk, mentor.pk])
    if PairExclusion.objects.filter(mentee=mentee.person_id, mentor=mentor.person_id).exists():
        found.append(Blocker("apart", "Для этих двоих отмечено «не предлагать». Сначала снимите отметку."))
    if not any(blocker.code == "G7" for blocker in found):
        found += _promised(mentee, mentor)
    return [blocker for blocker in found if blocker.code != "G7" or not reason.strip()]


def _promised(mentee, mentor):
    lines = Proposal.objects.filter(mentor__person=mentor.person_id, is_locked=True, mentee__is_matched=False)
    promised = CountOf(lines.filter(mentee__left_on__isnull=True).exclude(mentee=mentee))
    found = with_places(Enrolment.objects.filter(pk=mentor.pk)).annotate(promised=promised).get()
    capacity = found.person.mentor_profile.capacity
    if found.taken + found.promised < capacity:
        return []
    text = f"{mentor.person.called}: свободные места уже обещаны закреплёнными парами, всего мест {capacity}."
    return [Blocker("G7", text)]


def lock(mentee, mentor, *, actor, reason=""):
    """Lock a line of the board: the next run keeps it. Returns the line. Raises Refused (G1, G2, G4, G7, G8).

    With `reason` a mentor may be given more mentees than he has places; the reason goes into the match.
    """
    with transaction.atomic():
        Program.objects.select_for_update().get(pk=mentee.program_id)
        demand(lock_blockers(mentee, mentor, reason=reason))
        offer = MentorOffer.objects.filter(mentee=mentee, mentor=mentor, rank__isnull=False)
        rank = offer.exclude(state=OfferState.EXPIRED).values_list("rank", flat=True).first()
        values = {"mentor": mentor, "is_locked": True, "capacity_reason": reason.strip(), "rank": rank}
        line, _ = Proposal.objects.update_or_create(mentee=mentee, defaults=values | {"fit": _fit(mentee, mentor)})
        _record("programs.matching.lock", mentee, actor)
    return line


def _fit(mentee, mentor):
    pool = read_pool(mentee.program, only=mentee.pk)
    pairs = [pair for card in pool.mentees for pair in fits_of(pool, rules_of(weights_now()), card)]
    return next((list(fit) for card, fit in pairs if card.id == mentor.pk), [])


def release(mentee, *, actor):
    """Take the line of `mentee` off the board; a second time does nothing."""
    with transaction.atomic():
        if Proposal.objects.filter(mentee=mentee).delete()[0]:
            _record("programs.matching.release", mentee, actor)


def _record(action, mentee, actor):
    audit.record(action, actor=actor, about=mentee, person=mentee.person)


def exclude_pair(mentee, mentor, *, kind, reason, actor):
    """Note that two people (enrolments of one pool) are not proposed to each other, and free a line that did so.

    Raises Refused when «не предлагать» has no reason. Twice makes one mark, with the later words.
    """
    if kind == ExclusionKind.NOT_OFFERED and not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему не предлагать: другой куратор должен это понять."))
    with transaction.atomic():
        values = {"kind": kind, "reason": reason.strip(), "noted_at": clock.now(), "noted_by": actor.account}
        keys = {"mentee": mentee.person, "mentor": mentor.person}
        mark, _ = PairExclusion.objects.update_or_create(**keys, defaults=values)
        Proposal.objects.filter(mentee=mentee, mentor=mentor).delete()
        _record("programs.matching.exclude", mentee, actor)
    return mark


def allow_pair(mentee, mentor, *, actor):
    """Take the mark back; a second time does nothing."""
    with transaction.atomic():
        if PairExclusion.objects.filter(mentee=mentee.person_id, mentor=mentor.person_id).delete()[0]:
            _record("programs.matching.unexclude", mentee, actor)


@dataclass
class Created:
    """What came of a bulk act: agreed matches, drafts that still lack something, who was refused and why."""

    agreed: list = field(default_factory=list)
    drafts: list = field(default_factory=list)
    refused: list = field(default_factory=list)


def create_matches(program, lines, *, actor):
    """Make a pair of each of `lines` (ids of the board's lines) and agree it. Returns Created; each line by itself.

    A pair that can't be made leaves its line on the board with the reason; one that can't be agreed yet stays a draft.
    """
    done = Created()
    for line in proposals_of(program).filter(pk__in=lines).select_related("mentee__program", "mentor__person"):
        try:
            with transaction.atomic():
                match = _made(line, actor)
                line.delete()
        except Refused as refused:
            done.refused.append((short_name(line.mentee.person), [one.text for one in refused.blockers]))
        else:
            _agree(match, done, actor)
    return done


def _made(line, actor):
    demand(_line_blockers(line))
    program = line.mentee.program
    return form_match(
        program,
        mentors=[line.mentor.person],
        mentees=[line.mentee.person],
        title="",
        starts_on=default_start(program),
        ends_on=program.ends_on,
        actor=actor,
        choices=_own_choice(line),
        capacity_reason=line.capacity_reason,
    )


def _line_blockers(line):
    found = pair_blockers([(line.mentee, line.mentor)])[line.mentee_id, line.mentor_id]
    return [one for one in found if one.code != "G7" or not line.capacity_reason]


def _own_choice(line):
    """The mentee's own choice on the screen proves his will; the mentor's answer is asked for on the pair's page."""
    offer = MentorOffer.objects.filter(mentee=line.mentee, mentor=line.mentor, rank=1, chosen_at__isnull=False)
    chosen = offer.exclude(state=OfferState.EXPIRED).first()
    if chosen is None:
        return {}
    return {line.mentee.person_id: Choice(ChosenHow.SCREEN, localtime(chosen.chosen_at).date())}


def _agree(match, done, actor):
    try:
        with transaction.atomic():
            apply_transition(match, "agree", actor=actor)
    except Refused as refused:
        done.drafts.append((match, [one.text for one in refused.blockers]))
    else:
        done.agreed.append(match)
