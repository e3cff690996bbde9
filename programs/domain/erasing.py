"""What the anonymising run does with programmes, pairs and groups: counts stay, words about the person go."""

from django.db.models import Q

from participants.domain.erasers import Eraser, tells_of_nobody, unnames, wipes
from participants.enums import Side
from programs.models import (
    Attendance,
    Enrolment,
    Match,
    MatchEvent,
    MatchMember,
    Meeting,
    MentoringForm,
    MentorOffer,
    Order,
    OrderMatch,
    Program,
)

REGISTERED = "зарегистрированный приказ хранится как документ школы: его текст и файл не изменяют"
MEETING_TEXTS = ("done", "agreed", "why_not_held", "note")


def program_erasers():
    """Return the Erasers of this room."""
    drafts = Q(state="draft")
    return [
        *_meetings(),
        wipes(Enrolment, "person", "wish"),
        unnames(Enrolment, "wish"),
        wipes(MentorOffer, "mentee__person", "reason", "answer_note"),
        wipes(MentorOffer, "mentor__person", "reason", "answer_note"),
        unnames(MentorOffer, "reason", "answer_note"),
        unnames(Match, "title", "capacity_reason", near=_of_match("pk")),
        unnames(MatchEvent, "text", "reason", near=_of_match("match")),
        unnames(Order, "heading", "basis", "clauses", among=drafts),
        Eraser(Order, ("number", "blocks", "pdf"), _registered, why=REGISTERED),
        unnames(Program, "title", "direction", "aim", "tasks", "expected_results", "methods"),
        *(tells_of_nobody(model, "person") for model in (Enrolment, MatchMember)),
        tells_of_nobody(Program, "curator"),
        tells_of_nobody(MatchEvent, "name"),
        *(tells_of_nobody(model) for model in (Attendance, MentoringForm, OrderMatch)),
    ]


def _of_match(key):
    def near(subject):
        return Q(**{f"{key}__in": MatchMember.objects.filter(person__in=subject.ids).values("match")})

    return near


def _registered(subject):
    named = MatchMember.objects.filter(person__in=subject.ids).values("match")
    return Order.objects.filter(state="registered", named_matches__match__in=named).distinct()


def _meetings():
    """The journal of a pair is about its mentee; in a group, and of a mentor, only what names the person goes."""
    return [
        Eraser(Meeting, MEETING_TEXTS, _alone, _wipe_meetings),
        unnames(Meeting, *MEETING_TEXTS, near=_of_match("match")),
    ]


def _alone(subject):
    mentees = MatchMember.objects.filter(side=Side.MENTEE)
    own = mentees.filter(person__in=subject.ids).values("match")
    shared = mentees.exclude(person__in=subject.ids).values("match")
    return Meeting.objects.filter(match__in=own).exclude(match__in=shared)


def _wipe_meetings(rows, subject):
    rows.update(**dict.fromkeys(MEETING_TEXTS, ""))
