"""The waves of a match follow its days, those of the planned meetings too, until somebody moves them."""

from datetime import date, timedelta

import pytest

from monitoring.domain.wave_plans import follow_days, matches_at_work, opened_day, plan_waves, put_days, read_terms
from monitoring.enums import Wave
from monitoring.models import MatchWave
from programs.models import Match
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


@pytest.fixture
def match():
    made = pairs.approved()
    plan_waves(matches_at_work())
    return made


def day(match, wave=Wave.ENTRY):
    return MatchWave.objects.get(match=match, wave=wave).due_on


def test_planned_once(match):
    assert (plan_waves(matches_at_work()), MatchWave.objects.count()) == (0, 3)


def test_the_planning_meeting_is_the_third_of_the_way(match):
    for number in (1, 2, 3, 4):
        pairs.plan(match, TODAY + timedelta(days=number))
    assert (follow_days(matches_at_work()), day(match)) == (1, TODAY + timedelta(days=2))
    pairs.hold(match, TODAY, "organisational")
    assert follow_days(matches_at_work()) == 1
    assert day(match) == TODAY + timedelta(days=1)


def test_meetings_called_off_are_not_counted(match):
    for number in (1, 2, 3):
        pairs.plan(match, TODAY + timedelta(days=number), called_off_at=factories.NOW)
    assert follow_days(matches_at_work()) == 0


def test_after_the_planning_meeting_the_entry_wave_stays(match):
    Match.objects.update(stages_done=3)
    pairs.plan(match, TODAY + timedelta(days=1))
    assert follow_days(matches_at_work()) == 0


def test_other_days_of_the_match_move_the_waves(match):
    Match.objects.update(ends_on=date(2027, 1, 31))
    assert follow_days(matches_at_work()) == 2
    assert (day(match, Wave.FINAL), day(match)) == (date(2027, 1, 31), date(2026, 12, 2))


@pytest.mark.parametrize(
    "stands",
    [{"is_moved": True}, {"opened_at": factories.NOW, "closed_at": factories.NOW}, {"waived_at": factories.NOW}],
)
def test_what_was_moved_closed_or_waived_stays(match, stands):
    MatchWave.objects.update(**stands, waived_reason="болезнь")
    Match.objects.update(ends_on=date(2027, 1, 31))
    assert follow_days(matches_at_work()) == 0


def test_an_open_wave_keeps_its_first_day(match):
    MatchWave.objects.filter(wave=Wave.FINAL).update(opened_at=factories.NOW, opens_on=TODAY)
    Match.objects.update(ends_on=date(2026, 11, 10))
    follow_days(matches_at_work())
    final = MatchWave.objects.get(wave=Wave.FINAL)
    assert (final.opens_on, final.due_on, opened_day(final)) == (TODAY, TODAY + timedelta(days=3), TODAY)


def test_once_the_final_meeting_was_held_the_final_wave_comes(match):
    Match.objects.update(stages_done=5, last_met_on=TODAY)
    follow_days(matches_at_work())
    final = MatchWave.objects.get(wave=Wave.FINAL)
    assert (final.opens_on, final.due_on) == (TODAY, TODAY + timedelta(days=14))


def test_days_are_put_and_not_written(match):
    wave = MatchWave.objects.get(wave=Wave.FINAL)
    terms, _ = read_terms(matches_at_work())[match.pk]
    wave.due_on = TODAY
    assert (put_days(wave, terms, 0), put_days(wave, terms, 0)) == (True, False)
    assert MatchWave.objects.get(wave=Wave.FINAL).due_on == wave.due_on


def test_a_match_before_its_order_is_not_at_work():
    factories.make_match()
    assert list(matches_at_work()) == []


def test_costs_the_same_for_any_number(django_assert_num_queries):
    for _ in range(4):
        pairs.approved()
    with django_assert_num_queries(5):
        plan_waves(matches_at_work())
    Match.objects.update(ends_on=date(2027, 4, 1))
    with django_assert_num_queries(5):
        assert follow_days(matches_at_work()) == 8
