"""What the anonymising run does with monitoring: numbers and counts stay, words about the person go (rule 14)."""

from django.db.models import Q

from monitoring.models import (
    Answer,
    Characteristic,
    GrowthNote,
    GrowthResult,
    IndicatorTarget,
    MatchWave,
    MonitoringSettings,
    Observation,
    QualityLevel,
    QualityReview,
    QualitySign,
    Question,
    Report,
    SchoolFigures,
    Survey,
    Swot,
)
from participants.domain.erasers import stays, tells_of_nobody, unnames, wipes
from programs.models import MatchMember

SEEN = ("involvement", "communication", "interests")
GROWN = ("at_entry", "at_exit", "evidence")
SWOT = ("strengths", "weaknesses", "opportunities", "threats")
SAID = ("difficulties", "best_practices", "proposals")
SIGNED = "подписанный отчёт хранится как документ школы: его текст и файлы не изменяют"
ABOUT_NOBODY = (Characteristic, GrowthResult, IndicatorTarget, MonitoringSettings, QualityReview, QualitySign)
ABOUT_NOBODY += (Question, SchoolFigures, Survey)


def monitoring_erasers():
    """Return the Erasers of this room."""
    return [
        wipes(Answer, "response__member__person", "text"),
        unnames(Answer, "text", near=_of_match("response__wave__match")),
        tells_of_nobody(Answer, "choices"),  # places in the list of options: counts are made of them
        unnames(MatchWave, "waived_reason", near=_of_match("match")),
        wipes(Observation, "member__person", *SEEN),
        unnames(Observation, *SEEN, near=_of_match("wave__match")),
        wipes(GrowthNote, "member__person", *GROWN),
        unnames(GrowthNote, *GROWN, near=_of_match("member__match")),
        unnames(QualityLevel, "comment"),
        unnames(Swot, *SWOT),
        unnames(Report, *SAID),
        stays(Report, "blocks", "pdf", "docx", "xlsx", why=SIGNED),
        *(tells_of_nobody(model) for model in ABOUT_NOBODY),
    ]


def _of_match(key):
    def near(subject):
        return Q(**{f"{key}__in": MatchMember.objects.filter(person__in=subject.ids).values("match")})

    return near
