"""Rules about matches at work: each found on its day and not a day before, and gone with its cause."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.domain.consents import lose_expired, withdraw_consent
from participants.models import Consent, SchoolHoliday
from programs.domain.attention.of_matches import match_rules
from programs.domain.attention.settings import moment_now
from programs.models import Match, PendingChange
from tests import factories
from tests.programs import pairs
from tests.programs.domain.test_plans import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def found(code, on=factories.TODAY):
    with clock.at(on):
        rule = next(one for one in match_rules() if one.code == code)
        return [(one.match, one.since or one.until) for one in rule.find(moment_now())]


def after(day, days):
    return day + timedelta(days=days)


def met(match, *days, stages=("organisational", "trial", "planning", "regular")):
    for day, stage in zip(days, stages, strict=False):
        pairs.hold(match, day, stage)
    Match.objects.filter(pk=match.pk).update(state="active")
    return match


def test_no_first_meeting_ten_days_after_the_order():
    match = pairs.approved()
    assert found("first", after(pairs.SIGNED, 9)) == []
    assert found("first", after(pairs.SIGNED, 10)) == [(match.pk, pairs.SIGNED)]
    met(match, date(2026, 11, 10))
    assert found("first", after(pairs.SIGNED, 10)) == []


def test_the_first_meeting_is_awaited_from_the_first_day_of_the_match():
    match = pairs.approved(starts_on=date(2026, 11, 6))
    assert found("first", date(2026, 11, 15)) == []
    assert found("first", date(2026, 11, 16)) == [(match.pk, date(2026, 11, 6))]


def test_holidays_put_the_first_meeting_off():
    match = pairs.approved()
    SchoolHoliday.objects.create(name="Осенние", starts_on=date(2026, 11, 7), ends_on=date(2026, 11, 15), group="all")
    assert found("first", after(pairs.SIGNED, 18)) == []
    assert found("first", after(pairs.SIGNED, 19)) == [(match.pk, pairs.SIGNED)]


def test_no_meeting_for_the_interval_and_a_week():
    days = [date(2026, 10, 5 + number) for number in range(4)]
    match = met(pairs.approved(), *days)
    assert found("meeting", after(days[-1], 13)) == []
    assert found("meeting", after(days[-1], 14)) == [(match.pk, days[-1])]
    assert found("stage", after(days[-1], 30)) == []  # regular meetings go on as long as they go


def test_a_finished_cycle_is_not_asked_for_meetings():
    days = [date(2026, 10, 5 + number) for number in range(5)]
    stages = ("organisational", "trial", "planning", "regular", "final")
    met(pairs.approved(), *days, stages=stages)
    assert found("meeting", after(days[-1], 60)) == []


@pytest.mark.parametrize("number", [1, 2])
def test_stuck_in_an_opening_stage_is_told_once(number):
    days = [date(2026, 10, 5 + step) for step in range(number)]
    match = met(pairs.approved(), *days)
    assert found("stage", after(days[-1], 20)) == []
    assert found("meeting", after(days[-1], 20)) == [(match.pk, days[-1])]
    assert found("stage", after(days[-1], 21)) == [(match.pk, days[-1])]
    assert found("meeting", after(days[-1], 21)) == []


def test_the_end_is_near_and_the_final_meeting_has_not_been():
    match = met(pairs.approved(ends_on=date(2026, 12, 18)), date(2026, 11, 10))
    assert found("ending", date(2026, 11, 17)) == []
    assert found("ending", date(2026, 11, 18)) == [(match.pk, date(2026, 12, 18))]
    assert found("ending", date(2026, 12, 19)) == []


def test_one_who_left_the_base_and_stands_in_a_live_match():
    match = pairs.approved()
    assert found("leaver") == []
    profile = match.members.get(side="mentee").person.mentee_profile
    type(profile).objects.filter(pk=profile.pk).update(state="left")
    assert found("leaver") == [(match.pk, match.starts_on)]


def test_a_leaver_whom_a_coming_order_takes_out_is_not_told_of():
    match = pairs.approved()
    person = match.members.get(side="mentor").person
    type(person.mentor_profile).objects.filter(person=person).update(state="left")
    values = {
        "side": "mentor",
        "kind": "leave",
        "since": factories.TODAY,
        "reason": "уехал",
        "created_at": factories.NOW,
    }
    PendingChange.objects.create(match=match, person=person, **values)
    assert found("leaver") == []


def test_one_whom_time_has_stopped_is_asked_for_a_new_consent_and_is_no_leaver(today):
    match = pairs.approved()
    pupil = match.members.get(side="mentee").person
    Consent.objects.filter(person=pupil).update(valid_until=today - timedelta(days=1))
    assert lose_expired([pupil], actor=factories.nobody()) == 1
    assert (found("leaver"), found("unsigned")) == ([], [(match.pk, today)])


def test_one_whose_consent_was_taken_back_is_a_leaver(today):
    match = pairs.approved()
    consent = match.members.get(side="mentee").person.consents.get(kind="participation")
    withdraw_consent(consent, withdrawn_on=today, reason="заявление", actor=factories.nobody())
    assert (found("leaver"), found("unsigned")) == ([(match.pk, today)], [])


@pytest.mark.parametrize(("rhythm", "days"), [("раз в две недели", 21), ("два раза в неделю", 11), ("как выйдет", 14)])
def test_the_interval_is_that_of_the_plan(rhythm, days):
    last = date(2026, 11, 9)
    match = met(pairs.approved(), *[date(2026, 11, 6 + number) for number in range(4)])
    write(match, rhythm=rhythm)
    assert found("meeting", after(last, days - 1)) == []
    assert found("meeting", after(last, days)) == [(match.pk, last)]
