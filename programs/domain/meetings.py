"""The journal of meetings (B13, B15): gates G2, G9, G10 on the day of the meeting."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.gates import consent_blockers_by_person
from participants.enums import Side
from programs.domain.cycle import Held, OutOfOrderError, missed_stage, stages_of
from programs.domain.drafts import drop_draft, page_of
from programs.domain.fit import say_fit
from programs.domain.gates import member_work_blockers, work_blockers
from programs.domain.kept import keep_meetings
from programs.domain.lifecycle import apply_transition
from programs.domain.people import present_members, short_name
from programs.domain.planned.acts import follow_final, take_up
from programs.domain.programs import leads
from programs.enums import ChosenHow, MatchState, MeetingStage
from programs.models import Attendance, Match, Meeting, MeetingCorrection

FIELDS = ("met_on", "is_held", "minutes", "place", "topics", "done", "results", "agreed", "why_not_held", "note")
FIELDS += ("consultant_kinds", "consultants", "told_by")
# What a corrected entry said before; the stage is judged anew by the dates.
KEPT = (*(name for name in FIELDS if name not in ("met_on", "told_by")), "stage")


def log_meeting(
    match, *, actor, met_on, is_held, present=(), is_final=False, form_key=None, fit="", planned=None, **values
):
    """Write a meeting down and return it; its stage comes by itself from the dates of all of them.

    `present` are ids of members of the match who came; `values` are the rest of FIELDS. `fit` is the mentor's own word
    after the trial meeting (an option of Fit). A meeting that did not take place moves no stage. The first one held
    makes the match work; one dated before others moves their stages on. The draft of the same account goes. It takes up
    the planned meeting with the id `planned`, else an open one of the same day. Raises
    Refused: no order yet or a day before it (G9), a lost consent (G2), a suspended place (G11), a day after the final
    meeting or a final one too early (G10), a day ahead. The same `form_key` twice makes one.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Meeting.objects.get(pk=made)
        match, came = _checked(match, present, is_held, met_on, actor)
        first = {"met_on": met_on, "is_held": is_held, "stage": _word(is_final and is_held)}
        meeting = _write(match, came, actor, **first, **_kept(values, is_held))
        settle_stages(match)
        take_up(match, meeting, chosen=planned)
        _follow(match, meeting, actor, is_final=is_final)
        if fit:
            _say_own_fit(match, fit, actor)
        drop_draft(page_of(match), actor)
        meeting.refresh_from_db(fields=["stage"])
        return once.settle(form_key, meeting)


def correct_meeting(meeting, *, actor, version, reason, met_on, is_held, present=(), is_final=False, **values):
    """Write over an entry of the journal; what it said before stays in its history. Returns it.

    `version` is the one that the form was opened with. It sets going what a new entry does. Raises Conflict; Refused
    as `log_meeting`, and without a reason.
    """
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему исправляете запись: причина останется в её истории."))
    with transaction.atomic():
        match, came = _checked(meeting.match, present, is_held, met_on, actor)
        before = _snapshot(Meeting.objects.get(pk=meeting.pk))
        values["told_by_id"] = values.get("told_by_id") or meeting.told_by_id
        new = _kept(values, is_held) | {"met_on": met_on, "is_held": is_held, "stage": _word(is_final and is_held)}
        for name, value in new.items():
            setattr(meeting, name, value)
        save_versioned(meeting, fields=list(new), version=version)
        MeetingCorrection.objects.create(
            meeting=meeting,
            before=before,
            reason=reason.strip(),
            corrected_by=actor.account,
            corrected_at=clock.now(),
        )
        Attendance.objects.filter(meeting=meeting).exclude(member__in=came).delete()
        _attend(meeting, came)
        settle_stages(match)
        _follow(match, meeting, actor, is_final=is_final)
        audit.record("programs.meeting.correct", actor=actor, about=meeting, fields=list(new))
    return meeting


def _follow(match, meeting, actor, *, is_final):
    """What a meeting that took place sets going: the first one the work; the final one ends what is planned."""
    if meeting.is_held and is_final:
        follow_final(match, meeting.met_on, actor=actor)
    if meeting.is_held and match.state == MatchState.APPROVED:
        apply_transition(match, "start", actor=actor)


def _checked(match, present, is_held, met_on, actor):
    """Lock the match, judge the day and the people. Returns both."""
    match = Match.objects.select_for_update(of=("self",)).select_related("naming__order").get(pk=match.pk)
    came = _members(match, present) if is_held else []
    demand(day_blockers(met_on) + work_blockers(match, met_on))
    demand(_who_blockers(match, came, is_held, met_on, actor))
    return match, came


def _word(is_final):
    """Until the dates are judged: final by the mentor's word, or one of the others."""
    return MeetingStage.FINAL if is_final else MeetingStage.REGULAR


def _snapshot(meeting):
    names = Attendance.objects.filter(meeting=meeting).values_list("member", flat=True)
    kept = {name: getattr(meeting, name) for name in KEPT}
    return kept | {"met_on": meeting.met_on.isoformat(), "present": sorted(names)}


def _say_own_fit(match, fit, actor):
    own = [member for member in present_members(match) if member.person_id == actor.person_id]
    for member in own:
        say_fit(member, fit, how=ChosenHow.SCREEN, actor=actor)


def settle_stages(match):
    """Judge the stages of all meetings of `match` by their dates and keep its figures. Raises Refused (G10)."""
    rows = list(Meeting.objects.filter(match=match).order_by("met_on", "pk"))
    held = [row for row in rows if row.is_held]
    try:
        stages = stages_of([Held(row.met_on, row.stage) for row in held])
        judged = [Held(row.met_on, stage) for row, stage in zip(held, stages, strict=True)]
        missed = [(row, missed_stage(judged, row.met_on)) for row in rows if not row.is_held]
    except OutOfOrderError as refusal:
        link = reverse("programs:match_detail", args=[match.pk])
        raise Refused(Blocker("G10", str(refusal), f"{link}#journal", "Посмотреть журнал")) from refusal
    changed = [(row, stage) for row, stage in [*zip(held, stages, strict=True), *missed] if row.stage != stage]
    for row, stage in changed:
        row.stage = stage
    Meeting.objects.bulk_update([row for row, _ in changed], ["stage"])
    keep_meetings(match.pk)


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


def _kept(values, is_held):
    """Keep what belongs to the kind of record: no length of a meeting that was not, no excuse for one that was."""
    dropped = {"why_not_held": ""} if is_held else {"minutes": None}
    return values | dropped


def _write(match, came, actor, **values):
    meeting = Meeting.objects.create(match=match, recorded_by=actor.account, recorded_at=clock.now(), **values)
    _attend(meeting, came)
    audit.record("programs.meeting.add", actor=actor, about=meeting, fields=FIELDS)
    return meeting


def _attend(meeting, came):
    rows = [Attendance(meeting=meeting, member=member) for member in came]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)
