"""The decision of a jury: typed once for all nominees, with reasons, frozen as a protocol, told afterwards (002 §9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.documents import to_data
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.honours.awards import Receiver, give
from programs.domain.honours.contests import DECIDED, standing_nominations
from programs.domain.honours.nominations import OUTCOMES, people_of, tell_of_outcome
from programs.domain.honours.protocol import protocol_document
from programs.domain.honours.texts import ready
from programs.enums import AwardKind, NominationOutcome
from programs.models import Award, Contest, JuryMember, Nomination

FIELDS = ("decided_on", "protocol_number", "decided_at", "decided_by", "blocks")
PRIZED = (NominationOutcome.WON, NominationOutcome.LAUREATE)


def decide(contest, *, outcomes, decided_on, protocol_number, version, school, actor):
    """Write the decision down: `outcomes` is {nomination id: (state, why)} of every nominee. Returns the contest.

    The protocol is frozen, the nominees are told. Raises Refused: nominations go on, no jury, nobody nominated, an
    outcome without a state or a distinction without a reason, a day to come; Conflict (gate G13).
    """
    with transaction.atomic():
        current = Contest.objects.select_for_update().get(pk=contest.pk)
        nominations = list(standing_nominations(current).select_related("person").order_by("pk"))
        demand(decision_blockers(current, nominations) + _outcome_blockers(nominations, outcomes))
        demand(_day_blockers(current, decided_on))
        _write(nominations, outcomes, decided_on)
        current.decided_on, current.protocol_number = decided_on, protocol_number
        current.decided_at, current.decided_by = clock.now(), actor.account
        current.blocks = to_data(protocol_document(current, school=school))
        save_versioned(current, fields=FIELDS, version=version)
        rows = [(one, one.person, ["outcome", "decision"]) for one in nominations]
        audit.record_many("programs.nomination.decide", actor=actor, rows=rows)
        audit.record("programs.contest.decide", actor=actor, about=current, fields=list(FIELDS))
        tell_of_outcome(nominations)
    return current


def decision_blockers(contest, nominations):
    """Return what stands in the way of deciding `contest` with its standing `nominations` today."""
    if not contest.is_own:
        return [Blocker("level", "Этот конкурс проводит не школа: итог записывают у каждого выдвижения.")]
    if contest.decided_on:
        return [Blocker("decided", DECIDED)]
    found = []
    if contest.closes_on >= clock.today():
        until = long_date(contest.closes_on).removesuffix(".")
        link = reverse("programs:contest_edit", args=[contest.pk])
        text = f"Выдвижение идёт до {until}: решают, когда известны все."
        found.append(Blocker("open", text, link, "Изменить сроки"))
    if not JuryMember.objects.filter(contest=contest).exists():
        link = reverse("programs:contest_jury", args=[contest.pk])
        found.append(Blocker("jury", "Не указано, кто входит в жюри.", link, "Назвать жюри"))
    if not nominations:
        found.append(Blocker("nobody", "На конкурс никто не выдвинут."))
    return found


def _outcome_blockers(nominations, outcomes):
    found = []
    for one in nominations:
        state, why = outcomes.get(one.pk, ("", ""))
        if state not in OUTCOMES:
            found.append(Blocker(f"state_{one.pk}", "Выберите решение."))
        elif state in PRIZED and not why.strip():
            found.append(Blocker(f"why_{one.pk}", "Напишите, за что отметили."))
    return found


def _day_blockers(contest, day):
    if day > clock.today():
        return [Blocker("decided_on", "Этот день ещё не наступил.")]
    if day < contest.opens_on:
        return [Blocker("decided_on", "Это раньше начала конкурса.")]
    return []


def _write(nominations, outcomes, day):
    for one in nominations:
        state, why = outcomes[one.pk]
        one.outcome, one.decision, one.result_on, one.version = state, why.strip(), day, one.version + 1
    Nomination.objects.bulk_update(nominations, ["outcome", "decision", "result_on", "version"])


@transaction.atomic
def award_nominees(contest, *, actor):
    """Write drafts of diplomas for everybody who was distinguished and has none yet. Returns them.

    What the holder of a wider contest wrote of the result is the paper that proves it. Raises Refused: nobody waits.
    """
    Contest.objects.select_for_update().get(pk=contest.pk)
    rows = Nomination.objects.filter(contest=contest, outcome__in=PRIZED)
    waiting = rows.exclude(pk__in=Award.objects.filter(nomination__contest=contest).values("nomination"))
    made = [award for one in waiting.select_related("person__school_class", "contest") for award in _prize(one, actor)]
    if not made:
        raise Refused(Blocker("awarded", "Наград по этому конкурсу ждать некому: все уже составлены."))
    return made


def _prize(nomination, actor):
    contest = nomination.contest
    values = {"kind": AwardKind.DIPLOMA, "level": contest.level, "title": contest.title, "nomination": nomination}
    paper = "" if contest.is_own else nomination.decision[:200]
    values |= {"match_id": nomination.match_id, "awarded_on": nomination.result_on, "paper": paper}
    words = ready()["prizes"][nomination.outcome].replace("{конкурс}", contest.title)
    if not contest.is_own:
        words = words.replace("школьного ", "").replace("школьном ", "")
    return give([Receiver(one) for one in people_of(nomination)], actor=actor, words=words, **values)
