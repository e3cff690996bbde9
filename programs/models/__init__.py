"""The records of this room, a module each."""

from programs.models.achievement import Achievement
from programs.models.activity import ProgramActivity
from programs.models.attention import AttentionMark, AttentionRow, AttentionSettings, AttentionState
from programs.models.award import Award, OrderAward
from programs.models.change import PendingChange
from programs.models.contest import Contest, JuryMember, Nomination
from programs.models.draft import FormDraft
from programs.models.ending import MatchEnding
from programs.models.enrolment import Enrolment, PoolEvent
from programs.models.event import Event, EventOrganiser, EventParticipant, OrderEvent
from programs.models.filed import FiledDocument, FiledVersion, OrderFiled
from programs.models.match import Match, MatchEvent, MatchMember
from programs.models.matching import MatchingDesk, MatchingSettings, MenteeFits, PairExclusion, Proposal
from programs.models.meeting import Attendance, Meeting, MeetingCorrection, Scenario
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
from programs.models.public import PublicCard, PublicSection
from programs.models.report import MentorReport, ReportEvent
from programs.models.resource import Resource, ResourceEvent, ResourceName
from programs.models.road_map import RoadMap, RoadMapRow
from programs.models.training import (
    OrderTraining,
    OutsideCourse,
    Training,
    TrainingAttendance,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)
from programs.models.window import ChoiceWindow, WindowPlace
from programs.models.wish import PairWish

__all__ = [
    "Achievement",
    "Attendance",
    "AttentionMark",
    "AttentionRow",
    "AttentionSettings",
    "AttentionState",
    "Award",
    "ChoiceWindow",
    "Contest",
    "Enrolment",
    "Event",
    "EventOrganiser",
    "EventParticipant",
    "FiledDocument",
    "FiledVersion",
    "FormDraft",
    "Ground",
    "JuryMember",
    "Match",
    "MatchEnding",
    "MatchEvent",
    "MatchMember",
    "MatchingDesk",
    "MatchingSettings",
    "Meeting",
    "MeetingCorrection",
    "MenteeFits",
    "MentorOffer",
    "MentorReport",
    "MentoringForm",
    "MentoringPlan",
    "Nomination",
    "OfferQuestion",
    "Order",
    "OrderAppointment",
    "OrderAward",
    "OrderChange",
    "OrderEnding",
    "OrderEvent",
    "OrderFiled",
    "OrderMatch",
    "OrderNotice",
    "OrderTraining",
    "OrderWording",
    "OutsideCourse",
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
    "PublicCard",
    "PublicSection",
    "ReportEvent",
    "Resource",
    "ResourceEvent",
    "ResourceName",
    "RoadMap",
    "RoadMapRow",
    "Scenario",
    "Training",
    "TrainingAttendance",
    "TrainingCertificate",
    "TrainingListener",
    "TrainingSession",
    "WindowPlace",
]
