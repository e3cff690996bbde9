"""The log of meetings: gates on the day of the meeting."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry, ConsentWithdrawal
from programs.domain.meetings import correct_meeting, log_meeting
from programs.models import Match, Meeting, MeetingCorrection
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]

EVERYBODY = object()


def log(match, met_on=factories.TODAY, *, present=EVERYBODY, actor=None, **options):
    ids = list(match.members.values_list("pk", flat=True)) if present is EVERYBODY else present
    values = {"minutes": 45, "done": "Разобрали дроби", "is_held": True}
    return log_meeting(match, actor=actor or pairs.coordinator(), met_on=met_on, present=ids, **values | options)


def refusal(match, *args, **options):
    before = Meeting.objects.count()
    with pytest.raises(Refused) as refused:
        log(match, *args, **options)
    assert Meeting.objects.count() == before
    return [(blocker.code, blocker.text) for blocker in refused.value.blockers]


def test_the_first_meeting_makes_the_pair_work():
    match, actor = pairs.approved(), pairs.coordinator()
    meeting = log(match, actor=actor, agreed="Принести тетрадь", note="Тихая", place="online")
    assert (meeting.stage, meeting.minutes, meeting.recorded_by) == ("organisational", 45, actor.account)
    assert meeting.attendances.count() == 2
    assert Match.objects.get().state == "active"
    assert AuditEntry.objects.filter(action="programs.meeting.add", record_id=meeting.pk).count() == 1
    assert list(match.events.values_list("text", flat=True)) == ["Состоялась первая встреча: пара работает"]


def test_stages_come_by_themselves():
    match = pairs.approved()
    days = [date(2026, 11, day) for day in (3, 5, 9, 12)]
    assert [log(match, day).stage for day in days] == ["organisational", "trial", "planning", "regular"]
    assert log(match, date(2026, 11, 16), is_final=True).stage == "final"


def test_what_did_not_take_place_moves_no_stage():
    match = pairs.approved()
    missed = log(match, is_held=False, why_not_held="Болезнь")
    assert (missed.stage, missed.minutes, missed.attendances.count()) == ("organisational", None, 0)
    assert Match.objects.get().state == "approved"
    assert log(match).stage == "organisational"


def stages(match):
    return list(match.meetings.order_by("met_on", "pk").values_list("stage", flat=True))


def test_a_stack_of_paper_may_be_typed_in_any_order():
    match = pairs.approved()
    for number in (12, 3, 9, 5):
        log(match, date(2026, 11, number))
    assert stages(match) == ["organisational", "trial", "planning", "regular"]
    assert Match.objects.get().stages_done == 4 - 1


def test_a_missed_one_is_judged_anew_too():
    match = pairs.approved()
    missed = log(match, date(2026, 11, 10), is_held=False, why_not_held="Болезнь")
    log(match, date(2026, 11, 9))
    missed.refresh_from_db()
    assert missed.stage == "trial"


def whole(match):
    for number in (3, 5, 9, 12):
        log(match, date(2026, 11, number))
    return log(match, date(2026, 11, 16), is_final=True)


def test_after_the_final_one_it_says_why():
    match = pairs.approved()
    whole(match)
    text = "Заключительная встреча уже была 16\u00a0ноября 2026\u00a0г. Других после неё нет."
    assert refusal(match, date(2026, 11, 17)) == [("G10", text)]


def test_the_refusal_leads_to_the_journal():
    match = pairs.approved()
    with pytest.raises(Refused) as refused:
        log(match, date(2026, 11, 9), is_final=True)
    assert refused.value.blockers[0].link == reverse("programs:match_detail", args=[match.pk]) + "#journal"


def correct(meeting, **values):
    came = list(meeting.attendances.values_list("member", flat=True))
    first = {"met_on": meeting.met_on, "is_held": True, "minutes": 45, "done": "Разобрали дроби", "present": came}
    first |= {"version": meeting.version, "reason": "Ошиблись днём", "actor": pairs.coordinator()}
    return correct_meeting(meeting, **first | values)


def test_a_correction_keeps_what_was_said():
    match = pairs.approved()
    first, second = log(match, date(2026, 11, 5)), log(match, date(2026, 11, 9))
    correct(Meeting.objects.get(pk=second.pk), met_on=date(2026, 11, 3), done="Иначе")
    assert stages(match) == ["organisational", "trial"]
    first.refresh_from_db()
    kept = MeetingCorrection.objects.get()
    assert (first.stage, kept.reason, kept.before["done"], kept.before["met_on"]) == (
        "trial",
        "Ошиблись днём",
        "Разобрали дроби",
        "2026-11-09",
    )
    assert Match.objects.get().last_met_on == date(2026, 11, 5)


def test_a_correction_that_was_not_moves_the_stages_back():
    match = pairs.approved()
    first = log(match, date(2026, 11, 5))
    log(match, date(2026, 11, 9))
    correct(Meeting.objects.get(pk=first.pk), is_held=False, why_not_held="Болезнь")
    assert stages(match) == ["organisational", "organisational"]
    assert first.attendances.count() == 0


def test_a_correction_that_was_after_all_makes_the_pair_work():
    match = pairs.approved()
    missed = log(match, date(2026, 11, 5), is_held=False, why_not_held="Болезнь")
    assert Match.objects.get().state == "approved"
    correct(Meeting.objects.get(pk=missed.pk), present=list(match.members.values_list("pk", flat=True)))
    assert Match.objects.get().state == "active"


def test_a_correction_to_the_final_one_ends_what_is_planned():
    match = pairs.approved()
    last = [log(match, date(2026, 11, number)) for number in (3, 4, 5, 6, 9)][-1]
    ahead = pairs.plan(match, date(2026, 11, 25))
    correct(Meeting.objects.get(pk=last.pk), is_final=True)
    ahead.refresh_from_db()
    assert (stages(match)[-1], ahead.called_off_at is None) == ("final", False)


@pytest.mark.parametrize(("values", "code"), [({"reason": " "}, "reason"), ({"met_on": date(2026, 11, 19)}, "date")])
def test_a_correction_is_judged_like_an_entry(values, code):
    match = pairs.approved()
    meeting = log(match, date(2026, 11, 5))
    with pytest.raises(Refused) as refused:
        correct(Meeting.objects.get(pk=meeting.pk), **values)
    assert [blocker.code for blocker in refused.value.blockers] == [code]
    assert MeetingCorrection.objects.count() == 0


def test_the_final_one_keeps_its_stages_before_it():
    match = pairs.approved()
    whole(match)
    first = match.meetings.earliest("met_on")
    with pytest.raises(Refused) as refused:
        correct(first, is_held=False, why_not_held="Болезнь")
    assert [blocker.code for blocker in refused.value.blockers] == ["G10"]


def test_two_who_correct_at_once():
    meeting = log(pairs.approved(), date(2026, 11, 5))
    stale = Meeting.objects.get(pk=meeting.pk)
    correct(Meeting.objects.get(pk=meeting.pk), done="Первый")
    with pytest.raises(Conflict):
        correct(stale, done="Второй")
    assert Meeting.objects.get().done == "Первый"


def test_a_day_ahead_is_refused():
    text = "Этот день ещё не наступил. Запишите встречу, когда она пройдёт."
    assert refusal(pairs.approved(), date(2026, 11, 19)) == [("date", text)]


def test_no_meeting_before_the_order():
    text = "Работа начинается после приказа директора, а его ещё нет."
    assert refusal(factories.make_match()) == [("G9", text)]
    assert refusal(factories.make_match(), is_held=False, why_not_held="Болезнь") == [("G9", text)]


def test_no_meeting_dated_before_the_order():
    text = "Приказ подписан 2\u00a0ноября 2026\u00a0г. Встреча раньше него невозможна."
    assert refusal(pairs.approved(), date(2026, 11, 1)) == [("G9", text)]


@pytest.mark.parametrize("state", ["suspended", "completed", "terminated"])
def test_only_a_working_match_meets(state):
    assert [code for code, _ in refusal(pairs.approved(state=state))] == ["G9"]


def test_somebody_else_s_member_is_refused():
    match, other = pairs.approved(), factories.make_match()
    found = refusal(match, present=[pairs.mentor_of(match).pk, pairs.mentee_of(other).pk])
    assert found == [("present", "Отмечен человек, которого в этой паре нет.")]


def test_both_sides_came():
    match = pairs.approved()
    text = "На состоявшейся встрече был хотя бы один наставник и один наставляемый."
    assert refusal(match, present=[pairs.mentor_of(match).pk]) == [("present", text)]


def test_a_suspended_member_does_not_meet():
    match = pairs.group_of(2, state="active")
    pairs.make_order(match)
    absent = pairs.mentee_of(match)
    match.members.filter(pk=absent.pk).update(state="suspended")
    assert [code for code, _ in refusal(match)] == ["G11"]
    assert log(match, present=[one.pk for one in match.members.exclude(pk=absent.pk)]).attendances.count() == 2


def withdraw(person, on):
    for consent in person.consents.filter(kind="participation"):
        ConsentWithdrawal.objects.create(consent=consent, withdrawn_on=on, recorded_at=factories.NOW)


def test_consents_hold_on_the_day_of_the_meeting():
    match = pairs.approved()
    mentee = pairs.mentee_of(match).person
    withdraw(mentee, date(2026, 11, 10))
    text = f"{mentee.called}: нет согласия на участие в программе наставничества."
    assert refusal(match, date(2026, 11, 10)) == [("G2", text)]
    assert log(match, date(2026, 11, 9)).stage == "organisational"


def test_a_mentor_is_not_told_which_paper_is_missing():
    match = pairs.approved()
    mentee = pairs.mentee_of(match).person
    withdraw(mentee, date(2026, 11, 10))
    mentor = factories.acting(factories.make_account(pairs.mentor_of(match).person))
    text = "встречу за этот день записать нельзя. Причину знает куратор программы, спросите его."
    assert refusal(match, actor=mentor) == [("G2", f"{mentee.called}: {text}")]


def test_twice_makes_one():
    match, key = pairs.approved(), uuid.uuid4()
    assert log(match, form_key=key) == log(match, form_key=key)
    assert Meeting.objects.count() == 1
