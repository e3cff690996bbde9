"""The surveys of the large school at entry: most have answered in time, in some matches they still may."""

from datetime import timedelta

from mentorship.demo.bulk_year import ORDERED_AGO
from monitoring.domain.surveys.given import in_use
from monitoring.domain.wave_plans import matches_at_work, plan_waves
from monitoring.enums import QuestionKind, ResponseHow, ResponseState, Wave
from monitoring.models import Answer, MatchWave, Question, SurveyResponse
from programs.enums import MemberState

STILL_OPEN, SILENT = 0.05, 0.08
LOWEST, HIGHEST = 2, 9
ANSWERED_AFTER, OPEN_FOR = 5, 4  # days


def ask_at_entry(large):
    """Open the entry waves of all that an order has approved, close most of them, and write down what was said."""
    plan_waves(matches_at_work())
    rng, opened_at = large.world.rng("large surveys"), large.ago(ORDERED_AGO, hour=14)
    waves = list(MatchWave.objects.filter(wave=Wave.ENTRY).select_related("match__program").order_by("pk"))
    for wave in waves:
        wave.opened_at = opened_at
        if rng.random() < STILL_OPEN:
            wave.due_on, wave.is_moved = large.world.day(0) + timedelta(days=OPEN_FOR), True
        else:
            wave.closed_at = large.moment(wave.due_on + timedelta(days=1), hour=0)
    MatchWave.objects.bulk_update(waves, ["opened_at", "closed_at", "due_on", "is_moved"], batch_size=500)
    responses = SurveyResponse.objects.bulk_create(_responses(large, waves, rng))
    _answer(responses, rng)


def _responses(large, waves, rng):
    """Yield what each member of `waves` who works was given; who was silent in a closed wave stays so."""
    surveys, answered_at = (
        in_use({program.pk for _, program in large.programs}),
        large.ago(ORDERED_AGO - ANSWERED_AFTER),
    )
    members = {match.pk: rows for match, rows in large.members.items()}
    for wave in waves:
        for member in members[wave.match_id]:
            survey = surveys.survey(wave.match.program, member.side, Wave.ENTRY)
            if survey is None or member.state != MemberState.ACTIVE:
                continue
            said = {} if rng.random() < SILENT else {"state": ResponseState.ANSWERED, "how": ResponseHow.SCREEN}
            moments = {"changed_at": answered_at, "answered_at": answered_at} if said else {}
            yield SurveyResponse(wave=wave, member=member, survey=survey, given_at=wave.opened_at, **said, **moments)


def _answer(responses, rng):
    """Answer every scale of the surveys that were filled in."""
    scales = {}
    for question in Question.objects.filter(kind=QuestionKind.SCALE, is_on=True).order_by("pk"):
        scales.setdefault(question.survey_id, []).append(question)
    Answer.objects.bulk_create(
        (
            Answer(response=one, question=question, number=rng.randint(LOWEST, HIGHEST))
            for one in responses
            if one.state == ResponseState.ANSWERED
            for question in scales.get(one.survey_id, ())
        ),
        batch_size=5000,
    )
