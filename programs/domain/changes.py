"""Changes of who is in an approved match: they wait for an order of changes, which takes them up (B18, B19, C6)."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.enums import Side
from participants.scopes import the_school
from programs.domain.gates import own_mentor
from programs.domain.kept import keep_places
from programs.domain.lifecycle import MEMBERS, UNDER_ORDER, note_event
from programs.domain.matches import MOST_MENTORS
from programs.domain.matching.marks import mark_people
from programs.domain.people import LIVE, short_name
from programs.enums import ChangeKind, ChangeState, ChosenHow, MatchKind
from programs.extensions import match_changed
from programs.models import Enrolment, Match, MatchMember, PendingChange

WAITING = ChangeState.WAITING
ONE_DAY = timedelta(days=1)


def _record_history(change, edge, source, actor, reason):
    audit.record(f"programs.change.{edge.name}", actor=actor, about=change, person=change.person, fields=["state"])


CHANGES = LifeCycle(
    transitions={
        "drop": Transition("drop", "Отменить изменение", (WAITING,), ChangeState.DROPPED),
        "take_up": Transition("take_up", "Включить в приказ", (WAITING,), ChangeState.TAKEN_UP),
    },
    record_history=_record_history,
)


def plan_leaving(match, member, *, since, reason, actor, form_key=None):
    """Write down that `member` leaves `match` from the day `since`; an order of changes will carry it out.

    Returns the change. Raises Refused: not under an order, a day outside the match, no reason, somebody who has left or
    whose leaving waits already. The same `form_key` twice makes one.
    """
    with transaction.atomic():
        made = _begun(match, form_key)
        if made:
            return made
        found = _common_blockers(match, since, reason)
        if member.left_on is not None:
            found.append(Blocker("left", f"{member.person.called}: уже вышел."))
        demand(found + _waiting_blockers(match, member.person))
        change = _written(match, member, ChangeKind.LEAVE, since=since, reason=reason, actor=actor)
        return once.settle(form_key, change)


def plan_joining(match, enrolment, *, since, reason, chosen_on, actor, form_key=None):
    """Write down that the person of `enrolment` joins the group `match`; `chosen_on` is the day of his signed paper.

    Returns the change. Raises Refused: as `plan_leaving`, a pair, a full group, somebody from another pool or who has a
    mentor there already (G8, B19). The same `form_key` twice makes one.
    """
    with transaction.atomic():
        made = _begun(match, form_key)
        if made:
            return made
        found = _common_blockers(match, since, reason) + _waiting_blockers(match, enrolment.person)
        if chosen_on > clock.today():
            found.append(Blocker("date", "День, когда подписан лист выбора, ещё не наступил."))
        demand(found + _joining_blockers(match, enrolment))
        change = _written(
            match, enrolment, ChangeKind.JOIN, since=since, reason=reason, actor=actor, chosen_on=chosen_on
        )
        return once.settle(form_key, change)


def plan_replacing(match, member, enrolment, *, since, reason, chosen_on, actor, form_key=None):
    """Write down that the person of `enrolment` takes the place of `member` in `match` from the day `since` (B18).

    Two changes that wait for the same order; returns the one of who comes. Raises Refused: as `plan_leaving` and
    `plan_joining`, and where the two stand on different sides. The same `form_key` twice makes one.
    """
    with transaction.atomic():
        made = _begun(match, form_key)
        if made:
            return made
        if member.side != enrolment.side:
            raise Refused(Blocker("side", "Наставника заменяет наставник, наставляемого — наставляемый."))
        plan_leaving(match, member, since=since, reason=reason, actor=actor)
        values = {"since": since, "reason": reason, "chosen_on": chosen_on, "actor": actor}
        return once.settle(form_key, plan_joining(match, enrolment, **values))


def _begun(match, form_key):
    Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    made = once.claim(form_key)
    return PendingChange.objects.get(pk=made) if made else None


def _common_blockers(match, since, reason):
    found = [] if reason.strip() else [Blocker("reason", "Напишите причину: она войдёт в приказ.")]
    if match.state not in UNDER_ORDER:
        text = "Приказа ещё нет: состав меняют прямо в черновике, без приказа об изменениях."
        found.append(Blocker("state", text, reverse("programs:match_detail", args=[match.pk]), "Открыть"))
    if not match.starts_on <= since <= match.ends_on:
        found.append(Blocker("date", "Этот день лежит вне срока пары или группы."))
    return found


def _waiting_blockers(match, person):
    if PendingChange.objects.filter(match=match, person=person, state=WAITING).exists():
        return [Blocker("waiting", f"{person.called}: изменение уже записано и ждёт приказа.")]
    return []


def _joining_blockers(match, enrolment):
    if match.kind != MatchKind.GROUP and not _place_becomes_free(match, enrolment.side):
        return [Blocker("B19", "В паре двое. Чтобы работать втроём, составьте группу.")]
    here = list(MatchMember.objects.filter(match=match, left_on__isnull=True).values_list("person_id", "side"))
    found = [own_mentor(enrolment.person)] if (enrolment.person_id, Side(enrolment.side).other) in here else []
    if (enrolment.person_id, enrolment.side) in here:
        found.append(Blocker("there", f"{enrolment.person.called}: уже в этой группе."))
    if enrolment.program_id != match.program_id or enrolment.left_on is not None:
        found.append(Blocker("pool", f"{enrolment.person.called}: не участвует в этой программе."))
    elif enrolment.acquainted_on is None:
        found.append(Blocker("G4", f"{enrolment.person.called}: нет отметки об ознакомлении с программой."))
    return found + _room_blockers(match, enrolment, here) + _taken_blockers(match, enrolment)


def _place_becomes_free(match, side):
    leaving = PendingChange.objects.filter(match=match, state=WAITING, side=side, kind=ChangeKind.LEAVE)
    return leaving.exists()


def _room_blockers(match, enrolment, here):
    coming = PendingChange.objects.filter(match=match, state=WAITING, side=enrolment.side)
    joining = coming.filter(kind=ChangeKind.JOIN).count() - coming.filter(kind=ChangeKind.LEAVE).count()
    number = sum(side == enrolment.side for _, side in here) + joining + 1
    most = MOST_MENTORS if enrolment.side == Side.MENTOR else the_school().group_most_mentees
    if number <= most:
        return []
    who = "наставников" if enrolment.side == Side.MENTOR else "наставляемых"
    return [Blocker("B19", f"В группе не больше {most} {who}, вместе с теми, кто уже ждёт приказа.")]


def _taken_blockers(match, enrolment):
    if enrolment.side == Side.MENTOR:
        return []
    places = MatchMember.objects.filter(
        person=enrolment.person, side=Side.MENTEE, left_on__isnull=True, match__program=match.program_id
    )
    if places.filter(match__state__in=LIVE).exclude(match=match).exists():
        return [Blocker("taken", f"{enrolment.person.called}: уже есть пара или группа в этой программе.")]
    return []


def _written(match, place, kind, *, since, reason, actor, chosen_on=None):
    """`place` is the member who leaves or the enrolment of who joins."""
    person = place.person
    change = PendingChange.objects.create(
        match=match,
        person=person,
        side=place.side,
        kind=kind,
        since=since,
        reason=reason.strip(),
        chosen_on=chosen_on,
        created_at=clock.now(),
        created_by=actor.account,
    )
    text = f"{short_name(person)}: {ChangeKind(kind).label}, ждёт приказа"
    note_event(match, f"plan_{kind}", text, actor=actor, reason=reason.strip())
    audit.record(f"programs.change.{kind}", actor=actor, about=change, person=person, fields=["since", "reason"])
    return change


def drop_change(change, *, actor):
    """Take back a change that no order has taken up. Raises Refused when one has, or it is taken back already."""
    with transaction.atomic():
        CHANGES.apply(change, "drop", actor=actor)
        note_event(change.match, "drop_change", f"{short_name(change.person)}: изменение отменено", actor=actor)
    return change


def waiting_changes(matches):
    """Return the changes of `matches` (ids or a queryset) that no order has taken up, by day: what an order offers."""
    rows = PendingChange.objects.filter(match__in=matches, state=WAITING)
    return rows.select_related("match__program", "person__school_class").order_by("since", "pk")


def changes_of(match):
    """Return the changes of one match that no order has taken up, as `waiting_changes`; one query."""
    return _changes_of_one().objects(None, match.pk)


@prepared
def _changes_of_one():
    rows = PendingChange.objects.filter(match=ROW, state=WAITING)
    return rows.select_related("match__program", "person__school_class").order_by("since", "pk")


def take_up(changes, order, *, actor):
    """Carry `changes` out by a registered `order`, each from its own day. Returns how many; twice carries out once.

    Call it in the transaction that registers the order.
    """
    rows = PendingChange.objects.filter(pk__in=[change.pk for change in changes], state=WAITING)
    waiting = set(rows.values_list("pk", flat=True))
    with transaction.atomic():
        done = [change for change in changes if change.pk in waiting]
        for change in done:
            CHANGES.apply(change, "take_up", actor=actor, values={"order": order})
            _carried_out(change, order, actor)
            keep_places(change.match)
        mark_people([change.person_id for change in done])
    return len(done)


def _carried_out(change, order, actor):
    """Who leaves was there to the day before; who comes works under the order, so not before its day (G9)."""
    joined_on = max(change.since, order.signed_on)
    members = MatchMember.objects.filter(match=change.match, person=change.person)
    member = members.select_related("match", "person").first()
    proof = {"chosen_how": ChosenHow.PAPER, "chosen_on": change.chosen_on, "chosen_noted_by": change.created_by}
    if change.kind == ChangeKind.LEAVE:
        MEMBERS.apply(member, "leave", actor=actor, reason=change.reason, values={"left_on": change.since - ONE_DAY})
    elif member:
        values = {"joined_on": joined_on, "left_on": None, "side": change.side} | proof
        MEMBERS.apply(member, "come_back", actor=actor, reason=change.reason, values=values)
    else:
        MatchMember.objects.create(
            match=change.match, person=change.person, side=change.side, joined_on=joined_on, **proof
        )
        text = f"{short_name(change.person)}: участвует с {long_date(joined_on)}"
        note_event(change.match, "member_join", text.rstrip("."), actor=actor, reason=change.reason)
        match_changed(change.match, "member_join", actor)


def joinable(match):
    """Return the enrolments from which somebody may join `match`: those of its pool who are not in it."""
    here = MatchMember.objects.filter(match=match, left_on__isnull=True).values("person")
    pool = Enrolment.objects.filter(program=match.program_id, left_on__isnull=True).exclude(person__in=here)
    return pool.select_related("person__school_class").order_by("-side", "person__sort_text", "pk")
