"""The only doors through which a view gets rows (privacy rule 2)."""

from django.db.models import Count, OuterRef, Q, Subquery

from mentorship.kernel import clock
from mentorship.kernel.counts import CountOf
from mentorship.kernel.prepared import prepared
from mentorship.kernel.roles import Role, anybody_with
from monitoring.domain.growth import UNDER_ORDER_OR_OVER
from monitoring.domain.reminding import waited_for
from monitoring.domain.reports.span import APPROVED
from monitoring.domain.surveys.editions import OVER
from monitoring.enums import ReportKind, ResponseState
from monitoring.models import (
    Answer,
    Characteristic,
    FormDraft,
    GrowthResult,
    IndicatorDigest,
    MatchWave,
    Observation,
    QualitySign,
    Question,
    Report,
    SchoolFigures,
    Survey,
    SurveyResponse,
)
from participants.enums import Side
from participants.scopes import people_for
from programs.models import Match, MatchMember
from programs.scopes import (
    approved_programs_for,
    led_matches_for,
    led_programs_for,
    matches_for,
    mentored_matches_for,
    programs_for,
)
from programs.scopes.programs import active_forms


def watched_programs_for(actor):
    """Return the programmes whose progress `actor` reads: all for coordinator and director, own for a curator."""
    return programs_for(actor) if actor.has(Role.COORDINATOR, Role.DIRECTOR) else led_programs_for(actor)


def stage_counts_for(actor, *, places, fields):
    """Return a tuple for each watched programme: its `fields`, then how many of its matches stand in each of `places`.

    `places` are pairs (state, stages done; None for any), read from the kept figures; one query. The field `digest` is
    what the homes say of the indicators, the same in each row: they have no query to spare for it.
    """
    return _counts_for(actor.roles, tuple(places), tuple(fields)).rows(actor.person_id)


@prepared
def _counts_for(roles, places, fields):
    """A count of each place by the index of matches: to group all matches by programme would be to read all of them."""
    names = _names(places)
    counts = {name: CountOf(_standing(*place)) for name, place in zip(names, places, strict=True)}
    digest = Subquery(IndicatorDigest.objects.values("lines")[:1])
    programs = watched_programs_for(anybody_with(roles)).order_by().annotate(**counts, digest=digest)
    return programs.values_list(*fields, *names)


def _names(places):
    return [f"number_{n}" for n, _ in enumerate(places)]


def _standing(state, done):
    matches = Match.objects.filter(state=state, program=OuterRef("pk"))
    return matches if done is None else matches.filter(stages_done=done)


def own_responses_for(actor):
    """Return the surveys given to `actor` himself: his own answers are his to read, whatever his roles."""
    rows = SurveyResponse.objects.filter(member__person=actor.person_id)
    return rows.select_related("wave__match__program", "survey", "member__person")


def responses_for(actor):
    """Return the surveys whose answers `actor` may read as who leads: the coordinator all, a curator his programmes'.

    Never those of another in a match of which he is or was a member himself: a curator who is also the mentor reads
    none of his mentee's answers (domain/monitoring, «No marks»).
    """
    own = _own_matches(actor)
    led = Q(wave__match__program__in=led_programs_for(actor))
    rows = SurveyResponse.objects.filter(led & ~Q(wave__match__in=own))
    return rows.select_related("wave__match__program__curator", "survey", "member__person__school_class")


def response_facts_for(actor):
    """Return the surveys of which `actor` may know that they were given and filled: of all matches that he sees.

    Facts only: who gets rows by this door shows none of their answers.
    """
    rows = SurveyResponse.objects.filter(wave__match__in=matches_for(actor).order_by().values("pk"))
    return rows.select_related("wave__match", "survey", "member__person__school_class")


def surveys_for(actor):
    """Return the surveys that `actor` may read: the school's own, those of the programmes that he watches."""
    surveys = Survey.objects.select_related("mentoring_form", "program__form", "program__curator")
    return surveys.filter(Q(program=None) | Q(program__in=watched_programs_for(actor).values("pk")))


def edited_surveys_for(actor):
    """Return the surveys that `actor` may change: the coordinator all, a curator those of his own programmes."""
    surveys = Survey.objects.select_related("mentoring_form", "program__form", "program__curator")
    if actor.has(Role.COORDINATOR):
        return surveys
    return surveys.filter(program__in=led_programs_for(actor).values("pk"))


def edited_questions_for(actor):
    """Return the questions of the surveys that `actor` may change."""
    rows = Question.objects.filter(survey__in=edited_surveys_for(actor).order_by().values("pk"))
    return rows.select_related("survey__mentoring_form", "survey__program", "characteristic")


def measured_for(actor):
    """Return what a question may measure."""
    return Characteristic.objects.all()


def surveyed_programs_for(actor):
    """Return the programmes under way whose surveys `actor` may read, by title."""
    return watched_programs_for(actor).exclude(state__in=OVER).order_by("title", "pk")


def adaptable_programs_for(actor, survey):
    """Return the programmes that may get a copy of their own of the school's `survey`: led, under way, without one."""
    own = Survey.objects.filter(program__isnull=False, side=survey.side, wave=survey.wave).values("program")
    led = led_programs_for(actor).exclude(state__in=OVER).filter(form=survey.mentoring_form_id)
    return led.exclude(pk__in=own).order_by("title", "pk")


def surveyed_forms_for(actor):
    """Return the forms of mentoring in use for those who read the school's own surveys, else nothing."""
    reads = actor.has(Role.COORDINATOR, Role.DIRECTOR)
    return active_forms() if reads else active_forms().none()


def waves_for(actor):
    """Return the waves that `actor` opens, moves and closes: all for the coordinator, a curator's programmes'."""
    rows = MatchWave.objects.filter(match__program__in=led_programs_for(actor))
    return rows.select_related("match__program")


def waved_matches_for(actor):
    """Return the matches of which `actor` reads who has answered: those he leads, and those he is a mentor in now."""
    return mentored_matches_for(actor)


def silent_for(actor, *, on):
    """Return the surveys that are waited for on the day `on` in what `actor` leads: facts, no answers."""
    return waited_for(on).filter(wave__in=waves_for(actor).order_by().values("pk"))


def reports_for(actor):
    """Return reports: all for the coordinator; a curator's programmes' and matches'; the director's without matches'.

    A report of a match tells of the change of its people, which the director does not read (process, «who sees»), nor
    who leads and is in the match himself.
    """
    if actor.has(Role.COORDINATOR):
        return _reports(actor)
    seen = _led(actor)
    return _reports(actor).filter(seen | ~Q(kind=ReportKind.MATCH) if actor.has(Role.DIRECTOR) else seen)


def led_reports_for(actor):
    """Return the reports that `actor` writes and signs: all for the coordinator, of what he leads for a curator."""
    return _reports(actor) if actor.has(Role.COORDINATOR) else _reports(actor).filter(_led(actor))


def _reports(actor):
    rows = Report.objects.exclude(match__in=_own_matches(actor)).select_related(
        "program__curator", "match__program__form", "match__program__curator"
    )
    return rows.select_related("mends", "mended_by", "pdf").defer("mends__blocks", "mended_by__blocks")


def _own_matches(actor):
    return MatchMember.objects.filter(person=actor.person_id).values("match")


def _led(actor):
    led = led_programs_for(actor).order_by().values("pk")
    return Q(program__in=led) | Q(match__program__in=led)


def reported_matches_for(actor):
    """Return the matches of which `actor` may make a report: approved by an order, led by him, not his own."""
    return led_matches_for(actor).filter(state__in=APPROVED).exclude(pk__in=_own_matches(actor))


def reported_programs_for(actor):
    """Return the programmes of which `actor` may make a report, by title."""
    return led_programs_for(actor).order_by("title", "pk")


def answered_matches_for(actor):
    """Return the matches whose single answers `actor` may read: those he leads, never one that he is or was in."""
    own = MatchMember.objects.filter(person=actor.person_id).values("match")
    return led_matches_for(actor).exclude(pk__in=own)


def own_words_for(actor):
    """Return the answers in one's own words that `actor` may read, of surveys that are done, with who said them."""
    rows = Answer.objects.filter(response__in=responses_for(actor).order_by().values("pk")).exclude(text="")
    rows = rows.filter(response__state=ResponseState.ANSWERED)
    return rows.select_related("question", "response__wave", "response__member__person__school_class")


def counted_people_for(actor, ids):
    """Return those of the people `ids` behind an indicator whose card `actor` may open."""
    return people_for(actor).filter(pk__in=ids)


def partners_of(actor):
    """Return the ids of all in the matches of `actor` himself: their answers are told to other leaders, not to him."""
    own = MatchMember.objects.filter(person=actor.person_id).values("match")
    return set(MatchMember.objects.filter(match__in=own).values_list("person_id", flat=True))


def figures_for(actor):
    """Return the denominators of the school that `actor` reads: all for coordinator and director, the latest first."""
    rows = SchoolFigures.objects.select_related("written_by__person")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.none()


def observations_for(actor):
    """Return sheets of observation: of programmes that `actor` leads, and those that a mentor writes himself.

    Nobody else reads one: neither the mentee nor his class teacher nor the director (domain/process, who sees).
    """
    led = Q(wave__match__program__in=led_programs_for(actor).order_by().values("pk"))
    own = Q(mentor__person=actor.person_id) if actor.has(Role.MENTOR) else Q(pk__in=[])
    rows = Observation.objects.filter(led | own)
    return rows.select_related(
        "wave__match__program__form",
        "wave__match__program__curator",
        "member__person__school_class",
        "mentor__person__school_class",
        "written_by__person__school_class",
    )


def grown_members_for(actor):
    """Return the members on whom `actor` may write what they have grown in: of matches he leads, his own mentees."""
    led = Q(match__program__in=led_programs_for(actor).order_by().values("pk"))
    own = Q(match__in=mentored_matches_for(actor).order_by().values("pk"), side=Side.MENTEE)
    rows = MatchMember.objects.filter(led | own)
    return rows.select_related("match__program__form", "match__program__curator", "person__school_class")


def grown_programs_for(actor):
    """Return the programmes whose counts of growth `actor` reads, with how many of their matches they are made of."""
    matches = Match.objects.filter(program=OuterRef("pk"), state__in=UNDER_ORDER_OR_OVER)
    return approved_programs_for(actor).annotate(grown=CountOf(matches))


def grown_matches_of(program):
    """Return the matches of a given programme, under an order or over, with how many notes each has."""
    rows = Match.objects.filter(program=program, state__in=UNDER_ORDER_OR_OVER)
    return rows.annotate(noted=Count("members__growth")).order_by("created_at", "pk")


def quality_signs_for(actor):
    """Return the nine signs of quality: the coordinator words them."""
    return QualitySign.objects.filter(Q() if actor.has(Role.COORDINATOR) else Q(pk__in=[]))


def growth_results_for(actor):
    """Return the eight results: the coordinator words them."""
    return GrowthResult.objects.filter(Q() if actor.has(Role.COORDINATOR) else Q(pk__in=[]))


def form_drafts_for(actor):
    """Return what `actor` himself has typed and not sent."""
    return FormDraft.objects.filter(account=actor.account)


def printable_responses_for(actor):
    """Return those of `responses_for(actor)` that may still be answered and are not: their sheets are printed."""
    is_open = Q(wave__opened_at__isnull=False, wave__closed_at__isnull=True) | Q(open_until__gte=clock.today())
    rows = responses_for(actor).filter(is_open).exclude(state=ResponseState.ANSWERED)
    return rows.order_by(
        "member__person__school_class__grade",
        "member__person__school_class__letter",
        "member__person__sort_text",
        "wave__due_on",
        "pk",
    )
