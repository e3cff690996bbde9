"""Nominations: who is named for a contest and why, taken back, led on to wider contests (002 §6, §8)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.notifications import notify
from participants.enums import Side
from programs.domain.honours.contests import closed_blockers, standing_nominations
from programs.domain.honours.facts import SEEN
from programs.enums import NominationOutcome, NomineeKind
from programs.models import Contest, JuryMember, MatchMember, Nomination

OUTCOMES = (NominationOutcome.WON, NominationOutcome.LAUREATE, NominationOutcome.TOOK_PART)
TOLD = "Объявлен итог конкурса, на который вас выдвигали."


@transaction.atomic
def nominate(contest, nominee, *, reason, actor, form_key=None, **more):
    """Nominate `nominee`, a Person or a Match as the contest demands, with a `reason`. Returns the Nomination.

    `more` may hold `is_by_self`, and for a wider contest `further_from`, `sent_on`, `paper`. The same form twice makes
    one. Raises Refused: not in the days of nominations, already nominated, works or has worked in no pair under an
    order, sits in the jury.
    """
    if earlier := once.claim(form_key):
        return Nomination.objects.get(pk=earlier)
    contest = Contest.objects.select_for_update().get(pk=contest.pk)
    key = {"match" if contest.whom == NomineeKind.MATCH else "person": nominee}
    demand(closed_blockers(contest, clock.today()) + nominee_blockers(contest, nominee))
    demand(_sent_blockers(more.get("sent_on")))
    made = Nomination.objects.create(
        contest=contest, reason=reason, nominated_at=clock.now(), nominated_by=actor.account, **key, **more
    )
    audit.record("programs.nomination.add", actor=actor, about=made, person=made.person, fields=["reason"])
    return once.settle(form_key, made)


def nominee_blockers(contest, nominee):
    """Return what forbids to nominate `nominee` for `contest`, whatever the day."""
    is_match = contest.whom == NomineeKind.MATCH
    members = MatchMember.objects.filter(match__state__in=SEEN)
    own = members.filter(match=nominee) if is_match else members.filter(person=nominee, side=contest.whom)
    found = []
    if not own.exists():
        who = "наставника, который работает" if contest.whom == Side.MENTOR else "того, кто работает"
        text = "Выдвигают пару, утверждённую приказом." if is_match else f"Выдвигают {who} в\u00a0утверждённой паре."
        found.append(Blocker("nominee", text))
    people = set(own.filter(left_on__isnull=True).values_list("person", flat=True)) if is_match else {nominee.pk}
    if JuryMember.objects.filter(contest=contest, person__in=people).exists():
        found.append(Blocker("nominee", "Кто решает конкурс, на него не выдвигается."))
    if standing_nominations(contest).filter(**{"match" if is_match else "person": nominee}).exists():
        found.append(Blocker("nominee", "На этот конкурс уже выдвинуты."))
    return found


def _sent_blockers(day):
    return [Blocker("sent_on", "Этот день ещё не наступил.")] if day and day > clock.today() else []


@transaction.atomic
def withdraw_nomination(nomination, *, reason, actor):
    """Take a nomination back, with a `reason`; the row stays. Returns it. Raises Refused: decided, or no reason."""
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему отзываете."))
    current = _undecided(nomination)
    current.outcome, current.withdrawn_why = NominationOutcome.WITHDRAWN, reason.strip()
    save_versioned(current, fields=("outcome", "withdrawn_why"), version=current.version)
    fields = ["outcome", "withdrawn_why"]
    audit.record("programs.nomination.withdraw", actor=actor, about=current, person=current.person, fields=fields)
    return current


@transaction.atomic
def edit_nomination(nomination, *, version, actor, **values):
    """Correct the reason, and of a wider contest when and with which paper it was sent. Returns it.

    Raises Refused: decided, a day to come; Conflict (gate G13).
    """
    current = _undecided(nomination)
    demand(_sent_blockers(values.get("sent_on")))
    for name, value in values.items():
        setattr(current, name, value)
    save_versioned(current, fields=tuple(values), version=version)
    audit.record("programs.nomination.edit", actor=actor, about=current, person=current.person, fields=list(values))
    return current


def _undecided(nomination):
    rows = Nomination.objects.select_for_update(of=("self",)).select_related("contest", "person")
    current = rows.get(pk=nomination.pk)
    if current.outcome != NominationOutcome.NOMINATED or current.contest.decided_on:
        raise Refused(Blocker("decided", "Итог уже записан или выдвижение отозвано: менять нечего."))
    return current


@transaction.atomic
def note_result(nomination, *, outcome, decision, result_on, actor):
    """Write down what the holder of a wider contest has decided; whom it is about is told. Returns the nomination.

    Raises Refused: the school's own contest is decided by its jury; decided already; a day to come; no such outcome.
    """
    current = _undecided(nomination)
    demand(_result_blockers(current, outcome, result_on))
    values = {"outcome": outcome, "decision": decision, "result_on": result_on}
    for name, value in values.items():
        setattr(current, name, value)
    save_versioned(current, fields=tuple(values), version=current.version)
    audit.record("programs.nomination.result", actor=actor, about=current, person=current.person, fields=list(values))
    tell_of_outcome([current])
    return current


def _result_blockers(nomination, outcome, day):
    if nomination.contest.is_own:
        link = reverse("programs:contest_decide", args=[nomination.contest_id])
        return [Blocker("jury", "Школьный конкурс решает жюри: запишите решение сразу обо всех.", link, "К решению")]
    found = [] if outcome in OUTCOMES else [Blocker("outcome", "Выберите итог.")]
    if day > clock.today():
        found.append(Blocker("result_on", "Этот день ещё не наступил."))
    if day < nomination.contest.opens_on:
        begins = long_date(nomination.contest.opens_on).removesuffix(".")
        found.append(Blocker("result_on", f"Это раньше начала конкурса: он открылся {begins}."))
    return found


def tell_of_outcome(nominations):
    """Tell the nominees of `nominations` that it is decided; nobody is told before, nor what became of others."""
    people = {one.person_id for one in nominations if one.person_id}
    matches = [one.match_id for one in nominations if one.match_id]
    members = MatchMember.objects.filter(match__in=matches, left_on__isnull=True)
    people |= set(members.values_list("person", flat=True)) if matches else set()
    return notify(sorted(people), TOLD, link=reverse("programs:own_awards"))


def people_of(nomination):
    """Return the people whom an award for `nomination` goes to: the nominee, or everybody who is in the match."""
    if nomination.person_id:
        return [nomination.person]
    rows = MatchMember.objects.filter(match=nomination.match_id, left_on__isnull=True)
    rows = rows.select_related("person__school_class").order_by("-side", "person__sort_text", "pk")
    return [one.person for one in rows]
