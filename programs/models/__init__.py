"""The records of this room, a module each."""

from programs.models.achievement import Achievement
from programs.models.activity import ProgramActivity
from programs.models.attention import AttentionMark, AttentionRow, AttentionSettings, AttentionState
from programs.models.change import PendingChange
from programs.models.ending import MatchEnding
from programs.models.enrolment import Enrolment, PoolEvent
from programs.models.filed import FiledDocument, FiledVersion, OrderFiled
from programs.models.match import Match, MatchEvent, MatchMember
from programs.models.matching import MatchingDesk, MatchingSettings, MenteeFits, PairExclusion, Proposal
from programs.models.meeting import Attendance, Meeting, MeetingCorrection, MeetingDraft, Scenario
from programs.models.mentoring_form import MentoringForm
from programs.models.offer import MentorOffer, OfferQuestion
from programs.models.order import (
    Ground,
    Order,
    OrderAppointment,
    OrderChange,
    OrderEnding,
    OrderMatch,
    OrderNotice,
    OrderWording,
)
from programs.models.pair_book import PairBook
from programs.models.plan import MentoringPlan, PlanEdition, PlanStep
from programs.models.planned_meeting import PlannedMeeting
from programs.models.presentation import Presence, Presentation
from programs.models.program import Program, ProgramEvent
from programs.models.report import MentorReport, ReportEvent
from programs.models.road_map import RoadMap, RoadMapRow
from programs.models.window import ChoiceWindow, WindowPlace
from programs.models.wish import PairWish

__all__ = [
    "Achievement",
    "Attendance",
    "AttentionMark",
    "AttentionRow",
    "AttentionSettings",
    "AttentionState",
    "ChoiceWindow",
    "Enrolment",
    "FiledDocument",
    "FiledVersion",
    "Ground",
    "Match",
    "MatchEnding",
    "MatchEvent",
    "MatchMember",
    "MatchingDesk",
    "MatchingSettings",
    "Meeting",
    "MeetingCorrection",
    "MeetingDraft",
    "MenteeFits",
    "MentorOffer",
    "MentorReport",
    "MentoringForm",
    "MentoringPlan",
    "OfferQuestion",
    "Order",
    "OrderAppointment",
    "OrderChange",
    "OrderEnding",
    "OrderFiled",
    "OrderMatch",
    "OrderNotice",
    "OrderWording",
    "PairBook",
    "PairExclusion",
    "PairWish",
    "PendingChange",
    "PlanEdition",
    "PlanStep",
    "PlannedMeeting",
    "PoolEvent",
    "Presence",
    "Presentation",
    "Program",
    "ProgramActivity",
    "ProgramEvent",
    "Proposal",
    "ReportEvent",
    "RoadMap",
    "RoadMapRow",
    "Scenario",
    "WindowPlace",
]
