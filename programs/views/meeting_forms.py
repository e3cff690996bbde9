"""What the form of the log is made of: who asks, at which stage, what was typed before."""

from datetime import timedelta

from mentorship.kernel import clock
from programs.domain.cycle import FINAL, REGULAR, TRIAL, may_be_final, next_stage
from programs.domain.journal import corrections_of, earlier_words
from programs.domain.people import mentees_in, mentors_in
from programs.domain.planned.reading import due_of
from programs.domain.scenarios import ready_words, scenario_of
from programs.forms.meeting import CorrectionForm, MeetingForm
from programs.views import kept

MANY = {"present", "topics", "results", "consultant_kinds"}
LENGTHS = {30: "30", 45: "45", 60: "60"}


def start_of(request, match):
    """Return (Start, draft) of a new entry: typed before and not sent, else what is known of the planned meeting."""
    return kept.start_of(request, _planned(match), several=MANY)


def _planned(match):
    """What is known of the planned meeting that the entry is about."""
    due, today = due_of(match), clock.today()
    if due is None:
        return {}
    days = {today: "today", today - timedelta(days=1): "yesterday"}
    start = {"planned": due.pk, "day": days.get(due.day, "other"), "met_on": due.day, "place": due.place}
    return start | {"length": LENGTHS.get(due.minutes, "other"), "minutes": due.minutes}


def entry_form(request, match, meetings, start):
    """Return (form, scenario) of a new entry of `match`."""
    held = [meeting for meeting in meetings if meeting.is_held]
    stage = next_stage(held) or REGULAR
    scenario = scenario_of(stage)
    mine = _mentors_of(match, request.actor)
    form = MeetingForm(
        request.POST or None,
        initial=start,
        words=ready_words(scenario),
        may_be_final=may_be_final(held),
        asks_fit=stage == TRIAL and bool(mine),
        **_common(match, mine),
    )
    return form, scenario


def correction_form(request, match, meeting):
    """Return the form over an entry that was written down."""
    scenario = scenario_of(meeting.stage)
    present = list(meeting.attendances.values_list("member_id", flat=True))
    names = ("met_on", "minutes", "place", "topics", "done", "results", "agreed", "why_not_held", "note", "version")
    names += ("consultant_kinds", "consultants")
    start = {name: getattr(meeting, name) for name in names} | {
        "is_held": "yes" if meeting.is_held else "no",
        "day": "other",
        "length": LENGTHS.get(meeting.minutes, "other"),
        "present": present,
        "is_final": meeting.stage == FINAL,
        "told_by": meeting.told_by_id,
    }
    return CorrectionForm(
        request.POST or None,
        initial={name: value for name, value in start.items() if value is not None},
        words=ready_words(scenario),
        may_be_final=meeting.stage in (REGULAR, FINAL),
        **_common(match, _mentors_of(match, request.actor), present),
    )


def _common(match, mine, present=()):
    """Who may be ticked: those at work and those who came; whose paper it is, when not an own meeting is written."""
    members = [one for one in match.people if _at_work(one) or one.pk in present]
    tellers = [] if mine else mentors_in(match)
    return {"today": clock.today(), "members": members, "tellers": tellers, "reader": reader(match)}


def _at_work(member):
    return member.left_on is None and member.state == "active"


def _mentors_of(match, actor):
    return [member for member in mentors_in(match) if member.person_id == actor.person_id]


def reader(match):
    """«Илья увидит», «Участники увидят»: who reads the entry."""
    mentees = mentees_in(match)
    return f"{mentees[0].person.address_name} увидит" if len(mentees) == 1 else "Участники группы увидят"


def history_rows(meeting_pk):
    """Return the lines of what an entry said before, the latest first."""
    return [earlier_words(correction) for correction in corrections_of(meeting_pk)]
