"""Rules about plans and rematches: each found on its day and not a day before, and gone with its cause."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from programs.domain.attention.of_plans import NO_PLAN, UNCONFIRMED, plan_rules
from programs.domain.attention.settings import moment_now
from programs.domain.fit import say_fit
from programs.models import MatchMember, PendingChange
from tests import factories
from tests.programs import pairs
from tests.programs.domain.attention.test_of_matches import after, met
from tests.programs.domain.test_plans import confirm, members, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
DAYS = [date(2026, 10, 5 + number) for number in range(3)]
PLANNED = DAYS[-1]


def found(code, on=factories.TODAY):
    with clock.at(on):
        rule = next(one for one in plan_rules() if one.code == code)
        return [(one.match, one.since, one.text) for one in rule.find(moment_now())]


def test_no_plan_fourteen_days_after_the_planning_meeting():
    match = met(pairs.approved(), *DAYS)
    assert found("plan", after(PLANNED, 13)) == []
    assert found("plan", after(PLANNED, 14)) == [(match.pk, PLANNED, NO_PLAN)]


def test_a_plan_that_one_side_has_not_confirmed():
    match = met(pairs.approved(), *DAYS)
    with clock.at(date(2026, 11, 3)):
        plan = write(match)
    assert found("plan", date(2026, 11, 16)) == []  # two weeks run from the edition, not from the meeting
    assert found("plan", date(2026, 11, 17)) == [(match.pk, date(2026, 11, 3), UNCONFIRMED)]
    for member in members(match):
        confirm(member, plan)
    assert found("plan", date(2026, 11, 30)) == []


def test_who_has_left_is_not_waited_for():
    match = met(pairs.approved(), *DAYS)
    plan = write(match)
    confirm(pairs.mentor_of(match), plan)
    MatchMember.objects.filter(match=match, side="mentee").update(left_on=factories.TODAY)
    assert found("plan", after(factories.TODAY, 30)) == []


def test_before_the_planning_meeting_nothing_is_asked():
    met(pairs.approved(), *DAYS[:2])
    assert found("plan", after(PLANNED, 60)) == []


def test_an_answer_that_it_does_not_fit_asks_for_another_pair():
    match = met(pairs.approved(), *DAYS)
    assert found("rematch") == []
    say_fit(pairs.mentee_of(match), "unfit", how="screen", actor=pairs.coordinator())
    assert [row[:2] for row in found("rematch")] == [(match.pk, factories.TODAY)]
    values = {"side": "mentee", "kind": "leave", "since": factories.TODAY, "reason": "другой наставник"}
    person = pairs.mentee_of(match).person
    PendingChange.objects.create(match=match, person=person, created_at=factories.NOW, **values)
    assert found("rematch") == []


def test_another_answer_takes_the_task_back():
    match = met(pairs.approved(), *DAYS)
    member = pairs.mentee_of(match)
    for answer in ("unfit", "fits"):
        say_fit(member, answer, how="screen", actor=pairs.coordinator(), on=factories.TODAY - timedelta(days=1))
    assert found("rematch") == []
