"""Progress against the plan, in words."""

from datetime import date

from programs.domain.plan_progress import against_plan, due_by
from programs.models import Match, MentoringPlan


def test_progress_in_words():
    plan = MentoringPlan(meetings_count=12)
    match = Match(starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31), held_count=4)
    assert against_plan(match, plan, date(2026, 12, 25)) == "4\u00a0из\u00a012 встреч, по\u00a0плану 5"
    assert against_plan(match, None, date(2026, 12, 25)) == ""


def test_before_the_first_day_and_in_an_empty_term():
    begins, ends = date(2026, 9, 1), date(2027, 5, 31)
    assert due_by(8, begins, ends, date(2026, 8, 1)) == 0
    assert due_by(8, begins, ends, date(2027, 6, 15)) == 8
    assert due_by(8, begins, begins, begins) == 8
