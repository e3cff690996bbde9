"""The one door of states: of a match, and of a person's place in it (architecture, idea 3)."""

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import number_sign
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side
from participants.models import MentorProfile
from programs import extensions
from programs.domain.closing import (
    ended_by_order,
    final_meeting_held,
    mentees_are_free,
    not_in_draft_of_ending,
    nothing_waits,
    reports_accepted,
)
from programs.domain.gates import (
    agree_blockers,
    has_held_meeting,
    named_by_registered_order,
    not_in_order,
    side_blockers,
)
from programs.domain.kept import keep_places
from programs.domain.matching.marks import mark_people
from programs.domain.people import AT_WORK, OVER, short_name
from programs.domain.planned.acts import follow_match
from programs.enums import MatchKind, MatchState, MemberState
from programs.models import MatchEvent, OrderEnding

DRAFT, AGREED, APPROVED, ACTIVE = MatchState.DRAFT, MatchState.AGREED, MatchState.APPROVED, MatchState.ACTIVE
SUSPENDED, COMPLETED, TERMINATED = MatchState.SUSPENDED, MatchState.COMPLETED, MatchState.TERMINATED
UNDER_ORDER = (*AT_WORK, SUSPENDED)
MEMBER_WORDS = {
    "suspend": "участие приостановлено",
    "resume": "участие возобновлено",
    "leave": "вышел по приказу",
    "come_back": "снова участвует",
}
WORDS = {
    "agree": "{who} согласована и ждёт приказа",
    "return": "{who} возвращена в черновики",
    "approve": "{who} утверждена приказом {order}. Наставник может записывать встречи",
    "start": "Состоялась первая встреча: {who_low} работает",
    "cancel": "{who} отменена",
    "suspend": "{who} приостановлена",
    "resume": "{who} работает снова",
    "resume_approved": "{who} снова утверждена и может начать работу",
    "complete": "{who} завершена",
    "terminate": "{who} прекращена приказом {order}",
    "reopen": "{who} работает снова",
    "reopen_approved": "{who} снова утверждена и может начать работу",
}


def note_event(match, name, text, *, actor, reason=""):
    """Append a row to the history of `match` inside the caller's transaction; it is never changed afterwards."""
    return MatchEvent.objects.create(
        match=match, happened_at=clock.now(), name=name, text=text, reason=reason, actor=actor.account
    )


def _record_match(match, edge, source, actor, reason):
    keep_places(match)
    note_event(match, edge.name, _in_words(match, edge.name), actor=actor, reason=reason)
    follow_match(match, edge.target, actor=actor)
    audit.record(f"match.{edge.name}", actor=actor, about=match, fields=["state"])
    mark_people(match.members.values_list("person_id", flat=True))
    extensions.match_changed(match, edge.name, actor)


def _in_words(match, name):
    who = "Группа" if match.kind == MatchKind.GROUP else "Пара"
    order = number_sign(_number(match, name)) if name in ("approve", "terminate") else ""
    return WORDS[name].format(who=who, who_low=who.lower(), order=order)


def _number(match, name):
    if name == "approve":
        return match.naming.order.number
    return OrderEnding.objects.filter(ending__match=match).order_by("-pk").values_list("order__number", flat=True)[0]


def _sides_work(match, actor):
    """B19, G11: what has emptied a side of the match is mended."""
    return side_blockers(match)


def _record_member(member, edge, source, actor, reason):
    keep_places(member.match)
    text = f"{short_name(member.person)}: {MEMBER_WORDS[edge.name]}"
    note_event(member.match, f"member_{edge.name}", text, actor=actor, reason=reason)
    audit.record(f"match.member.{edge.name}", actor=actor, about=member, person=member.person, fields=["state"])
    extensions.match_changed(member.match, f"member_{edge.name}", actor)


def _consents_are_there(member, actor):
    """G2: what has suspended the place is mended."""
    return consent_blockers_by_person([member.person], on=clock.today())[member.person_id]


def _upper(name):
    """Return the guard that asks the upper room about the transition `name`."""

    def ask_upper_room(match, actor):
        return [blocker for found in extensions.guards(match, name, actor) for blocker in found]

    return ask_upper_room


def _edge(name, label, sources, target, guards=(), **more):
    return Transition(name, label, sources, target, guards=(*guards, _upper(name)), **more)


BACK = (_sides_work, mentees_are_free, not_in_draft_of_ending)
MATCHES = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            _edge("agree", "Согласовать", (DRAFT,), AGREED, (agree_blockers,)),
            _edge("return", "Вернуть в черновики", (AGREED,), DRAFT, (not_in_order,), needs_reason=True),
            _edge("approve", "Утвердить приказом", (AGREED,), APPROVED, (named_by_registered_order,)),
            _edge("start", "Начать работу", (APPROVED,), ACTIVE, (has_held_meeting,)),
            _edge("cancel", "Отменить", (DRAFT, AGREED), MatchState.CANCELLED, (not_in_order,), needs_reason=True),
            _edge("suspend", "Приостановить", AT_WORK, MatchState.SUSPENDED),
            _edge("resume", "Возобновить", (SUSPENDED,), ACTIVE, (has_held_meeting, _sides_work), needs_reason=True),
            _edge("resume_approved", "Возобновить", (SUSPENDED,), APPROVED, (_sides_work,), needs_reason=True),
            _edge("complete", "Завершить", (ACTIVE,), COMPLETED, (final_meeting_held, reports_accepted, nothing_waits)),
            _edge(
                "terminate", "Прекратить", UNDER_ORDER, TERMINATED, (ended_by_order, nothing_waits), needs_reason=True
            ),
            _edge("reopen", "Открыть снова", OVER, ACTIVE, (has_held_meeting, *BACK), needs_reason=True),
            _edge("reopen_approved", "Открыть снова", OVER, APPROVED, BACK, needs_reason=True),
        )
    },
    record_history=_record_match,
)
MEMBERS = LifeCycle(
    transitions={
        "suspend": Transition("suspend", "Приостановить участие", (MemberState.ACTIVE,), MemberState.SUSPENDED),
        "resume": Transition(
            "resume",
            "Возобновить участие",
            (MemberState.SUSPENDED,),
            MemberState.ACTIVE,
            guards=(_consents_are_there,),
            needs_reason=True,
        ),
        "leave": Transition("leave", "Выйти", (MemberState.ACTIVE, MemberState.SUSPENDED), MemberState.LEFT),
        "come_back": Transition("come_back", "Вернуться", (MemberState.LEFT,), MemberState.ACTIVE),
    },
    record_history=_record_member,
)


def apply_transition(match, name, *, actor, reason=""):
    """Carry out the transition `name` of `match` with its history and journal rows. Returns the match.

    Raises Refused with the blockers. Mentors are locked first: two agreements never take the same last place (G7).
    """
    with transaction.atomic():
        if name == "agree":
            _lock_mentors(match)
        return MATCHES.apply(match, name, actor=actor, reason=reason)


def _lock_mentors(match):
    mentors = match.members.filter(side=Side.MENTOR).values("person")
    list(MentorProfile.objects.filter(person__in=mentors).select_for_update().values_list("pk"))


def transition_blockers(match, name, *, actor):
    """Return what stands in the way of `name` now, warnings included: the page and the act read the same list."""
    return MATCHES.blockers(match, name, actor=actor)
