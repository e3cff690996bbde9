"""What of the answers asks for attention, and what its rows never tell."""

from datetime import UTC, date, datetime

import pytest

from mentorship.kernel import clock
from monitoring.enums import ResponseState, Wave
from monitoring.models import Characteristic, MatchWave, MonitoringSettings, SurveyResponse
from participants.enums import Side
from programs.domain.attention.rebuilding import found_now, rebuild
from programs.enums import MatchState
from programs.models import AttentionRow, Match
from tests import factories
from tests.monitoring.results_rows import answered_twice, make_group

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def found(rule):
    return [(one.match, one.program) for one in found_now().values() if one.rule == rule]


def felt(match, before, after, side=Side.MENTEE):
    """`before` at entry and `after` at exit about satisfaction; the exit wave opens later."""
    answered_twice(match, side, before, after, code="glad")
    Characteristic.objects.filter(code="glad").update(is_satisfaction=True)
    MatchWave.objects.filter(match=match, wave=Wave.FINAL).update(opens_on=date(2026, 11, 17))
    return match


def told(match):
    return [(match.pk, match.program_id)]


@pytest.mark.parametrize(
    ("before", "after", "speaks"),
    [(9, 6, True), (9, 7, True), (8, 7, False), (3, 7, False), (6, None, True), (7, None, False)],
)
def test_low_or_falling_satisfaction(before, after, speaks):
    match = felt(make_group(), before, after)
    assert found("glad") == (told(match) if speaks else [])


def test_thresholds_are_settings():
    match = felt(make_group(), 8, 6)
    MonitoringSettings.objects.create(pk=1, glad_from=5, falls_by=3)
    assert found("glad") == []
    MonitoringSettings.objects.update(falls_by=2)
    assert found("glad") == told(match)


@pytest.mark.parametrize(("mentor", "mentee", "speaks"), [(8, 5, True), (5, 8, True), (8, 6, False), (8, None, False)])
def test_the_sides_apart_by_three(mentor, mentee, speaks):
    match = make_group()
    answered_twice(match, Side.MENTOR, mentor, None)
    answered_twice(match, Side.MENTEE, mentee, None)
    assert found("apart") == (told(match) if speaks else [])


def test_how_far_apart_is_a_setting():
    match = make_group()
    answered_twice(match, Side.MENTOR, 8, None)
    answered_twice(match, Side.MENTEE, 5, None)
    MonitoringSettings.objects.create(pk=1, apart_from=4)
    assert found("apart") == []


def test_what_came_later_counts_alone():
    match = make_group()
    answered_twice(match, Side.MENTOR, 8, 8)
    answered_twice(match, Side.MENTEE, 3, 8)
    MatchWave.objects.filter(match=match, wave=Wave.FINAL).update(opens_on=date(2026, 11, 17))
    assert found("apart") == []


def test_a_survey_that_is_only_begun_says_nothing():
    felt(make_group(), 2, 1)
    SurveyResponse.objects.update(state=ResponseState.STARTED)
    assert found("glad") == []


def test_a_match_that_is_over_and_one_who_left_ask_for_nothing():
    over, left = felt(make_group(), 2, 1), felt(make_group(), 2, 1)
    Match.objects.filter(pk=over.pk).update(state=MatchState.COMPLETED)
    left.members.filter(side=Side.MENTEE).update(left_on=date(2026, 11, 10))
    assert found("glad") == []


def test_it_is_forgotten_after_a_month():
    felt(make_group(), 2, 1)
    with clock.at(datetime(2026, 12, 18, 9, tzinfo=UTC)):
        assert len(found("glad")) == 1
    with clock.at(datetime(2026, 12, 19, 9, tzinfo=UTC)):
        assert found("glad") == []


def test_a_curator_who_mentors_the_pair_is_not_told():
    curator = factories.make_staff("curator").person
    match = felt(make_group(factories.make_program(curator), mentor=curator), 2, 1)
    assert found("glad") == [(match.pk, None)]  # the coordinator's row


def test_a_coordinator_in_the_pair_hides_it_from_all():
    felt(make_group(mentor=factories.make_staff("coordinator").person), 2, 1)
    assert found("glad") == []


def test_a_row_names_no_person_no_side_and_no_answer():
    match = felt(make_group(), 2, 1)
    answered_twice(match, Side.MENTOR, 9, 9, code="glad")
    rebuild()
    rows = AttentionRow.objects.filter(rule__in=["glad", "apart"])
    assert sorted(rows.values_list("rule", "person", "text", "link")) == [
        (
            "apart",
            None,
            "наставник и\u00a0наставляемый по-разному видят общее дело: поговорите с\u00a0каждым",
            f"/monitoring/results/matches/{match.pk}/",
        ),
        (
            "glad",
            None,
            "в\u00a0ответах анкеты есть повод для разговора: поговорите с\u00a0каждым",
            f"/monitoring/results/matches/{match.pk}/",
        ),
    ]
    assert not any(sign.isdigit() for row in rows for sign in row.text)
