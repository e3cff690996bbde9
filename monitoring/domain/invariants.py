"""What must always be true of waves, of the surveys given in them and of what hangs on the members of a match."""

from django.db.models import F, Q

from mentorship.kernel.invariants import Invariant
from monitoring.enums import Wave
from monitoring.models import Answer, MatchWave, Observation, SurveyResponse
from participants.enums import Side
from programs.enums import MatchState

OVER = (MatchState.COMPLETED, MatchState.TERMINATED, MatchState.CANCELLED)


def monitoring_invariants():
    """Return the Invariants of this room."""
    return [
        Invariant("wave_over", "У законченной пары нет открытых анкетирований.", _open_after_the_end),
        Invariant("wave_waived", "Обходятся только без итоговых анкет.", _waived_too_early),
        Invariant("survey_member", "Анкету дают участнику той же пары.", _foreign_members),
        Invariant("survey_fits", "Анкета — той стороны и того раза, для которых её дали.", _other_surveys),
        Invariant("survey_given", "Анкеты есть только у открытого анкетирования.", _given_too_early),
        Invariant("answer_question", "Ответ — на вопрос той же анкеты.", _foreign_answers),
        Invariant("sheet_member", "Лист наблюдения — о наставляемом той же пары.", _foreign_sheets),
    ]


def _ids(rows):
    return list(rows.order_by().values_list("pk", flat=True))


def _open_after_the_end():
    """(waves)"""
    return _ids(MatchWave.objects.filter(opened_at__isnull=False, closed_at=None, match__state__in=OVER))


def _waived_too_early():
    """G10 (waves)."""
    return _ids(MatchWave.objects.filter(waived_at__isnull=False).exclude(wave=Wave.FINAL))


def _foreign_members():
    """(surveys given)"""
    return _ids(SurveyResponse.objects.exclude(member__match=F("wave__match")))


def _other_surveys():
    """(surveys given)"""
    is_right = Q(survey__wave=F("wave__wave"), survey__mentoring_form=F("wave__match__program__form"))
    return _ids(SurveyResponse.objects.exclude(is_right & Q(survey__side=F("member__side"))))


def _given_too_early():
    """(surveys given)"""
    return _ids(SurveyResponse.objects.filter(wave__opened_at=None))


def _foreign_answers():
    """(answers)"""
    return _ids(Answer.objects.exclude(question__survey=F("response__survey")))


def _foreign_sheets():
    """(sheets of observation)"""
    right = Q(member__match=F("wave__match"), member__side=Side.MENTEE)
    return _ids(Observation.objects.exclude(right))
