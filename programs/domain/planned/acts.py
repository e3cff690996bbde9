"""Planning the next meeting, moving it, calling it off, taking it up by an entry of the journal (issue 6, point 6).

A day off is warned of by the page and refused by nobody: a pair may agree to meet in holidays too.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.timezone import localtime

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import day_month, long_date
from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.notifications import notify
from programs.domain.gates import member_work_blockers, work_blockers
from programs.domain.people import OVER, present_members
from programs.domain.planned.reading import open_meetings
from programs.domain.statuses import ALL_STAGES
from programs.enums import MemberState
from programs.extensions import match_changed
from programs.models import Match, PlannedMeeting

PARTS = ("day", "begins", "minutes", "place", "where")
REASON = "Напишите причину: её прочитают все участники."
BEHIND = "Заключительная встреча уже была, других встреч не будет."
PASSED = "Этот час уже прошёл. Прошедшую встречу запишите в\u00a0журнал."
ENDED = "Работа вместе закончилась."
TAKEN = "На это время встреча уже назначена."


def plan_meeting(match, *, actor, day, begins, form_key=None, **values):
    """Plan a meeting of `match` and return it; the other people of the match are told. `values`: the rest of PARTS.

    Raises Refused: no order yet or not at work (G9), a suspended place of the actor's own (G11), the final meeting is
    behind (G10), a time that has passed, a day outside the term of the match, a time that is taken. The same
    `form_key` twice makes one.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return PlannedMeeting.objects.get(pk=made)
        match = _locked(match.pk)
        demand(plan_blockers(match, actor=actor) + time_blockers(match, day, begins))
        [planned] = _write(match, [day], actor, begins=begins, **values)
        _tell(match, actor, f"Назначена встреча: {_moment(planned)}.")
        return once.settle(form_key, planned)


def plan_row(match, *, actor, days, begins, form_key=None, **values):
    """Plan meetings of `match` on `days` in one act and return them, in order; the others are told once.

    A row has at least one day. Raises Refused as `plan_meeting` does, and then plans none. The same `form_key` twice
    makes one row.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return _row_of(PlannedMeeting.objects.get(pk=made))
        match = _locked(match.pk)
        demand(plan_blockers(match, actor=actor) + row_blockers(match, days, begins))
        rows = _write(match, days, actor, begins=begins, **values)
        number = counted(len(rows), "встреча", "встречи", "встреч")
        _tell(match, actor, f"Назначен ряд встреч: {number}. Ближайшая: {_moment(rows[0])}.")
        once.settle(form_key, rows[0])
        return rows


def _row_of(first):
    """The row that was planned in one act with its first meeting."""
    return list(PlannedMeeting.objects.filter(match=first.match_id, planned_at=first.planned_at))


def row_blockers(match, days, begins):
    """Return what keeps a row of meetings on `days` from being planned."""
    if not days:
        return [Blocker("days", "В\u00a0этом ряду нет ни\u00a0одного дня. Выберите другие дни.")]
    busy = set(open_meetings().filter(match=match, begins=begins).values_list("day", flat=True))
    found = [_term_blocker(match, day, begins) or (Blocker("begins", TAKEN) if day in busy else None) for day in days]
    return [blocker for blocker in found if blocker][:1]


def plan_blockers(match, *, actor):
    """Return what keeps `actor` from planning a meeting of `match` at all: G9, G10, his own suspended place (G11)."""
    own = [member for member in present_members(match) if member.person_id == actor.person_id]
    suspended = [member for member in own if member.state == MemberState.SUSPENDED]
    over = [Blocker("G10", BEHIND)] if match.stages_done == ALL_STAGES else []
    return work_blockers(match, clock.today()) + member_work_blockers(suspended, clock.today()) + over


def time_blockers(match, day, begins, besides=None):
    """Return what keeps a meeting of `match` from beginning on `day` at `begins`; `besides` is the one being moved."""
    found = _term_blocker(match, day, begins)
    if found:
        return [found]
    same = open_meetings().filter(match=match, day=day, begins=begins)
    return [Blocker("begins", TAKEN)] if same.exclude(pk=besides).exists() else []


def _term_blocker(match, day, begins):
    if datetime.combine(day, begins) <= localtime(clock.now()).replace(tzinfo=None):
        return Blocker("day", PASSED, reverse("programs:meeting_add", args=[match.pk]), "Записать встречу")
    if day < match.starts_on:
        return Blocker("day", f"Период работы\u00a0— с\u00a0{long_date(match.starts_on)} Выберите день не\u00a0раньше.")
    if day > match.ends_on:
        return Blocker("day", f"Период работы\u00a0— по\u00a0{long_date(match.ends_on)} Выберите день не\u00a0позже.")
    return None


def _locked(pk):
    """Lock the match: of two who plan the same hour at once the second is refused."""
    return Match.objects.select_for_update(of=("self",)).select_related("naming__order").get(pk=pk)


def _write(match, days, actor, **values):
    now = clock.now()
    common = values | {"match": match, "planned_by": actor.account, "planned_at": now, "changed_at": now}
    rows = PlannedMeeting.objects.bulk_create(PlannedMeeting(day=day, **common) for day in days)
    audit.record_many("planned.add", actor=actor, rows=[(row, None, PARTS) for row in rows])
    return rows


def move_meeting(planned, *, actor, version, reason="", **values):
    """Move an open planned meeting to what `values` (PARTS) say and return it; a calendar knows it again.

    Another day or hour needs a reason; a room alone does not. Nothing changed writes nothing. Raises Refused: not open
    any more, no reason, and as `plan_meeting`; Conflict when somebody has changed it meanwhile.
    """
    with transaction.atomic():
        match = _locked(planned.match_id)
        before = PlannedMeeting.objects.get(pk=planned.pk)
        demand(_open_blockers(before))
        changed = [name for name in PARTS if getattr(before, name) != values[name]]
        if not changed:
            return before
        is_moved = not {"day", "begins"}.isdisjoint(changed)
        demand(_move_blockers(match, planned, actor, values, reason if is_moved else "—"))
        if is_moved:
            values["moved_reason"] = reason.strip()
        _save(planned, version, actor, "planned.move", **values)
        _tell(match, actor, _changed_words(before, planned, is_moved))
    return planned


def _move_blockers(match, planned, actor, values, reason):
    found = [] if reason.strip() else [Blocker("reason", REASON)]
    found += plan_blockers(match, actor=actor)
    return found + time_blockers(match, values["day"], values["begins"], besides=planned.pk)


def call_off(planned, *, actor, version, reason):
    """Call an open planned meeting off, with a reason; it stays in the list and in calendars. Returns it.

    Raises Refused: not open any more, no reason; Conflict when somebody has changed it meanwhile.
    """
    with transaction.atomic():
        match = _locked(planned.match_id)
        demand(_open_blockers(PlannedMeeting.objects.get(pk=planned.pk)))
        if not reason.strip():
            raise Refused(Blocker("reason", REASON))
        values = {"called_off_at": clock.now(), "called_off_reason": reason.strip()}
        _save(planned, version, actor, "planned.call_off", **values)
        _tell(match, actor, f"Встречи {_moment(planned)} не будет.")
    return planned


def follow_match(match, state, *, actor):
    """Let the open meetings follow their match into `state`, inside the caller's transaction.

    A match that is over has none: they are called off. One that pauses or goes on keeps them, and calendars learn it.
    """
    rows = open_meetings().filter(match=match)
    if state in OVER:
        _call_off_all(rows, ENDED, actor)
    else:
        rows.update(sequence=F("sequence") + 1, version=F("version") + 1, changed_at=clock.now())


def follow_final(match, day, *, actor):
    """Call off what was planned after `day`: the final meeting has been held on it (G10), in its transaction."""
    _call_off_all(open_meetings().filter(match=match, day__gt=day), BEHIND, actor)


def _call_off_all(rows, reason, actor):
    audit.record_many("planned.call_off", actor=actor, rows=[(row, None, ["called_off_at"]) for row in rows])
    changed = {"sequence": F("sequence") + 1, "version": F("version") + 1, "changed_at": clock.now()}
    rows.update(called_off_at=clock.now(), called_off_reason=reason, **changed)


def _open_blockers(planned):
    if planned.called_off_at:
        return [Blocker("planned", "Эту встречу уже отменили.")]
    return [Blocker("planned", "Эта встреча уже записана в\u00a0журнал.")] if planned.meeting_id else []


def _save(planned, version, actor, action, **values):
    values |= {"sequence": planned.sequence + 1, "changed_at": clock.now()}
    for name, value in values.items():
        setattr(planned, name, value)
    save_versioned(planned, fields=tuple(values), version=version)
    audit.record(action, actor=actor, about=planned, fields=list(values))


def take_up(match, meeting, *, chosen=None):
    """Let the entry `meeting` take up a planned meeting of its match, inside the caller's transaction. Returns it.

    The one with the id `chosen`, else the earliest open one of the same day, else none (None). One that is closed
    already stays as it is: the entry is not lost for it. Raises Refused for one of another match.
    """
    if chosen and not PlannedMeeting.objects.filter(pk=chosen, match=match).exists():
        raise Refused(Blocker("planned", "Такой встречи у\u00a0этой пары не\u00a0назначали."))
    rows = open_meetings().filter(match=match)
    planned = rows.filter(pk=chosen).first() or rows.filter(day=meeting.met_on).order_by("begins", "pk").first()
    if planned is None:
        return None
    values = {"meeting": meeting, "changed_at": clock.now(), "sequence": F("sequence") + 1}
    PlannedMeeting.objects.filter(pk=planned.pk).update(**values, version=F("version") + 1)
    return planned


def _tell(match, actor, text):
    """Tell the upper room and the others of the match; messages carry no names, places or reasons (privacy rule 13)."""
    match_changed(match, "planned", actor)
    working = [member.person_id for member in present_members(match) if member.state == MemberState.ACTIVE]
    others = [person_id for person_id in working if person_id != actor.person_id]
    notify(others, text, link=reverse("programs:planned_list", args=[match.pk]))


def _moment(planned):
    return f"{day_month(planned.day)} в\u00a0{planned.begins:%H:%M}"


def _changed_words(before, planned, is_moved):
    if is_moved:
        return f"Встреча {_moment(before)} переносится. Новое время: {_moment(planned)}."
    return f"Встреча {_moment(planned)}: изменили место или длину."
