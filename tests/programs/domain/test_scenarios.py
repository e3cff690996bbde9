"""Ready scenarios of the five stages."""

import pytest

from programs.domain.scenarios import in_order, lines_of, load_scenarios, ready_words, scenario_of
from programs.enums import MeetingStage
from programs.models import Scenario

pytestmark = pytest.mark.django_db


def test_a_new_school_finds_one_for_each_stage():
    assert [one.stage for one in in_order(Scenario.objects.all())] == list(MeetingStage)


def test_the_school_s_own_words_are_not_overwritten():
    Scenario.objects.filter(stage="trial").update(purpose="Своё")
    row = {"stage": "trial", "purpose": "Чужое", "prompts": "x", "write_down": "x", "topics": "", "results": ""}
    assert load_scenarios([row]) == 0
    assert scenario_of("trial").purpose == "Своё"


def test_lines_and_words():
    assert lines_of(" Раз \n\n  Два ") == ["Раз", "Два"]
    assert ready_words(None) == ([], [])
