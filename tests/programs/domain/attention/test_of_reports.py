"""Rules about reports: each found on its day and not a day before, and gone with its cause."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from programs.domain.attention.of_reports import report_rules
from programs.domain.attention.settings import moment_now
from programs.models import MatchMember
from tests import factories
from tests.programs import pairs
from tests.programs.domain.attention.test_of_matches import after, met

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
STAGES = ("organisational", "trial", "planning", "regular", "final")
DAYS = [date(2026, 11, 3 + number) for number in range(5)]


def found(code, on=factories.TODAY):
    with clock.at(on):
        rule = next(one for one in report_rules() if one.code == code)
        return [(one.subject, one.match, one.since) for one in rule.find(moment_now())]


def test_a_report_that_was_handed_in_waits_from_that_day():
    match = pairs.approved(state="active")
    assert found("report") == []
    report = pairs.report_on(match, "submitted")
    assert found("report") == [(report.member_id, match.pk, pairs.LATER.date())]
    MatchMember.objects.filter(pk=report.member_id).update(report_state="accepted")
    assert found("report") == []


def test_no_report_a_week_after_the_final_meeting():
    match = met(pairs.approved(), *DAYS, stages=STAGES)
    mentor = pairs.mentor_of(match)
    assert found("report_due", after(DAYS[-1], 6)) == []
    assert found("report_due", after(DAYS[-1], 7)) == [(mentor.pk, match.pk, DAYS[-1])]
    report = pairs.report_on(match, "draft")
    assert len(found("report_due", after(DAYS[-1], 7))) == 1
    for state, number in (("returned", 1), ("submitted", 0), ("accepted", 0)):
        MatchMember.objects.filter(pk=report.member_id).update(report_state=state)
        assert len(found("report_due", after(DAYS[-1], 7))) == number, state


def test_before_the_final_meeting_no_report_is_asked_for():
    met(pairs.approved(), *DAYS[:4], stages=STAGES)
    assert found("report_due", factories.TODAY + timedelta(days=60)) == []


def test_who_has_left_owes_no_report():
    match = met(pairs.approved(), *DAYS, stages=STAGES)
    MatchMember.objects.filter(match=match, side="mentor").update(left_on=factories.TODAY)
    assert found("report_due", after(DAYS[-1], 30)) == []
