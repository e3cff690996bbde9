"""Contests: the school's own and wider ones; who is nominated when, who decides (002 §6, §8, §9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.roles import school_year
from programs.domain.honours.texts import ready
from programs.enums import ContestLevel, NominationOutcome
from programs.models import Contest, JuryMember, Nomination

FIELDS = ("title", "level", "organiser", "whom", "opens_on", "closes_on", "criteria", "is_open_to_self")
DECIDED = "Решение уже принято: конкурс не меняется."
AHEAD, OPEN, CLOSED, OVER = "ahead", "open", "closed", "decided"
PHASES = {
    AHEAD: ("Впереди", "early"),
    OPEN: ("Идёт выдвижение", "work"),
    CLOSED: ("Ждёт решения", "attention"),
    OVER: ("Решение принято", "done"),
}


def phase_of(contest, today):
    """Return in which of PHASES `contest` is on the day `today`; a wider one is never decided here."""
    if contest.decided_on:
        return OVER
    if today < contest.opens_on:
        return AHEAD
    return OPEN if today <= contest.closes_on else CLOSED


def load_contests(today):
    """Add the contests of the regulation to a school that has none, for the coming spring. Returns how many."""
    if Contest.objects.exists():
        return 0
    spring = school_year(today) + 1
    days = {"opens_on": today.replace(spring, 4, 1), "closes_on": today.replace(spring, 4, 30)}
    rows = [Contest(created_at=clock.now(), **days, **row) for row in ready()["contests"]]
    return len(Contest.objects.bulk_create(rows))


@transaction.atomic
def add_contest(*, actor, form_key=None, **values):
    """Make a contest of `values` (FIELDS). Returns it; the same form twice makes one."""
    if earlier := once.claim(form_key):
        return Contest.objects.get(pk=earlier)
    contest = Contest.objects.create(created_at=clock.now(), created_by=actor.account, **values)
    audit.record("programs.contest.add", actor=actor, about=contest, fields=list(values))
    return once.settle(form_key, contest)


@transaction.atomic
def edit_contest(contest, *, version, actor, **values):
    """Write `values` (FIELDS) over a contest. Returns it.

    Raises Refused: decided, or others are nominated than the ones it would then be for; Conflict (gate G13).
    """
    demand(_decided_blockers(contest))
    if values["whom"] != contest.whom and standing_nominations(contest).exists():
        raise Refused(Blocker("whom", "Уже есть выдвинутые: кого выдвигают, менять поздно."))
    for name, value in values.items():
        setattr(contest, name, value)
    save_versioned(contest, fields=tuple(values), version=version)
    audit.record("programs.contest.edit", actor=actor, about=contest, fields=list(values))
    return contest


@transaction.atomic
def remove_contest(contest, *, actor):
    """Take back a contest for which nobody has been nominated. Raises Refused."""
    if Nomination.objects.filter(contest=contest).exists():
        raise Refused(Blocker("nominated", "На этот конкурс уже выдвигали: он остаётся в списке."))
    audit.record("programs.contest.remove", actor=actor, about=contest)
    JuryMember.objects.filter(contest=contest).delete()
    contest.delete()


@transaction.atomic
def set_jury(contest, people, *, actor):
    """Let `people`, and nobody else, decide `contest`. Returns it.

    Raises Refused: decided, a wider contest has a jury of its holder, a nominee would judge himself.
    """
    contest = Contest.objects.select_for_update().get(pk=contest.pk)
    demand(_decided_blockers(contest) + _jury_blockers(contest, people))
    JuryMember.objects.filter(contest=contest).exclude(person__in=people).delete()
    known = set(JuryMember.objects.filter(contest=contest).values_list("person_id", flat=True))
    JuryMember.objects.bulk_create(JuryMember(contest=contest, person=one) for one in people if one.pk not in known)
    audit.record("programs.contest.jury", actor=actor, about=contest, fields=["jury"])
    return contest


def _decided_blockers(contest):
    return [Blocker("decided", DECIDED)] if contest.decided_on else []


def _jury_blockers(contest, people):
    if contest.level != ContestLevel.SCHOOL:
        return [Blocker("level", "Решает тот, кто проводит конкурс: жюри школы у него нет.")]
    nominated = nominees_of(contest)
    return [
        Blocker("jury", f"{one.called}: выдвинут на этот конкурс и решать его не может.")
        for one in people
        if one.pk in nominated
    ]


def nominees_of(contest):
    """Return the ids of the people who are nominated for `contest`, by themselves or in a pair; two queries."""
    rows = standing_nominations(contest)
    alone = set(rows.filter(person__isnull=False).values_list("person_id", flat=True))
    together = rows.filter(match__members__left_on__isnull=True).values_list("match__members__person", flat=True)
    return alone | set(together)


def standing_nominations(contest):
    """Return the nominations of `contest` that nobody has taken back."""
    return Nomination.objects.filter(contest=contest).exclude(outcome=NominationOutcome.WITHDRAWN)


def closed_blockers(contest, today):
    """Return what forbids to nominate for `contest` on the day `today`."""
    link = reverse("programs:contest_edit", args=[contest.pk])
    phase = phase_of(contest, today)
    if phase == AHEAD:
        text = f"Выдвижение начнётся {long_date(contest.opens_on).removesuffix('.')}."
        return [Blocker("ahead", text, link, "Изменить сроки")]
    if phase == CLOSED:
        text = f"Выдвижение закончилось {long_date(contest.closes_on).removesuffix('.')}."
        return [Blocker("closed", text, link, "Изменить сроки")]
    return _decided_blockers(contest)
