"""The records of this room, a module each."""

from programs.models.enrolment import Enrolment
from programs.models.match import Match, MatchEvent, MatchMember
from programs.models.meeting import Attendance, Meeting
from programs.models.mentoring_form import MentoringForm
from programs.models.offer import MentorOffer
from programs.models.order import Order, OrderMatch
from programs.models.program import Program

__all__ = [
    "Attendance",
    "Enrolment",
    "Match",
    "MatchEvent",
    "MatchMember",
    "Meeting",
    "MentorOffer",
    "MentoringForm",
    "Order",
    "OrderMatch",
    "Program",
]
