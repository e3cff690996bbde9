"""What the anonymising run does with monitoring: numbers and counts stay, words about the person go (rule 14)."""

from monitoring.domain.reports.erasing import report_erasers
from monitoring.models import (
    Answer,
    Characteristic,
    GrowthNote,
    GrowthResult,
    IndicatorDigest,
    IndicatorTarget,
    KeptCount,
    MatchWave,
    MonitoringSettings,
    Observation,
    QualityLevel,
    QualityReview,
    QualitySign,
    Question,
    SchoolFigures,
    Survey,
    SurveyResponse,
    Swot,
)
from participants.domain.erasers import Eraser, tells_of_nobody, unnames, wipes
from programs.domain.erasing import of_match, of_pairs

SEEN = ("involvement", "communication", "interests")
GROWN = ("at_entry", "at_exit", "evidence")


def monitoring_erasers():
    """Return the Erasers of this room."""
    return [
        *_surveys(),
        wipes(Observation, "member__person", *SEEN),
        unnames(Observation, *SEEN, near=of_match("member__match")),
        wipes(GrowthNote, "member__person", *GROWN),
        unnames(GrowthNote, *GROWN, near=of_match("member__match")),
        unnames(QualityLevel, "comment"),
        unnames(Swot, "strengths", "weaknesses", "opportunities", "threats"),
        *report_erasers(),
        *(tells_of_nobody(model) for model in (QualityReview, QualitySign, GrowthResult)),
        *(
            tells_of_nobody(model)
            for model in (IndicatorDigest, IndicatorTarget, KeptCount, MonitoringSettings, SchoolFigures)
        ),
    ]


def _surveys():
    """Words go, the person's own and those of his pair; what was marked stays, a number of nobody."""
    return [
        wipes(Answer, "response__member__person", "text"),
        Eraser(Answer, ("text",), _of_his_pair, _wipe_words),
        unnames(Answer, "text", near=of_match("response__member__match")),
        tells_of_nobody(Answer, "choices"),
        tells_of_nobody(SurveyResponse, "state"),
        unnames(MatchWave, "waived_reason", near=of_match("match")),
        unnames(Survey, "title", "lead"),
        unnames(Question, "text", "hint", "low_end", "high_end", "options"),
        tells_of_nobody(Characteristic),
    ]


def _of_his_pair(subject):
    return Answer.objects.filter(of_pairs("response__member__match")(subject))


def _wipe_words(rows, subject):
    rows.update(text="")
