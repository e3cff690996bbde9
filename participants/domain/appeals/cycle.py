"""An appeal on its way to an answer: taken into work, passed on, answered, reopened, withdrawn (002 §6, §8, §9).

The journal names who handles an appeal and never who wrote it: the coordinator reads the journal, and an appeal may be
about him. What an author or a mentor does is written there as done by the portal; the appeal's own history keeps who.
"""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.roles import PORTAL
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.appeals.routing import may_handle, told_at_once
from participants.domain.appeals.terms import due_on
from participants.domain.notifications import notify
from participants.enums import AppealState, AppealStep
from participants.models import Account, Appeal, AppealEvent

NEW, IN_WORK = AppealState.NEW, AppealState.IN_WORK
ANSWERED, WITHDRAWN = AppealState.ANSWERED, AppealState.WITHDRAWN
STEPS = {
    "take": AppealStep.TAKEN,
    "pass": AppealStep.PASSED,
    "answer": AppealStep.ANSWERED,
    "reopen": AppealStep.REOPENED,
    "withdraw": AppealStep.WITHDRAWN,
}
PASSED_TEXT = "Вам передали обращение."
ANSWERED_TEXT = "На ваше обращение дан ответ."
WITHDRAWN_TEXT = "Автор отозвал обращение, которое вы рассматриваете."
NOT_HIS = "Отозвать обращение может только автор на своей странице."
REOPENED_TEXT = "Обращение открыто снова: на него ждут ответа."


def write_step(appeal, step, *, actor, text="", owner=None):
    """Append a step to the history of `appeal` inside the caller's transaction, and an unnamed row to the journal.

    `actor` is named in the journal only where he handles the appeal. Returns the AppealEvent.
    """
    event = AppealEvent.objects.create(
        appeal=appeal, step=step, happened_at=clock.now(), actor=actor.account, owner=owner, text=text
    )
    is_handled = actor.person_id not in (appeal.author_id, appeal.about_id)
    audit.record(f"appeal.{step}", actor=actor if is_handled else PORTAL, about=appeal)
    return event


def _record_history(appeal, edge, source, actor, reason):
    appeal.refresh_from_db(fields=["owner"])
    write_step(appeal, STEPS[edge.name], actor=actor, text=reason, owner=appeal.owner)


def is_free(appeal, actor):
    """Return what hinders `actor` from taking the appeal: it is another's, or it must not be his."""
    if appeal.owner_id and appeal.owner_id != actor.person_id:
        text = "Обращение передано другому сотруднику. Чтобы рассмотреть его самим, передайте его себе."
        return [Blocker("owner", text, reverse("participants:appeal_pass", args=[appeal.pk]), "Передать")]
    if not may_handle(actor.person, appeal):
        return [Blocker("owner", "Это обращение рассматривает не ваша должность.")]
    return []


def is_own(appeal, actor):
    """Return what hinders `actor` from answering: only who has taken the appeal answers it."""
    if appeal.owner_id == actor.person_id and actor.person_id is not None:
        return []
    return [Blocker("owner", "Отвечает тот, кто взял обращение в работу.")]


def is_authors(appeal, actor):
    """Return what hinders `actor` from withdrawing: its author does it, and for one without a way in who handles it."""
    if actor.person_id == appeal.author_id:
        return []
    return [Blocker("author", NOT_HIS)] if answers_himself(appeal) else is_own(appeal, actor)


def answers_himself(appeal):
    """Tell whether the author has an account with which he can act himself; one query."""
    return Account.objects.filter(person=appeal.author_id, is_active=True, activated_at__isnull=False).exists()


APPEALS = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("take", "Взять в работу", (NEW,), IN_WORK, guards=(is_free,)),
            Transition("pass", "Передать", (NEW, IN_WORK), NEW),
            Transition("answer", "Ответить", (IN_WORK,), ANSWERED, guards=(is_own,), needs_reason=True),
            Transition("withdraw", "Отозвать", (NEW, IN_WORK), WITHDRAWN, guards=(is_authors,), needs_reason=True),
            Transition("reopen", "Открыть снова", (ANSWERED,), NEW, needs_reason=True),
        )
    },
    record_history=_record_history,
)


def take_appeal(appeal, *, actor):
    """Take the appeal into work. Returns it. Raises Refused: it is another's, or in work already."""
    taken = APPEALS.apply(appeal, "take", actor=actor, values={"owner": actor.person})
    taken.owner = actor.person
    return taken


@transaction.atomic
def pass_appeal(appeal, *, to, actor):
    """Give the appeal to the person `to`, who is told. Returns it.

    Raises Refused: it is his already, he must not handle it (routing), or it is answered.
    """
    if appeal.owner_id == to.pk:
        raise Refused(Blocker("to", "Обращение уже у этого человека."))
    if not may_handle(to, appeal):
        raise Refused(Blocker("to", "Этому человеку обращение передать нельзя."))
    passed = APPEALS.apply(appeal, "pass", actor=actor, values={"owner": to})
    passed.owner = to
    if to.pk != actor.person_id:
        notify([to.pk], PASSED_TEXT, link=reverse("participants:appeal_card", args=[appeal.pk]))
    return passed


@transaction.atomic
def answer_appeal(appeal, *, text, actor):
    """Answer: the author reads it on his page and is told that it is there. Returns the appeal.

    Raises Refused: not in work, another's, no text.
    """
    now = clock.now()
    answered = APPEALS.apply(appeal, "answer", actor=actor, reason=text, values={"answer": text, "answered_at": now})
    answered.answer, answered.answered_at = text, now
    notify([appeal.author_id], ANSWERED_TEXT, link=reverse("participants:appeal_detail", args=[appeal.pk]))
    return answered


@transaction.atomic
def reopen_appeal(appeal, *, reason, actor, school):
    """Open an answered appeal again, by its author or by who handles it; the clock starts anew. Returns it.

    The former answer stays in the history. Raises Refused: not answered yet, no reason.
    """
    day = due_on(appeal.kind, clock.today(), school)
    again = APPEALS.apply(appeal, "reopen", actor=actor, reason=reason, values={"due_on": day, "reminded_on": None})
    again.due_on = day
    others = {appeal.author_id, appeal.owner_id} - {actor.person_id, None}
    for pk in sorted(others):
        name = "appeal_detail" if pk == appeal.author_id else "appeal_card"
        notify([pk], REOPENED_TEXT, link=reverse(f"participants:{name}", args=[appeal.pk]))
    return again


@transaction.atomic
def withdraw_appeal(appeal, *, reason, actor):
    """The author takes an appeal back that is not answered yet; it is kept, and so is his reason. Returns it.

    Whoever handles it, or waits to, is told. Who handles it does so for an author without an account, from his words.
    Raises Refused: answered already, no reason, not the author's own hand where he has a way in.
    """
    told = told_at_once(locked(appeal))
    withdrawn = APPEALS.apply(appeal, "withdraw", actor=actor, reason=reason)
    people = [pk for pk in told if pk != actor.person_id]
    notify(people, WITHDRAWN_TEXT, link=reverse("participants:appeal_card", args=[appeal.pk]))
    return withdrawn


def appeal_blockers(appeal, name, *, actor):
    """Return what stands in the way of the transition `name` of an Appeal now."""
    return APPEALS.blockers(appeal, name, actor=actor)


def locked(appeal):
    """Return the row of `appeal` locked for the caller's transaction, with its people."""
    rows = Appeal.objects.select_for_update(of=("self",)).select_related("author__school_class", "about", "owner")
    return rows.get(pk=appeal.pk)
