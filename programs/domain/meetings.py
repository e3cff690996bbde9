"""The journal of meetings (B13, B15): gates G2, G9, G10 on the day of the meeting."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain import audit
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side
from programs.domain.cycle import Held, OutOfOrderError, missed_stage, stage_for
from programs.domain.gates import member_work_blockers, work_blockers
from programs.domain.kept import keep_meetings
from programs.domain.lifecycle import apply_transition
from programs.domain.people import present_members, short_name
from programs.domain.programs import leads
from programs.enums import MatchState
from programs.models import Attendance, Match, Meeting

FIELDS = ("met_on", "is_held", "minutes", "place", "done", "agreed", "why_not_held", "note")


def log_meeting(match, *, actor, met_on, is_held, present=(), is_final=False, form_key=None, **values):
    """Write a meeting down and return it; its stage comes by itself from the dates of those before it.

    `present` are ids of members of the match who came; `values` are minutes, place, done, agreed, why_not_held, note. A
    meeting that did not take place moves no stage. The first one held makes the match work. Raises Refused: no order
    yet or a day before it (G9), a lost consent (G2), a suspended place (G11), a day out of the order of stages (G10)
    or ahead. The same `form_key` twice makes one.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Meeting.objects.get(pk=made)
        match = Match.objects.select_for_update(of=("self",)).select_related("naming__order").get(pk=match.pk)
        came = _members(match, present) if is_held else []
        demand(day_blockers(met_on) + work_blockers(match, met_on))
        demand(_who_blockers(match, came, is_held, met_on, actor))
        stage = _stage(match, met_on, is_held, is_final)
        meeting = _write(match, came, actor, met_on=met_on, is_held=is_held, stage=stage, **_kept(values, is_held))
        if is_held and match.state == MatchState.APPROVED:
            apply_transition(match, "start", actor=actor)
        return once.settle(form_key, meeting)


def day_blockers(met_on):
    """A meeting is written down when it has been."""
    text = "Этот день ещё не наступил. Запишите встречу, когда она пройдёт."
    return [Blocker("date", text)] if met_on > clock.today() else []


def _members(match, ids):
    members = [member for member in present_members(match) if member.pk in set(ids)]
    if len(members) != len(set(ids)):
        raise Refused(Blocker("present", "Отмечен человек, которого в этой паре нет."))
    return members


def _who_blockers(match, came, is_held, met_on, actor):
    if not is_held:
        return []
    if {member.side for member in came} != set(Side.values):
        return [Blocker("present", "На состоявшейся встрече был хотя бы один наставник и один наставляемый.")]
    return member_work_blockers(came, met_on) + meeting_consent_blockers(match, came, met_on, actor)


def meeting_consent_blockers(match, members, on, actor):
    """G2 on the day of the meeting; who does not lead the programme is not told which paper is missing (privacy)."""
    people = [member.person for member in members]
    missing = consent_blockers_by_person(people, on=on)
    if leads(actor, match.program):
        return [blocker for blockers in missing.values() for blocker in blockers]
    text = "встречу за этот день записать нельзя. Причину знает куратор программы, спросите его."
    return [Blocker("G2", f"{short_name(person)}: {text}") for person in people if missing[person.pk]]


def _stage(match, met_on, is_held, is_final):
    held = held_meetings(match)
    try:
        return stage_for(held, met_on, wants_final=is_final) if is_held else missed_stage(held, met_on)
    except OutOfOrderError as refusal:
        link = reverse("programs:match_detail", args=[match.pk])
        raise Refused(Blocker("G10", str(refusal), f"{link}#journal", "Посмотреть журнал")) from refusal


def held_meetings(match):
    """Return the meetings of `match` that took place, as the cycle judges them; one query."""
    rows = Meeting.objects.filter(match=match, is_held=True).order_by("met_on", "pk")
    return [Held(met_on, stage) for met_on, stage in rows.values_list("met_on", "stage")]


def _kept(values, is_held):
    """Keep what belongs to the kind of record: no length of a meeting that was not, no excuse for one that was."""
    dropped = {"why_not_held": ""} if is_held else {"minutes": None}
    return values | dropped


def _write(match, came, actor, **values):
    meeting = Meeting.objects.create(match=match, recorded_by=actor.account, recorded_at=clock.now(), **values)
    Attendance.objects.bulk_create(Attendance(meeting=meeting, member=member) for member in came)
    keep_meetings(match.pk)
    audit.record("programs.meeting.add", actor=actor, about=meeting, fields=FIELDS)
    return meeting
