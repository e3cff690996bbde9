"""The status of a match, its track, its progress in words."""

from datetime import date

import pytest

from mentorship.kernel.sections import Status
from programs.domain.statuses import (
    at_stage,
    held_words,
    match_status,
    progress_of,
    progress_words,
    track_of,
)
from programs.enums import MatchState
from programs.models import Match
from tests import factories
from tests.programs import pairs

STAGES = ["organisational", "trial", "planning", "regular", "regular", "final"]


@pytest.mark.parametrize("state", MatchState.values)
def test_every_state_has_its_status(state):
    assert match_status(Match(state=state)).label == MatchState(state).label


def test_status_tones():
    assert match_status(Match(state="agreed")) == Status("Ждёт приказа", "attention")
    assert match_status(Match(state="suspended")) == Status("Приостановлена", "stop")


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "прошла 1\u00a0встреча"), (3, "прошло 3\u00a0встречи"), (11, "прошло 11\u00a0встреч")],
)
def test_held_words(number, words):
    assert held_words(number) == words


def test_progress_words():
    assert progress_words("trial") == "Этап 2\u00a0из\u00a05\u00a0— пробная встреча"
    assert progress_words("regular") == "Этап 4\u00a0из\u00a05\u00a0— регулярные встречи"
    assert progress_words(None) == "Все 5\u00a0этапов пройдены"


def hold(match, number):
    return [pairs.hold(match, date(2026, 11, 2 + n), stage) for n, stage in enumerate(STAGES[:number])]


@pytest.mark.django_db
def test_track():
    match = pairs.approved()
    steps = track_of(match, hold(match, 5))
    assert [(step.number, step.state, step.note) for step in steps] == [
        (1, "done", "2\u00a0ноября"),
        (2, "done", "3\u00a0ноября"),
        (3, "done", "4\u00a0ноября"),
        (4, "now", "прошло 2\u00a0встречи"),
        (5, "ahead", "до\u00a028\u00a0мая"),
    ]


@pytest.mark.django_db
def test_track_of_a_finished_and_of_a_fresh_match():
    match = pairs.approved()
    assert [step.state for step in track_of(match, [])] == ["now", "ahead", "ahead", "ahead", "ahead"]
    assert [step.state for step in track_of(match, hold(match, 6))] == ["done"] * 5


@pytest.mark.django_db
def test_a_missed_meeting_moves_no_step():
    match = pairs.approved()
    missed = pairs.hold(match, factories.TODAY, "organisational", is_held=False)
    assert [step.state for step in track_of(match, [missed])] == ["now", "ahead", "ahead", "ahead", "ahead"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "done", "lit", "held"), [(0, 0, 1, 0), (1, 1, 2, 1), (3, 3, 4, 3), (5, 3, 4, 5), (6, 5, 5, 6)]
)
def test_progress_is_counted_by_the_database(number, done, lit, held):
    match = pairs.approved()
    hold(match, number)
    pairs.hold(match, factories.TODAY, "final", is_held=False)
    progress = progress_of(Match.objects.get())
    assert (progress.done, progress.lit, progress.held) == (done, lit, held)


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "stage"), [(0, "organisational"), (2, "planning"), (4, "regular"), (6, "final")])
def test_at_stage_finds_the_present_one(number, stage):
    hold(pairs.approved(), number)
    found = [name for name in dict.fromkeys(STAGES) if at_stage(Match.objects.all(), name).exists()]
    assert found == [stage]
