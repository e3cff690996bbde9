"""Each truth of monitoring is shown a row that breaks it."""

import pytest

from monitoring.domain.invariants import monitoring_invariants
from monitoring.enums import Wave
from monitoring.models import Answer, MatchWave, Observation, Question, Survey, SurveyResponse
from programs.models import Match
from tests import factories
from tests.monitoring.answers import answered, give, make_survey, make_wave
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


@pytest.fixture
def wave():
    """An open wave, both have answered; a sheet of observation of the mentee."""
    match = pairs.approved(state="active")
    made = make_wave(match, Wave.FINAL)
    for member in match.members.all():
        answered(made, member)
    mentee = pairs.mentee_of(match)
    Observation.objects.create(wave=made, member=mentee, observer="curator", written_at=factories.NOW)
    return made


def broken():
    return {one.name for one in monitoring_invariants() if one.offending()}


def test_what_the_doors_let_in_is_true(wave):
    assert broken() == set()


def _waive(wave):
    MatchWave.objects.update(wave=Wave.ENTRY, waived_at=factories.NOW, waived_reason="болезнь")
    Survey.objects.filter(responses__isnull=False).update(wave=Wave.ENTRY, edition=70)


BREAKS = [
    ("wave_over", lambda wave: Match.objects.update(state="completed")),
    ("wave_waived", _waive),
    ("survey_member", lambda wave: give(wave, pairs.mentee_of(pairs.approved(state="active")))),
    ("survey_fits", lambda wave: SurveyResponse.objects.update(survey=make_survey(side="mentor", wave="middle"))),
    ("survey_given", lambda wave: MatchWave.objects.update(opened_at=None)),
    ("answer_question", lambda wave: Answer.objects.filter(pk=Answer.objects.first().pk).update(question=_other())),
    ("sheet_member", lambda wave: Observation.objects.update(member=pairs.mentor_of(wave.match))),
]


def _other():
    return Question.objects.exclude(answers__isnull=False).first()


@pytest.mark.parametrize(("name", "breaks"), BREAKS, ids=[name for name, _ in BREAKS])
def test_a_row_that_breaks_it_is_found(wave, name, breaks):
    breaks(wave)
    assert name in broken()


def test_each_has_its_row():
    assert [one.name for one in monitoring_invariants()] == [name for name, _ in BREAKS]
