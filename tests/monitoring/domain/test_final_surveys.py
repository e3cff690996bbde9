"""Closing asks for the final surveys, answered or waived (gate G10)."""

import pytest

from monitoring.domain.final_surveys import NOT_OPENED, final_surveys
from monitoring.domain.waves import open_wave, waive_wave
from monitoring.enums import Wave
from monitoring.models import MatchWave
from programs.domain.lifecycle import transition_blockers
from programs.models import MatchMember
from tests import factories
from tests.monitoring.answers import answer, answered, final_answered, give, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def match():
    return pairs.approved(state="active")


def texts(match):
    return [blocker.text for blocker in final_surveys(match, "complete", pairs.coordinator())]


def test_the_transition_itself_asks(match):
    actor = pairs.coordinator()
    assert NOT_OPENED in pairs.texts(transition_blockers(match, "complete", actor=actor))
    final_answered(match)
    assert NOT_OPENED not in pairs.texts(transition_blockers(match, "complete", actor=actor))


@pytest.mark.parametrize("name", ["terminate", "suspend", "reopen", "cancel"])
def test_nothing_else_asks(match, name):
    assert final_surveys(match, name, None) == []


def test_a_wave_that_is_planned_only_is_not_enough(match):
    make_wave(match, Wave.FINAL, opened_at=None)
    assert texts(match) == [NOT_OPENED]


def test_another_wave_is_not_the_final_one(match):
    wave = make_wave(match)
    for member in match.members.all():
        answered(wave, member)
    assert texts(match) == [NOT_OPENED]


def test_it_says_how_many_are_waited_for(match):
    wave = make_wave(match, Wave.FINAL)
    open_ones = [give(wave, member) for member in match.members.all()]
    answer(open_ones[0])
    [blocker] = final_surveys(match, "complete", pairs.coordinator())
    assert "заполнили 1 из\u00a02" in blocker.text
    assert blocker.link == f"/monitoring/matches/{match.pk}/waves/"
    answer(open_ones[1])
    assert texts(match) == []


@pytest.mark.parametrize("change", [{"state": "suspended"}, {"state": "left", "left_on": factories.TODAY}])
def test_who_is_suspended_or_has_left_hinders_nobody(match, change):
    wave = make_wave(match, Wave.FINAL)
    waited, there = [give(wave, member) for member in match.members.all()]
    answer(there)
    assert len(texts(match)) == 1
    MatchMember.objects.filter(pk=waited.member_id).update(**change)
    assert texts(match) == []


def test_a_waived_one_is_enough(match):
    wave = make_wave(match, Wave.FINAL, opened_at=None)
    waive_wave(wave, reason="Школа на карантине", actor=pairs.coordinator())
    assert texts(match) == []


def test_a_closed_one_with_silent_people_is_not(match):
    wave = make_wave(match, Wave.FINAL, opened_at=None)
    open_wave(wave, actor=pairs.coordinator())
    MatchWave.objects.update(closed_at=factories.NOW)
    assert len(texts(match)) == 1
