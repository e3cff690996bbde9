"""The only doors through which a view gets rows (privacy rule 2)."""

from functools import lru_cache

from django.db.models import Count, Exists, OuterRef, Q

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.prepared import ROW, Prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.domain.roles import in_running_year
from participants.enums import AppointedRole, Side
from participants.models import SchoolClass
from participants.scopes import appointments_for, mentees_for, mentors_for, people_for
from programs.domain.official_forms import own_people
from programs.domain.program_states import WORKING
from programs.enums import MatchState, OfferState, OrderKind, OrderState, ProgramState
from programs.models import (
    AttentionRow,
    ChoiceWindow,
    Enrolment,
    Ground,
    Match,
    MatchMember,
    Meeting,
    MentoringForm,
    MentorOffer,
    OfferQuestion,
    Order,
    OrderMatch,
    PairBook,
    PairWish,
    PendingChange,
    PlanStep,
    Presence,
    Presentation,
    Program,
    ProgramActivity,
    ProgramEvent,
    Scenario,
    WindowPlace,
)

NOBODY = Q(pk__in=[])
# An offer shows its mentor to the mentee from the start, and the mentee to the mentor once he was chosen.
CHOSEN_STATES = [OfferState.TAKEN, OfferState.AGREED]
LIVE_OFFERS = [OfferState.OFFERED, OfferState.RANKED, OfferState.SILENT_NO, OfferState.TAKEN, OfferState.AGREED]
DEAD_MATCHES = [MatchState.DRAFT, MatchState.CANCELLED]


def programs_for(actor):
    """Return programmes: all for coordinator and director; own for a curator; those enrolled in.

    The school's people read besides what is open or running: a draft and what is over are its leaders'.
    """
    programs = Program.objects.select_related("form", "curator")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return programs
    seen = Q(curator=actor.person_id) if actor.has(Role.CURATOR) else NOBODY
    if actor.has(Role.CLASS_TEACHER, Role.STAFF, Role.PSYCHOLOGIST):
        seen |= Q(state__in=WORKING)
    enrolled = Enrolment.objects.filter(person=actor.person_id).values("program")
    return programs.filter(seen | Q(pk__in=enrolled))


def led_programs_for(actor):
    """Return programmes that `actor` may change: all for the coordinator, own for a curator."""
    programs = Program.objects.select_related("form", "curator")
    if actor.has(Role.COORDINATOR):
        return programs
    return programs.filter(curator=actor.person_id) if actor.has(Role.CURATOR) else programs.filter(NOBODY)


def approved_programs_for(actor):
    """Return programmes whose state and approval `actor` may look at and mark: those he leads, the director's all."""
    if actor.has(Role.DIRECTOR):
        return Program.objects.select_related("form", "curator")
    return led_programs_for(actor)


def activities_for(actor):
    """Return the rows of the plans of the programmes that `actor` leads."""
    rows = ProgramActivity.objects.filter(program__in=led_programs_for(actor).values("pk"))
    return rows.select_related("program__form", "program__curator")


def plan_of(program):
    """Return the plan of a programme that a scope has given, in order."""
    return ProgramActivity.objects.filter(program=program).order_by("position", "pk")


def program_events_of(program):
    """Return the history of a programme that a scope has given, the newest first."""
    return ProgramEvent.objects.filter(program=program).select_related("actor__person")


def presentations_for(actor):
    """Return presentations: all for coordinator and director, for a curator those of programmes that he leads."""
    rows = Presentation.objects.prefetch_related("programs")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else _led_presentations(rows, actor)


def led_presentations_for(actor):
    """Return the presentations that `actor` may correct and note people at."""
    return _led_presentations(Presentation.objects.all(), actor)


def _led_presentations(rows, actor):
    led = Presentation.programs.through.objects.filter(program__in=led_programs_for(actor).values("pk"))
    return rows.filter(pk__in=led.values("presentation"))


def presentable_programs_for(actor):
    """Return the programmes that `actor` may present: those he leads that are not over."""
    return led_programs_for(actor).exclude(state__in=[ProgramState.FINISHED, ProgramState.ARCHIVED])


def presences_for(actor):
    """Return the presences that `actor` may take back."""
    rows = Presence.objects.filter(presentation__in=led_presentations_for(actor).values("pk"))
    return rows.select_related("presentation", "person")


def present_at(presentation):
    """Return who was at a presentation that a scope has given, by class and name."""
    rows = Presence.objects.filter(presentation=presentation).select_related("person__school_class")
    return rows.order_by("person__school_class__grade", "person__school_class__letter", "person__sort_text", "pk")


def pupil_classes_for(actor):
    """Return the classes of the running year in which somebody learns whom `actor` may see."""
    pupils = people_for(actor).filter(school_class__isnull=False).order_by().values("school_class")
    return SchoolClass.objects.filter(in_running_year(clock.today()), pk__in=pupils).order_by("grade", "letter")


def asked_people(actor, presentation, *, classes, everybody, query):
    """Return the people of `classes` (ids), the employees and those called `query` who are not noted as present yet."""
    asked = Q(school_class__in=classes)
    if everybody:
        asked |= Q(is_employee=True)
    if query:
        asked |= Q(search_text__contains=search_key(query))
    there = Presence.objects.filter(presentation=presentation).values("person")
    found = people_for(actor).filter(asked).exclude(pk__in=there)
    return list(found.order_by("school_class__grade", "school_class__letter", "sort_text", "pk"))


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


def scenarios_for(actor):
    """Return the scenarios of meetings: leaders change them."""
    return Scenario.objects.all() if actor.has(Role.COORDINATOR, Role.CURATOR) else Scenario.objects.none()


def enrolments_for(actor):
    """Return enrolments in programmes that `actor` leads."""
    return Enrolment.objects.filter(program__in=led_programs_for(actor)).select_related(
        "program", "person__school_class"
    )


def desk_programs_for(actor):
    """Return programmes that `actor` leads, each with the state of its matching desk."""
    return led_programs_for(actor).select_related(None).select_related("form", "desk")


def desk_places_for(actor):
    """Return places in the pools that `actor` leads, each with what the matching desk needs of it, read at once."""
    places = Enrolment.objects.filter(program__in=led_programs_for(actor), left_on__isnull=True)
    return places.select_related(
        "program__form",
        "program__desk",
        "person__school_class",
        "person__mentor_profile",
        "person__mentee_profile",
        "fits",
        "proposal__mentor__person",
    )


def desk_mentees_for(actor):
    """Return mentees' places in the pools that `actor` leads, each with what the desk shows of the chosen one."""
    places = Enrolment.objects.filter(program__in=led_programs_for(actor), side=Side.MENTEE, left_on__isnull=True)
    return places.select_related("person__school_class", "person__mentee_profile", "fits", "proposal")


def own_enrolments_for(actor):
    """Return the actor's own places in the pools of programmes."""
    return Enrolment.objects.filter(person=actor.person_id, left_on__isnull=True).select_related("program", "person")


def offers_for(actor):
    """Return the offers made in programmes that `actor` leads."""
    offers = MentorOffer.objects.filter(mentee__program__in=led_programs_for(actor))
    return offers.select_related("mentee__person", "mentor__person")


def active_forms(kept=None):
    """Return the forms of mentoring in which a programme may be made (B1), with the one (an id) that it has already."""
    return MentoringForm.objects.filter(Q(is_active=True) | Q(pk=kept))


def forms_for(actor):
    """Return all forms of mentoring, with `program_count` on each, for the coordinator, else nothing."""
    forms = MentoringForm.objects.annotate(program_count=Count("programs"))
    return forms if actor.has(Role.COORDINATOR) else forms.filter(NOBODY)


def choices_for(actor):
    """Return the live offers made to the actor himself as a mentee."""
    offers = MentorOffer.objects.filter(mentee__person=actor.person_id, state__in=LIVE_OFFERS)
    ahead = WindowPlace.objects.filter(window__opens_on__gt=clock.today(), window__asked_at__isnull=True)
    offers = offers.exclude(mentee__in=ahead.values("mentee"))
    return offers.select_related(
        "mentee__program__form", "mentor__person__school_class", "mentor__person__mentor_profile"
    )


def questions_for(actor):
    """Return the offers in which a mentee has chosen the actor as a mentor and he is asked or has agreed."""
    offers = MentorOffer.objects.filter(mentor__person=actor.person_id, state__in=CHOSEN_STATES)
    return offers.select_related(
        "mentee__program__form", "mentee__person__school_class", "mentee__person__mentee_profile"
    )


def orders_for(actor):
    """Return orders: all for coordinator and director; a curator's are those that name only own programmes' matches."""
    orders = Order.objects.select_related("pdf", "docx", "notice")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return orders
    if not actor.has(Role.CURATOR):
        return orders.filter(NOBODY)
    named = OrderMatch.objects.filter(match__program__curator=actor.person_id).values("order")
    foreign = OrderMatch.objects.filter(order=OuterRef("pk")).exclude(match__program__curator=actor.person_id)
    return orders.filter(~Exists(foreign), pk__in=named)


def registered_orders_for(actor):
    """Return the registered orders that `actor` may read."""
    return orders_for(actor).filter(state=OrderState.REGISTERED)


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


def waiting_matches_for(actor):
    """Return agreed matches that stand in no order yet and that `actor` may draft one for."""
    waiting = led_matches_for(actor).filter(state=MatchState.AGREED, naming__isnull=True)
    return waiting.order_by("program__title", "pk")


def appointments_without_order_for(actor):
    """Return the appointments of coordinator and curators, in force or to come, that no order names."""
    rows = appointments_for(actor).filter(role__in=(AppointedRole.COORDINATOR, AppointedRole.CURATOR))
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today()), naming__isnull=True)
    return rows if actor.has(Role.COORDINATOR) else rows.filter(NOBODY)


WAITING = {OrderKind.APPROVAL: waiting_matches_for, OrderKind.APPOINTMENT: appointments_without_order_for}


def waiting_for_order(actor, kind):
    """Return what waits to be named in an order of `kind` that `actor` may draft."""
    return WAITING[kind](actor)


def order_subjects_for(actor, order):
    """Return what `order` names and `actor` may take out of it."""
    if order.kind == OrderKind.APPROVAL:
        return led_matches_for(actor).filter(naming__order=order)
    named = appointments_for(actor).filter(naming__order=order)
    return named if actor.has(Role.COORDINATOR) else named.filter(NOBODY)


def former_orders_for(actor, order):
    """Return the registered orders of the kind of `order` that `actor` reads, the newest first."""
    former = orders_for(actor).filter(kind=order.kind, state=OrderState.REGISTERED)
    return former.defer("blocks").order_by("-signed_on", "-pk")


def grounds_for(actor):
    """Return the acts that orders refer to, for a coordinator."""
    return Ground.objects.all() if actor.has(Role.COORDINATOR) else Ground.objects.filter(NOBODY)


def used_grounds():
    """Return the acts that the form of an order offers: the list is no secret of anybody's."""
    return Ground.objects.filter(is_used=True)


def led_members_for(actor):
    """Return the members of matches that `actor` leads: whose will he may note from paper."""
    members = MatchMember.objects.filter(match__in=led_matches_for(actor))
    return members.select_related("match__program", "person__school_class")


def members_beside(actor, person):
    """Return all members of the matches of `person` that `actor` may see, a list; one query."""
    return _members_beside(actor.roles).objects(actor.person_id, person.pk)


@lru_cache(maxsize=64)
def _members_beside(roles):
    own = matches_for(anybody_with(roles)).filter(pk__in=MatchMember.objects.filter(person=ROW).values("match"))
    members = MatchMember.objects.filter(match__in=own.values("pk"))
    members = members.select_related("match__program", "person__school_class")
    return Prepared(members.order_by("-match__created_at", "match_id", "-side", "person__sort_text"))


def places_for(actor, person):
    """Return the enrolments of `person` in the programmes that `actor` may see, a list; one query."""
    return _places_for(actor.roles).objects(actor.person_id, person.pk)


@lru_cache(maxsize=64)
def _places_for(roles):
    programs = programs_for(anybody_with(roles)).values("pk")
    return Prepared(Enrolment.objects.filter(person=ROW, program__in=programs).select_related("program"))


def unmatched_for(actor):
    """Return the mentees' places in the programmes that `actor` leads who are in no live pair or group there."""
    return enrolments_for(actor).filter(side=Side.MENTEE, left_on__isnull=True, is_matched=False)


def running_programs_for(actor, *, on, at_most):
    """Return the first programmes that `actor` may read and that are not over on the day `on`, by title; one query."""
    return _running_programs_for(actor.roles, on, at_most).objects(actor.person_id)


@lru_cache(maxsize=64)
def _running_programs_for(roles, on, at_most):
    running = programs_for(anybody_with(roles)).filter(ends_on__gte=on).order_by("title", "pk")
    return Prepared(running[:at_most])


def open_enrolments_for(actor):
    """Return the actor's own places in the pools, with the programme and who leads it."""
    return own_enrolments_for(actor).select_related("program__curator").order_by("program__title", "pk")


def official_programs_for(actor):
    """Return the programmes whose people stand in the official forms that `actor` may have: all, or a curator's own."""
    return Program.objects.all() if actor.has(Role.COORDINATOR, Role.DIRECTOR) else led_programs_for(actor)


def official_profiles_for(actor, side):
    """Return the base `side` as `actor` may have it in the official form: whole, or the people of own programmes."""
    profiles = mentors_for(actor) if side == Side.MENTOR else mentees_for(actor)
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return profiles
    return own_people(profiles, led_programs_for(actor).values("pk"))


def windows_for(actor):
    """Return the windows of choice of the programmes that `actor` leads."""
    windows = ChoiceWindow.objects.filter(program__in=led_programs_for(actor).order_by())
    return windows.select_related("program__curator")


def window_places_for(actor):
    """Return the mentees' places in the windows that `actor` leads."""
    places = WindowPlace.objects.filter(window__in=windows_for(actor).order_by())
    return places.select_related("window__program", "mentee__person__school_class", "proposed__mentor__person")


def mentor_questions_for(actor):
    """Return the questions of mentors about offers in programmes that `actor` leads."""
    questions = OfferQuestion.objects.filter(offer__mentee__program__in=led_programs_for(actor).order_by())
    return questions.select_related(
        "offer__mentee__program", "offer__mentee__person__school_class", "offer__mentor__person__school_class"
    )


def own_window_places_for(actor):
    """Return the actor's own places in windows of choice whose mentors are not asked yet."""
    places = WindowPlace.objects.filter(mentee__person=actor.person_id, window__asked_at__isnull=True)
    return places.select_related("window")


def pair_books_for(actor):
    """Return the books of pairs that `actor` may look through and write: the coordinator every one, else nothing."""
    books = PairBook.objects.select_related("program__form", "program__curator")
    return books if actor.has(Role.COORDINATOR) else books.filter(NOBODY)


def led_changes_for(actor):
    """Return the changes of matches that `actor` leads: what he may take back."""
    changes = PendingChange.objects.filter(match__in=led_matches_for(actor).order_by())
    return changes.select_related("match", "person__school_class")


def own_wishes_for(actor):
    """Return the names that the actor himself wrote down after a presentation."""
    return PairWish.objects.filter(author__person=actor.person_id).order_by("pk")


def matches_with_order_for(actor):
    """Return the matches that `actor` may see, each with `order_is_open`: may he read the order naming it."""
    order = orders_for(actor).order_by().filter(pk=OuterRef("naming__order"))
    return matches_for(actor).select_related("plan").annotate(order_is_open=Exists(order))


def attention_for(actor, *, on):
    """Return what asks for the attention of `actor` on the day `on`, without what is put off."""
    return all_attention_for(actor).filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=on))


def snoozed_attention_for(actor, *, on):
    """Return what `actor` or another leader has put off beyond the day `on`."""
    return all_attention_for(actor).filter(snoozed_until__gt=on)


def all_attention_for(actor):
    """Return the rows that `actor` may put off: all for the coordinator, a curator's are those of own programmes."""
    if actor.has(Role.COORDINATOR):
        return AttentionRow.objects.all()
    if actor.has(Role.CURATOR):
        return AttentionRow.objects.filter(program__curator=actor.person_id)
    return AttentionRow.objects.filter(NOBODY)
