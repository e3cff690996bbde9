"""What this room holds about a person: places in programmes, offers, pairs and groups, meetings; others by role."""

from django.db.models import Q

from participants.domain.own_records import shown, table
from participants.domain.records import RecordSection
from programs.domain.events.keeping import event_records
from programs.domain.public.keeping import public_records
from programs.domain.training.records import training_records
from programs.models import (
    Achievement,
    Attendance,
    AttentionRow,
    Award,
    Contest,
    Enrolment,
    FormDraft,
    JuryMember,
    Match,
    MatchEnding,
    MatchEvent,
    MatchMember,
    Meeting,
    MeetingCorrection,
    MenteeFits,
    MentoringPlan,
    MentorOffer,
    MentorReport,
    Nomination,
    OfferQuestion,
    Order,
    PairExclusion,
    PairWish,
    PendingChange,
    PlanEdition,
    PlannedMeeting,
    PlanStep,
    PoolEvent,
    Presence,
    Program,
    Proposal,
    ReportEvent,
    Resource,
    ResourceEvent,
    ResourceName,
)

MEETING = (
    "met_on",
    "stage",
    "is_held",
    "minutes",
    "topics",
    "done",
    "results",
    "agreed",
    "why_not_held",
    "consultants",
)
PLANNED = ("day", "begins", "minutes", "place", "where", "moved_reason", "called_off_at", "called_off_reason")

ACHIEVEMENT = ("happened_on", "title", "level", "result", "evidence", "removed_at", "removed_reason")

AWARD = ("kind", "level", "title", "words", "addressee", "paper", "awarded_on", "issued_at", "withdrawn_why")

REPORT = ("state", "written_at", "meetings", "plan_fact", "done", "results", "difficulties", "outcome")
REPORT += ("conclusions", "proposals")


def program_records(person):
    """Return the RecordSections of this room."""
    places = Enrolment.objects.filter(person=person).select_related("program")
    names = ("side", "joined_on", "left_on", "left_reason", "wish")
    joined = [(row.program.title, *(shown(row, name) for name in names)) for row in places]
    titles = ("программа", "сторона", "с", "по", "почему вышел", "пожелание")
    led = [
        (one.title, shown(one, "starts_on"), shown(one, "ends_on")) for one in Program.objects.filter(curator=person)
    ]
    return [
        RecordSection("Программы", titles, joined, (Enrolment,)),
        *_resources(person),
        RecordSection("Ведёт программы", ("программа", "с", "по"), led, (Program,)),
        table("Выходы из программ и возвращения", PoolEvent, ("kind", "happened_on", "reason"), _events(person)),
        _presences(person),
        *public_records(person),
        *event_records(person),
        *_offers(person),
        *_matches(person),
        *_honours(person),
        *training_records(person),
    ]


def _honours(person):
    """A nomination of a pair is told to both of it; who was chosen in the contest is no datum of the others."""
    own = Q(person=person) | Q(match__members__person=person)
    nominated = Nomination.objects.filter(own).distinct().select_related("contest")
    said = ("nominated_at", "reason", "outcome", "decision", "result_on")
    rows = [(row.contest.title, *(shown(row, name) for name in said)) for row in nominated]
    titles = ("конкурс", "когда", "почему", "итог", "чем объяснили", "итог объявлен")
    juries = [(row.contest.title,) for row in JuryMember.objects.filter(person=person).select_related("contest")]
    return [
        table("Награды", Award, AWARD, Award.objects.filter(person=person)),
        RecordSection("Выдвижения на конкурсы", titles, rows, (Nomination,)),
        RecordSection("Участие в жюри", ("конкурс",), juries, (JuryMember, Contest)),
    ]


def _resources(person):
    proposed = Resource.objects.filter(proposer=person)
    named = ResourceName.objects.filter(person=person).select_related("resource")
    return [
        table("Материалы методической копилки", Resource, ("created_at", "kind", "title", "author", "state"), proposed),
        table("Что стало с материалами", ResourceEvent, ("happened_at", "text"), _events_of(proposed)),
        RecordSection(
            "Назван в открытых материалах", ("материал",), [(row.resource.title,) for row in named], (ResourceName,)
        ),
    ]


def _events_of(resources):
    return ResourceEvent.objects.filter(resource__in=resources.values("pk"))


def _events(person):
    return PoolEvent.objects.filter(enrolment__person=person)


def _presences(person):
    rows = Presence.objects.filter(person=person).select_related("presentation")
    shown_rows = [(shown(row.presentation, "kind"), shown(row.presentation, "held_on")) for row in rows]
    return RecordSection("Представления программ", ("где", "когда"), shown_rows, (Presence,))


def _offers(person):
    own = MentorOffer.objects.filter(Q(mentee__person=person) | Q(mentor__person=person))
    names = ("state", "offered_at", "reply_by", "rank", "reason", "answer_note")
    wishes = PairWish.objects.filter(author__person=person)
    asked = OfferQuestion.objects.filter(Q(offer__mentee__person=person) | Q(offer__mentor__person=person))
    return [
        table("Предложения при подборе", MentorOffer, names, own),
        table("Пожелания", PairWish, ("noted_at",), wishes),  # whom one wished for is another's name
        table("Вопросы наставника", OfferQuestion, ("asked_at", "text", "answer"), asked),
        *_desk(person),
    ]


def _desk(person):
    places = Enrolment.objects.filter(person=person)
    counted = [(str(row.eligible), str(row.free)) for row in MenteeFits.objects.filter(mentee__in=places)]
    lines = Proposal.objects.filter(Q(mentee__in=places) | Q(mentor__in=places))
    apart = PairExclusion.objects.filter(Q(mentee=person) | Q(mentor=person))
    return [
        table("Отметки «не предлагать»", PairExclusion, ("kind", "reason", "noted_at"), apart),
        RecordSection("Сосчитано для подбора", ("кому можно предложить", "свободны"), counted, (MenteeFits,)),
        table("Черновик распределения", Proposal, ("is_locked", "rank", "capacity_reason"), lines),
    ]


def _plans(matches):
    """The plan of a pair or group is agreed with the person: he reads it whole."""
    steps, editions = (
        PlanStep.objects.filter(plan__match__in=matches),
        PlanEdition.objects.filter(plan__match__in=matches),
    )
    texts = ("made_on", "goal", "strengths", "weaknesses", "near_goals", "long_view", "risks", "rhythm")
    return [
        table("Планы наставничества", MentoringPlan, texts, MentoringPlan.objects.filter(match__in=matches)),
        table("Шаги планов", PlanStep, ("task", "due_on", "planned", "actual", "mark"), steps),
        table("Редакции планов", PlanEdition, ("number", "written_at"), editions),
    ]


def _reports(person):
    """A mentor reads his own reports, the mentee of a pair the one on it; of a group's only that it is."""
    about = MatchMember.objects.filter(match__in=Match.objects.filter(members__person=person)).values("pk")
    alone = Match.objects.filter(members__person=person, members__side="mentee", kind="pair").values("pk")
    told = MentorReport.objects.filter(Q(member__person=person) | Q(member__match__in=alone))
    others = MentorReport.objects.filter(member__in=about).exclude(pk__in=told.values("pk"))
    turns = ReportEvent.objects.filter(report__in=told.values("pk"))
    return [
        table("Отчёты наставника", MentorReport, REPORT, told),
        table("Отчёты, где речь и о других", MentorReport, REPORT[:2], others),
        table("Как шёл отчёт", ReportEvent, ("happened_at", "text", "comment"), turns),
    ]


def _corrections(meetings):
    return MeetingCorrection.objects.filter(meeting__in=meetings.values("pk"))


def _orders_naming(person, own):
    """Registered orders that name the person, or one of his matches `own`."""
    is_named = Q(named_matches__match__in=own) | Q(named_changes__change__match__in=own)
    is_named |= Q(named_endings__ending__match__in=own) | Q(named_awards__award__person=person)
    is_named |= Q(named_events__event__organisers__person=person)
    is_named |= Q(named_trainings__training__listeners__person=person)
    is_named |= Q(named_trainings__training__sessions__teacher=person)
    return Order.objects.filter(is_named, state="registered").distinct()


def _matches(person):
    """The journal of a pair is told to its mentee as written; of others' meetings only that they were."""
    members = MatchMember.objects.filter(person=person).select_related("match__program")
    rows = [
        (row.match.program.title, *(shown(row, name) for name in ("side", "joined_on", "left_on", "state")))
        for row in members
    ]
    own = Match.objects.filter(members__person=person)
    is_alone = Q(match__kind="pair", match__members__person=person, match__members__side="mentee")
    pairs = Meeting.objects.filter(is_alone)
    groups = Meeting.objects.filter(match__in=own).exclude(pk__in=pairs.values("pk"))
    came = Attendance.objects.filter(member__person=person).count()
    own_changes = PendingChange.objects.filter(person=person)
    watched = AttentionRow.objects.filter(Q(person=person) | Q(match__in=own))
    endings = MatchEnding.objects.filter(match__in=own)
    is_about = Q(match__in=own) | Q(member__person=person)
    changes = MatchEvent.objects.filter(match__in=own).count()
    return [
        RecordSection("Пары и группы", ("программа", "сторона", "с", "по", "состояние"), rows, (MatchMember, Match)),
        table("Встречи пары", Meeting, MEETING, pairs),
        *_plans(own),
        *_reports(person),
        table("Достижения", Achievement, ACHIEVEMENT, Achievement.objects.filter(member__person=person)),
        table("Назначенные встречи", PlannedMeeting, PLANNED, PlannedMeeting.objects.filter(match__in=own)),
        table("Исправления встреч пары", MeetingCorrection, ("corrected_at", "reason", "before"), _corrections(pairs)),
        table("Черновики", FormDraft, ("saved_at",), FormDraft.objects.filter(is_about)),
        table("Встречи, где речь и о других", Meeting, MEETING[:4], groups),
        RecordSection("Присутствие", ("на скольких встречах отмечен",), [(str(came),)] if came else [], (Attendance,)),
        RecordSection(
            "История пар", ("сколько изменений записано",), [(str(changes),)] if changes else [], (MatchEvent,)
        ),
        table("Требует внимания", AttentionRow, ("since", "until", "text"), watched),
        table("Изменения состава", PendingChange, ("kind", "since", "reason", "state"), own_changes),
        table("Окончание пар", MatchEnding, ("kind", "ended_on", "outcome", "state"), endings),
        table("Приказы", Order, ("number", "signed_on", "heading"), _orders_naming(person, own)),
    ]
