"""What the anonymising run does with programmes, pairs and groups: counts stay, words about the person go."""

from django.db.models import Q

from participants.domain.erasers import (
    ERASED_SHORT,
    ERASED_TEXT,
    Eraser,
    removes,
    stays,
    tells_of_nobody,
    unnames,
    wipes,
)
from participants.enums import Side
from programs.domain.events.keeping import event_erasers
from programs.domain.public.keeping import public_erasers
from programs.domain.training.erasing import training_erasers
from programs.models import (
    Achievement,
    Attendance,
    AttentionMark,
    AttentionRow,
    AttentionSettings,
    AttentionState,
    Award,
    ChoiceWindow,
    Contest,
    Enrolment,
    FiledDocument,
    FiledVersion,
    FormDraft,
    Ground,
    JuryMember,
    Match,
    MatchEnding,
    MatchEvent,
    MatchingDesk,
    MatchingSettings,
    MatchMember,
    Meeting,
    MeetingCorrection,
    MenteeFits,
    MentoringForm,
    MentoringPlan,
    MentorOffer,
    MentorReport,
    Nomination,
    OfferQuestion,
    Order,
    OrderAppointment,
    OrderAward,
    OrderChange,
    OrderEnding,
    OrderFiled,
    OrderMatch,
    OrderNotice,
    OrderTraining,
    OrderWording,
    PairBook,
    PairExclusion,
    PairWish,
    PendingChange,
    PlanEdition,
    PlannedMeeting,
    PlanStep,
    PoolEvent,
    Presence,
    Presentation,
    Program,
    ProgramActivity,
    ProgramEvent,
    Proposal,
    ReportEvent,
    Resource,
    ResourceEvent,
    ResourceName,
    RoadMap,
    RoadMapRow,
    Scenario,
    WindowPlace,
)

REGISTERED = "зарегистрированный приказ хранится как документ школы: его текст и файл не изменяют"
ON_FILE = "документ школы хранится таким, каким его положили: его текст и файл не изменяют"
IN_STORE = "методический материал хранится в копилке школы таким, каким его положили; файл с именем заменяют вручную"
RESOURCE_KEYS = ("search_text", "tags_key")
MEETING_TEXTS = ("done", "agreed", "why_not_held", "note", "consultants")
PLAN_TEXTS = ("goal", "strengths", "weaknesses", "near_goals", "long_view", "risks", "rhythm")
REPORT_TEXTS = ("meetings", "plan_fact", "done", "results", "difficulties", "conclusions", "proposals")
STEP_TEXTS = ("task", "planned", "actual")
PLANNED_TEXTS = ("where", "moved_reason", "called_off_reason")
MEETING_WORDS = ("topics", "results", "consultant_kinds")


PROGRAM_TEXTS = ("title", "direction", "aim", "tasks", "expected_results", "methods", "approved_by")
PROGRAM_TEXTS += ("rooms", "materials", "budget", "mentee_portrait", "mentor_portrait", "mentor_role", "social_effect")


def program_erasers():
    """Return the Erasers of this room."""
    return [
        *_meetings(),
        *_plans(),
        *_orders(),
        *_honours(),
        wipes(Enrolment, "person", "wish", "left_reason"),
        unnames(Enrolment, "wish", "left_reason"),
        wipes(PoolEvent, "enrolment__person", "reason"),
        unnames(PoolEvent, "reason"),
        wipes(MentorOffer, "mentee__person", "reason", "answer_note"),
        wipes(MentorOffer, "mentor__person", "reason", "answer_note"),
        unnames(MentorOffer, "reason", "answer_note"),
        *_wishes(),
        wipes(PendingChange, "person", reason=ERASED_SHORT),
        unnames(PendingChange, "reason", near=of_match("match")),
        tells_of_nobody(PendingChange, "person"),
        *_pair_books(),
        *public_erasers(),
        *_desk(),
        unnames(Match, "title", "capacity_reason", near=of_match("pk")),
        unnames(MatchEvent, "text", "reason", near=of_match("match")),
        unnames(MatchEnding, "words", "reason", near=of_match("match")),
        unnames(Program, *PROGRAM_TEXTS),
        unnames(ProgramActivity, "title", "task", "result", "proof"),
        *_filed(),
        *_resources(),
        unnames(ProgramEvent, "text", "reason"),
        unnames(Presentation, "place"),
        *event_erasers(),
        *(tells_of_nobody(model, "person") for model in (Enrolment, MatchMember, Presence)),
        tells_of_nobody(Program, "curator"),
        tells_of_nobody(MatchEvent, "name"),
        *(tells_of_nobody(model) for model in (Attendance, ChoiceWindow, Ground, MentoringForm, WindowPlace)),
        *_attention(),
        *training_erasers(),
    ]


def _desk():
    return [
        removes(PairExclusion, "mentee"),
        removes(PairExclusion, "mentor"),
        unnames(PairExclusion, "reason"),
        removes(MenteeFits, "mentee__person"),
        removes(Proposal, "mentee__person"),
        removes(Proposal, "mentor__person"),
        unnames(Proposal, "capacity_reason"),
        *(tells_of_nobody(model) for model in (MatchingDesk, MatchingSettings)),
    ]


def _attention():
    about_nobody = (AttentionMark, AttentionSettings, AttentionState)
    return [removes(AttentionRow, "person"), *(tells_of_nobody(model) for model in about_nobody)]


def of_match(key):
    """Return near(subject): the rows that `key` ties to a pair or group in which the person is or was."""

    def near(subject):
        return Q(**{f"{key}__in": MatchMember.objects.filter(person__in=subject.ids).values("match")})

    return near


def _wishes():
    """Wishes and questions go with the offer or the author they belong to; a wish for the person names nobody more."""
    return [
        wipes(PairWish, "author__person", text=ERASED_SHORT),
        wipes(PairWish, "about__person", "about", text=ERASED_SHORT),
        unnames(PairWish, "text"),
        wipes(OfferQuestion, "offer__mentee__person", "answer", text=ERASED_TEXT),
        wipes(OfferQuestion, "offer__mentor__person", "answer", text=ERASED_TEXT),
        unnames(OfferQuestion, "text", "answer"),
    ]


def _pair_books():
    return [Eraser(PairBook, ("rows", "file_name"), _books, _wipe_books), tells_of_nobody(PairBook, "sha256")]


def _books(subject):
    return unnames(PairBook, "rows", "file_name").find(subject)


def _wipe_books(rows, subject):
    """A book that names the person is closed: half of it could not be carried out truly."""
    ids = list(rows.values_list("pk", flat=True))
    unnamed = unnames(PairBook, "file_name", among=Q(pk__in=ids))
    unnamed.act(unnamed.find(subject), subject)
    PairBook.objects.filter(pk__in=ids).update(rows=[])


def _filed():
    """Documents of the school stay as they were put; what was typed about them, and the living plan, name nobody."""
    return [
        unnames(RoadMapRow, "stage", "title", "responsible", "result", "proof"),
        unnames(FiledDocument, "title"),
        unnames(FiledVersion, "note", "approved_words", "removed_why"),
        stays(FiledVersion, "file", "blocks", why=ON_FILE),
        *(tells_of_nobody(model) for model in (OrderFiled, RoadMap)),
    ]


def _resources():
    """Methods are the school's: they stay without the name; what was said while one was decided on goes as well."""
    return [
        unnames(Resource, "title", "summary", "tags", "author", "text", *RESOURCE_KEYS),
        unnames(ResourceEvent, "text", "reason"),
        removes(ResourceName, "person"),
        tells_of_nobody(Resource, "proposer"),  # the key leads to a card without a name
        stays(Resource, "file", key="proposer", why=IN_STORE),
    ]


def _orders():
    drafts = Q(state="draft")
    return [
        unnames(Order, "heading", "basis", "clauses", "marks", among=drafts),
        Eraser(Order, ("number", "blocks", "pdf", "docx", "scan"), _registered, why=REGISTERED),
        unnames(OrderWording, "heading", "basis", "clauses"),
        *(tells_of_nobody(model) for model in (OrderAppointment, OrderAward, OrderChange, OrderEnding)),
        *(tells_of_nobody(model) for model in (OrderMatch, OrderNotice, OrderTraining)),
    ]


def _registered(subject):
    named = MatchMember.objects.filter(person__in=subject.ids).values("match")
    is_named = Q(named_matches__match__in=named) | Q(named_appointments__appointment__person__in=subject.ids)
    is_named |= Q(named_changes__change__match__in=named) | Q(named_endings__ending__match__in=named)
    is_named |= Q(named_awards__award__person__in=subject.ids)
    is_named |= Q(named_events__event__organisers__person__in=subject.ids)
    is_named |= Q(named_trainings__training__listeners__person__in=subject.ids)
    is_named |= Q(named_trainings__training__sessions__teacher__in=subject.ids)
    return Order.objects.filter(is_named, state="registered").distinct()


def _honours():
    """That somebody was thanked stays as a count; for what, and in which words, goes with him."""
    award = {"title": ERASED_SHORT, "words": ERASED_TEXT, "withdrawn_why": ERASED_SHORT}
    texts = ("title", "words", "addressee", "greeting", "paper", "withdrawn_why", "blocks")
    said = ("reason", "decision", "paper", "withdrawn_why")
    return [
        wipes(Award, "person", "addressee", "greeting", "paper", "blocks", counting="erased_times", **award),
        unnames(Award, *texts, near=of_match("match"), counting="erased_times"),
        wipes(Nomination, "person", "decision", "paper", reason=ERASED_TEXT, withdrawn_why=ERASED_SHORT),
        unnames(Nomination, *said, near=of_match("match")),
        unnames(Contest, "title", "organiser", "criteria", "protocol_number", "blocks"),
        *(tells_of_nobody(model, "person") for model in (Award, JuryMember, Nomination)),
    ]


def _meetings():
    """The journal of a pair is about its mentee; in a group, and of a mentor, only what names the person goes."""
    return [
        Eraser(Meeting, MEETING_TEXTS, _alone, _wipe_meetings),
        unnames(Meeting, *MEETING_TEXTS, *MEETING_WORDS, near=of_match("match")),
        Eraser(MeetingCorrection, ("before", "reason"), _corrected, _wipe_corrections),
        unnames(MeetingCorrection, "before", "reason", near=of_match("meeting__match")),
        removes(FormDraft, "account"),
        Eraser(FormDraft, (), _drafts, _remove, whole=True),
        unnames(FormDraft, "values"),
        tells_of_nobody(FormDraft, "page"),
        unnames(Scenario, "purpose", "prompts", "write_down", "topics", "results"),
    ]


def _plans():
    """The plan of a pair goes with its mentee; of a group's only what names the person."""
    in_pair = of_pairs("match"), of_pairs("plan__match")
    return [
        *_achievements(),
        *_reports(),
        Eraser(MentoringPlan, PLAN_TEXTS, _rows_of(MentoringPlan, in_pair[0]), _wipe_plans),
        unnames(MentoringPlan, *PLAN_TEXTS, near=of_match("match")),
        Eraser(PlanStep, STEP_TEXTS, _rows_of(PlanStep, in_pair[1]), _wipe_steps),
        unnames(PlanStep, *STEP_TEXTS, near=of_match("plan__match")),
        Eraser(PlanEdition, ("content",), _rows_of(PlanEdition, in_pair[1]), _wipe_editions),
        unnames(PlanEdition, "content", near=of_match("plan__match")),
        *_planned(),
    ]


def _achievements():
    """That something was achieved stays as a count; what it was, and the paper that shows it, goes with its owner."""
    texts = ("result", "evidence", "removed_reason")
    gone = {"title": ERASED_SHORT, "removed_reason": ERASED_SHORT}
    return [
        wipes(Achievement, "member__person", "level", "file", *texts[:2], files=("file",), **gone),
        unnames(Achievement, "title", *texts, near=of_match("member__match")),
    ]


def _planned():
    """Where a pair meets and why it does not goes with its mentee; of a group's only what names the person."""
    return [
        Eraser(PlannedMeeting, PLANNED_TEXTS, _rows_of(PlannedMeeting, of_pairs("match")), _wipe_planned),
        unnames(PlannedMeeting, *PLANNED_TEXTS, near=of_match("match")),
    ]


def _reports():
    """As with the journal: the report on a pair is about its mentee; else only what names the person goes."""
    near = of_match("member__match")
    return [
        Eraser(
            MentorReport, (*REPORT_TEXTS, "blocks"), _rows_of(MentorReport, of_pairs("member__match")), _wipe_reports
        ),
        unnames(MentorReport, *REPORT_TEXTS, "blocks", near=near),
        Eraser(ReportEvent, ("comment",), _rows_of(ReportEvent, of_pairs("report__member__match")), _wipe_comments),
        unnames(ReportEvent, "text", "comment", near=of_match("report__member__match")),
    ]


def _wipe_reports(rows, subject):
    rows.update(**dict.fromkeys(REPORT_TEXTS, ""), blocks=None)


def _wipe_comments(rows, subject):
    rows.update(comment="")


def of_pairs(key):
    """Return condition(subject): the rows that `key` ties to a match of which the person is the only mentee."""

    def condition(subject):
        mentees = MatchMember.objects.filter(side=Side.MENTEE)
        own = mentees.filter(person__in=subject.ids).values("match")
        shared = mentees.exclude(person__in=subject.ids).values("match")
        return Q(**{f"{key}__in": own}) & ~Q(**{f"{key}__in": shared})

    return condition


def _rows_of(model, condition):
    def find(subject):
        return model.objects.filter(condition(subject))

    return find


def _wipe_planned(rows, subject):
    rows.update(**dict.fromkeys(PLANNED_TEXTS, ""))


def _wipe_plans(rows, subject):
    rows.update(**dict.fromkeys(PLAN_TEXTS, ""))


def _wipe_steps(rows, subject):
    rows.update(**dict.fromkeys(STEP_TEXTS, ""))


def _wipe_editions(rows, subject):
    rows.update(content={})


def _alone(subject):
    return Meeting.objects.filter(of_pairs("match")(subject))


def _wipe_meetings(rows, subject):
    rows.update(**dict.fromkeys(MEETING_TEXTS, ""))


def _corrected(subject):
    return MeetingCorrection.objects.filter(meeting__in=_alone(subject).values("pk"))


def _wipe_corrections(rows, subject):
    rows.update(before={}, reason=ERASED_SHORT)


def _drafts(subject):
    """Unsent texts of the person's pairs and about himself: nobody has put his name to them."""
    own = MatchMember.objects.filter(person__in=subject.ids)
    return FormDraft.objects.filter(Q(match__in=own.values("match")) | Q(member__in=own))


def _remove(rows, subject):
    rows.delete()
