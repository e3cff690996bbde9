"""Pairs and groups, their members, meetings and plans; the people seen through them."""

from django.db.models import OuterRef, Q

from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.enums import Side
from participants.scopes import people_for
from programs.domain.achievements import with_achievements
from programs.enums import MatchState
from programs.models import (
    Achievement,
    Enrolment,
    FormDraft,
    Match,
    MatchMember,
    Meeting,
    MentorReport,
    PairBook,
    PendingChange,
    PlannedMeeting,
    PlanStep,
    Scenario,
)
from programs.scopes.offers import choices_for, questions_for
from programs.scopes.programs import NOBODY, led_programs_for

DEAD_MATCHES = [MatchState.DRAFT, MatchState.CANCELLED]


def matches_for(actor):
    """Return matches: all for coordinator and director; a curator's programmes'; own for mentors and mentees.

    A draft is the leaders' working paper: its members do not see it.
    """
    matches = Match.objects.select_related("program__form", "program__curator", "naming__order")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return matches
    led = Q(program__curator=actor.person_id) if actor.has(Role.CURATOR) else NOBODY
    return matches.filter(led | _is_in_match(actor))


def _is_in_match(actor):
    """Q over Match: `actor` is or was one of its people. A subquery: a join would need the rows made distinct again."""
    if not actor.has(Role.MENTOR, Role.MENTEE):
        return NOBODY
    own = MatchMember.objects.filter(person=actor.person_id).values("match")
    return Q(pk__in=own) & ~Q(state__in=DEAD_MATCHES)


def led_matches_for(actor):
    """Return matches that `actor` may form, agree and cancel."""
    matches = Match.objects.select_related("program__form", "program__curator")
    return matches.filter(program__in=led_programs_for(actor))


def mentored_matches_for(actor):
    """Return matches whose meetings `actor` may log: those he leads, and those in which he is a mentor now."""
    own = Q(members__person=actor.person_id, members__side=Side.MENTOR, members__left_on__isnull=True)
    matches = Match.objects.select_related("program__form", "program__curator")
    return matches.filter(Q(program__in=led_programs_for(actor)) | (own & ~Q(state__in=DEAD_MATCHES))).distinct()


def meetings_for(actor):
    """Return the entries of journals that `actor` may correct: of matches whose meetings he may log."""
    own = mentored_matches_for(actor).order_by().values("pk")
    rows = Meeting.objects.filter(match__in=own)
    return rows.select_related("match__program__form", "match__program__curator", "match__naming__order").defer(
        "match__naming__order__blocks"
    )


def planned_for(actor):
    """Return the planned meetings that `actor` may move and call off: of matches whose meetings he may log."""
    own = mentored_matches_for(actor).order_by().values("pk")
    rows = PlannedMeeting.objects.filter(match__in=own)
    return rows.select_related("match__program__form", "match__program__curator", "match__naming__order").defer(
        "match__naming__order__blocks"
    )


def planned_of(match):
    """Return the planned meetings of a match that was read through its scope, with what became of each; one query."""
    return PlannedMeeting.objects.filter(match=match).select_related("meeting")


def fit_members_for(actor):
    """Return the members whose word after the trial meeting `actor` may write: his own, or of matches that he leads."""
    own = Q(person=actor.person_id) & ~Q(match__state__in=DEAD_MATCHES)
    rows = MatchMember.objects.filter(Q(match__program__in=led_programs_for(actor)) | own, left_on__isnull=True)
    return rows.select_related("match__program__form", "match__program__curator", "person")


def plan_members_for(actor):
    """Return the members whose confirmation of a plan `actor` may write: his own, or of matches that he leads."""
    return fit_members_for(actor).select_related("match__program__curator", "match__plan", "person")


def plan_steps_for(actor):
    """Return the steps that `actor` may mark: of matches whose meetings he may log."""
    own = mentored_matches_for(actor).order_by().values("pk")
    return PlanStep.objects.filter(plan__match__in=own).select_related("plan__match__program")


def achievements_for(actor):
    """Return achievements that stand: all for coordinator and director, of matches that he leads or mentors, own."""
    rows = Achievement.objects.filter(removed_at__isnull=True).select_related("member__person", "file")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return rows
    led = Q(member__match__program__curator=actor.person_id) if actor.has(Role.CURATOR) else NOBODY
    own = Q(member__person=actor.person_id) if actor.has(Role.MENTEE) else NOBODY
    if not actor.has(Role.MENTOR):
        return rows.filter(led | own)
    return rows.filter(led | own | Q(member__match__in=matches_as(actor, Side.MENTOR).order_by().values("pk")))


def kept_achievements_for(actor):
    """Return the achievements that `actor` may correct or take out: of matches whose meetings he may log."""
    own = mentored_matches_for(actor).order_by().values("pk")
    rows = Achievement.objects.filter(removed_at__isnull=True, member__match__in=own)
    return rows.select_related("member__person", "member__match__program")


def report_members_for(actor):
    """Return the mentors' places whose report `actor` may read: own, of matches that he leads, all for the director."""
    rows = MatchMember.objects.filter(side=Side.MENTOR).exclude(match__state__in=DEAD_MATCHES)
    rows = rows.select_related("match__program__form", "match__program__curator", "match__plan", "person__school_class")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return rows
    led = Q(match__program__curator=actor.person_id) if actor.has(Role.CURATOR) else NOBODY
    return rows.filter(led | Q(person=actor.person_id) if actor.has(Role.MENTOR) else led)


def written_report_members_for(actor):
    """Return the mentors' places whose report `actor` may write: his own while he is there, or of matches he leads."""
    own = Q(person=actor.person_id, left_on__isnull=True)
    return report_members_for(actor).filter(own | Q(match__program__in=led_programs_for(actor)))


def reports_for(actor):
    """Return the reports, former ones too, that `actor` may read."""
    rows = MentorReport.objects.filter(member__in=report_members_for(actor).order_by().values("pk"))
    return rows.select_related("member__match__program__form", "member__match__program__curator", "member__person")


def led_reports_for(actor):
    """Return the reports that `actor` accepts or gives back: of matches that he leads."""
    return reports_for(actor).filter(member__match__program__in=led_programs_for(actor))


def scenarios_for(actor):
    """Return the scenarios of meetings: leaders change them."""
    return Scenario.objects.all() if actor.has(Role.COORDINATOR, Role.CURATOR) else Scenario.objects.none()


def portfolios_for(actor):
    """Return the mentors whose portfolio `actor` may print: all for those who read the base, a mentor his own alone."""
    rows = Q() if actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR) else Q(pk=actor.person_id)
    return people_for(actor).filter(rows, mentor_profile__isnull=False)


def people_through_matches(actor):
    """Return Q over Person: a mentor's own mentees and those who chose him; a mentee's offered and own mentors."""
    mentored = matches_as(actor, Side.MENTOR)
    guided = matches_as(actor, Side.MENTEE)
    seen = Q(match_members__match__in=mentored, match_members__side=Side.MENTEE)
    seen |= Q(match_members__match__in=guided, match_members__side=Side.MENTOR)
    seen |= Q(enrolments__offers_about__in=choices_for(actor).values("pk"))
    return seen | Q(enrolments__offers_received__in=questions_for(actor).values("pk"))


def matches_as(actor, side):
    """Return the matches in which `actor` stands on `side`, drafts and cancelled ones left out."""
    own = Match.objects.filter(members__person=actor.person_id, members__side=side)
    return own.exclude(state__in=DEAD_MATCHES)


def mentees_of_own_programs(actor):
    """Return Q over Person: the mentees who are in the programmes that a curator leads now."""
    if not actor.has(Role.CURATOR):
        return NOBODY
    own = Enrolment.objects.filter(program__curator=actor.person_id, side=Side.MENTEE, left_on__isnull=True)
    return Q(pk__in=own.values("person"))


def contacts_through_programs(actor):
    """Return Q over Person: a curator reads contacts of those in own programmes, a mentor of own mentees."""
    seen = NOBODY
    if actor.has(Role.CURATOR):
        # A subquery, not a join: a join of everybody's places would be made before it is narrowed to the curator's.
        seen |= Q(pk__in=Enrolment.objects.filter(program__curator=actor.person_id).values("person"))
    if actor.has(Role.MENTOR):
        seen |= Q(match_members__match__in=matches_as(actor, Side.MENTOR), match_members__side=Side.MENTEE)
    return seen


def led_members_for(actor):
    """Return the members of matches that `actor` leads: whose will he may note from paper."""
    members = MatchMember.objects.filter(match__in=led_matches_for(actor))
    return members.select_related("match__program", "person__school_class")


def members_beside(actor, person):
    """Return all members of the matches of `person` that `actor` may see, a list; one query."""
    return _members_beside(actor.roles).objects(actor.person_id, person.pk)


@prepared
def _members_beside(roles):
    own = matches_for(anybody_with(roles)).filter(pk__in=MatchMember.objects.filter(person=ROW).values("match"))
    members = MatchMember.objects.filter(match__in=own.values("pk"))
    members = members.select_related("match__program", "person__school_class")
    members = with_achievements(members, Achievement.objects.filter(member=OuterRef("pk")))
    return members.order_by("-match__created_at", "match_id", "-side", "person__sort_text")


def pair_books_for(actor):
    """Return the books of pairs that `actor` may look through and write: the coordinator every one, else nothing."""
    books = PairBook.objects.select_related("program__form", "program__curator")
    return books if actor.has(Role.COORDINATOR) else books.filter(NOBODY)


def led_changes_for(actor):
    """Return the changes of matches that `actor` leads: what he may take back."""
    changes = PendingChange.objects.filter(match__in=led_matches_for(actor).order_by())
    return changes.select_related("match", "person__school_class")


def form_drafts_for(actor):
    """Return what `actor` himself has typed and not sent."""
    return FormDraft.objects.filter(account=actor.account)
