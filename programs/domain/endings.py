"""Endings of matches: completed with an outcome, ended early by an order, opened again with a reason (process, 9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from programs.domain.closing import nothing_waits
from programs.domain.kept import keep_meetings
from programs.domain.lifecycle import OVER, UNDER_ORDER, apply_transition, note_event, transition_blockers
from programs.domain.reports import lay_reports_by
from programs.enums import ChangeState, EndingKind, MeetingStage
from programs.models import Match, MatchEnding, Meeting

WAITING = ChangeState.WAITING


def _record_history(ending, edge, source, actor, reason):
    audit.record(f"programs.ending.{edge.name}", actor=actor, about=ending, fields=["state"])


ENDINGS = LifeCycle(
    transitions={
        "drop": Transition("drop", "Отменить прекращение", (WAITING,), ChangeState.DROPPED),
        "take_up": Transition("take_up", "Включить в приказ", (WAITING,), ChangeState.TAKEN_UP),
    },
    record_history=_record_history,
)


def complete_match(match, *, ended_on, outcome, words, actor, form_key=None):
    """Complete `match` on the day `ended_on` with an `outcome` (enums.Outcome) and the leader's `words` about it.

    Returns the MatchEnding, which an order of completion may name. Raises Refused: a guard of the transition (the
    final meeting and the mentors' reports G10, a change that waits, what monitoring asks), a day before the final
    meeting or one to come. The same `form_key` twice completes once.
    """
    with transaction.atomic():
        made = _begun(match, form_key)
        if made:
            return made
        demand(transition_blockers(match, "complete", actor=actor) + _completion_days(match, ended_on))
        values = {"ended_on": ended_on, "outcome": outcome, "words": words.strip()}
        ending = _written(match, EndingKind.COMPLETED, actor, **values)
        apply_transition(match, "complete", actor=actor)
        return once.settle(form_key, ending)


def plan_ending(match, *, ended_on, outcome, reason, words="", actor, form_key=None):
    """Write down that `match` ends early on the day `ended_on`; an order of ending will carry it out (B18).

    Returns the MatchEnding. Raises Refused: not under an order, over already, no reason, a day outside the match, an
    ending or a change of members that waits. The same `form_key` twice makes one.
    """
    with transaction.atomic():
        made = _begun(match, form_key)
        if made:
            return made
        demand(_early_blockers(match, ended_on, reason) + nothing_waits(match, actor))
        values = {"ended_on": ended_on, "outcome": outcome, "words": words.strip(), "reason": reason.strip()}
        ending = _written(match, EndingKind.TERMINATED, actor, **values)
        text = f"Решено прекратить с {long_date(ended_on).rstrip('.')}, ждёт приказа"
        note_event(match, "plan_ending", text, actor=actor, reason=reason.strip())
        return once.settle(form_key, ending)


def _begun(match, form_key):
    Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    made = once.claim(form_key)
    return MatchEnding.objects.get(pk=made) if made else None


def _completion_days(match, ended_on):
    final = Meeting.objects.filter(match=match, is_held=True, stage=MeetingStage.FINAL).values_list("met_on", flat=True)
    found = []
    if ended_on > clock.today():
        found.append(Blocker("date", "Этот день ещё не наступил."))
    if any(ended_on < met_on for met_on in final):
        found.append(Blocker("date", "Заключительная встреча была позже этого дня."))
    return found


def _early_blockers(match, ended_on, reason):
    link = reverse("programs:match_detail", args=[match.pk])
    found = [] if reason.strip() else [Blocker("reason", "Напишите причину: она войдёт в приказ.")]
    if match.state in OVER:
        found.append(Blocker("state", f"Уже окончена: состояние — «{match.get_state_display()}».", link, "Открыть"))
    elif match.state not in UNDER_ORDER:
        text = "Приказа ещё нет: без приказа пару отменяют, а не прекращают."
        found.append(Blocker("state", text, reverse("programs:match_cancel", args=[match.pk]), "Отменить"))
    if not match.starts_on <= ended_on <= match.ends_on:
        found.append(Blocker("date", "Этот день лежит вне срока пары или группы."))
    if MatchEnding.objects.filter(match=match, state=WAITING, reopened_on__isnull=True).exists():
        found.append(Blocker("waiting", "Прекращение уже записано и ждёт приказа."))
    return found


def _written(match, kind, actor, **values):
    ending = MatchEnding.objects.create(
        match=match, kind=kind, created_at=clock.now(), created_by=actor.account, **values
    )
    audit.record(f"programs.ending.{kind}", actor=actor, about=ending, fields=list(values))
    return ending


def drop_ending(ending, *, actor):
    """Take back an early end that no order has carried out.

    Raises Refused when one has, when it stands in a draft of an order, or when the match is completed: that is
    opened again with a reason.
    """
    with transaction.atomic():
        demand(_drop_blockers(ending))
        ENDINGS.apply(ending, "drop", actor=actor)
        note_event(ending.match, "drop_ending", "Прекращение отменено, работа продолжается", actor=actor)
    return ending


def _drop_blockers(ending):
    found = []
    if ending.kind == EndingKind.COMPLETED:
        found.append(Blocker("completed", "Завершённую пару открывают снова с причиной."))
    if hasattr(ending, "naming"):
        link = reverse("programs:order_detail", args=[ending.naming.order_id])
        found.append(
            Blocker("order", "Прекращение стоит в приказе. Сначала уберите его оттуда.", link, "Открыть приказ")
        )
    return found


def take_up_endings(endings, *, actor):
    """Carry `endings` out by the registered order that names them: early ends terminate their matches.

    Call it in the transaction that registers the order. Returns how many.
    """
    with transaction.atomic():
        for ending in endings:
            if ending.kind == EndingKind.TERMINATED:
                apply_transition(ending.match, "terminate", actor=actor, reason=ending.reason)
            ENDINGS.apply(ending, "take_up", actor=actor)
    return len(endings)


def reopen_match(match, *, reason, actor):
    """Let a match that is over work again, with a `reason` and its history (process, 9). Returns it.

    Its final meeting becomes a regular one, so that the journal may go on, its accepted reports former ones. Raises
    Refused: no reason, a match that is not over, an empty side, a mentee with another mentor in the programme, an
    ending that stands in a draft order.
    """
    with transaction.atomic():
        held = Meeting.objects.filter(match=match, is_held=True)
        apply_transition(match, "reopen" if held.exists() else "reopen_approved", actor=actor, reason=reason)
        if held.filter(stage=MeetingStage.FINAL).update(stage=MeetingStage.REGULAR):
            keep_meetings(match.pk)
            note_event(match, "final_again", "Заключительная встреча стала регулярной", actor=actor)
        lay_reports_by(match, actor=actor)
        last = MatchEnding.objects.filter(match=match, reopened_on__isnull=True).exclude(state=ChangeState.DROPPED)
        for ending in last:
            MatchEnding.objects.filter(pk=ending.pk).update(reopened_on=clock.today())
            if ending.state == WAITING:
                ENDINGS.apply(ending, "drop", actor=actor)
    return match


def endings_of(match):
    """Return the endings of `match` that hold, the latest first; one query."""
    rows = MatchEnding.objects.filter(match=match, reopened_on__isnull=True).exclude(state=ChangeState.DROPPED)
    return list(rows.order_by("-ended_on", "-pk"))


def waiting_endings(matches):
    """Return the endings of `matches` (ids or a queryset) that no order has named: what an order of ending offers."""
    rows = MatchEnding.objects.filter(match__in=matches, state=WAITING, reopened_on__isnull=True)
    return rows.select_related("match__program").order_by("ended_on", "pk")
