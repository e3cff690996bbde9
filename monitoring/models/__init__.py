"""The tables of this room: surveys, waves and answers, observations, quality, growth, indicators, reports."""

from monitoring.models.growth import GrowthNote, GrowthResult
from monitoring.models.indicator import IndicatorDigest, IndicatorTarget, KeptCount, MonitoringSettings, SchoolFigures
from monitoring.models.observation import Observation
from monitoring.models.quality import QualityLevel, QualityReview, QualitySign, Swot
from monitoring.models.report import Report, ReportQuote
from monitoring.models.response import Answer, MatchWave, SurveyResponse
from monitoring.models.survey import Characteristic, Question, Survey

__all__ = [
    "Answer",
    "Characteristic",
    "GrowthNote",
    "GrowthResult",
    "IndicatorDigest",
    "IndicatorTarget",
    "KeptCount",
    "MatchWave",
    "MonitoringSettings",
    "Observation",
    "QualityLevel",
    "QualityReview",
    "QualitySign",
    "Question",
    "Report",
    "ReportQuote",
    "SchoolFigures",
    "Survey",
    "SurveyResponse",
    "Swot",
]
