"""Programmes, their pools, presentations and forms: who reads and who leads them."""

from django.db.models import Count, Q

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.prepared import ROW, prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.domain.consent_rules import with_held
from participants.domain.roles import in_running_year
from participants.domain.school_rules import consent_terms
from participants.enums import Side
from participants.models import SchoolClass
from participants.scopes import mentees_for, mentors_for, people_for
from programs.domain.official_forms import own_people
from programs.domain.program_states import WORKING
from programs.enums import PROGRAM_OVER
from programs.models import (
    Enrolment,
    MentoringForm,
    PoolEvent,
    Presence,
    Presentation,
    Program,
    ProgramActivity,
    ProgramEvent,
)

NOBODY = Q(pk__in=[])


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


def pool_events_of(program):
    """Return who left the pool of a programme that a scope has given and who came back, the newest first."""
    rows = PoolEvent.objects.filter(enrolment__program=program)
    return rows.select_related("enrolment__person__school_class", "noted_by__person")


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
    return led_programs_for(actor).exclude(state__in=PROGRAM_OVER)


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
    there = Presence.objects.filter(presentation=presentation)
    return people_besides(actor, there, classes=classes, everybody=everybody, query=query)


def people_besides(actor, there, *, classes, everybody, query, programs=()):
    """Return the people whom `actor` may see, of `classes` and `programs` (ids), the employees, those called `query`.

    Who stands in the rows `there` already (presences, participants of an event) is left out. A list, by class and name.
    """
    chosen = Q(school_class__in=classes)
    if programs:
        places = Enrolment.objects.filter(program__in=programs, left_on__isnull=True)
        chosen |= Q(pk__in=places.values("person"))
    if everybody:
        chosen |= Q(is_employee=True)
    if query:
        chosen |= Q(search_text__contains=search_key(query))
    found = people_for(actor).filter(chosen).exclude(pk__in=there.order_by().values("person"))
    return list(found.order_by("school_class__grade", "school_class__letter", "sort_text", "pk"))


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
    return with_held(places, on=clock.today(), person="person").select_related(
        "program__form",
        "program__desk",
        "person__school_class",
        "person__mentor_profile",
        "person__mentee_profile",
        "fits",
        "proposal__mentor__person",
    )


def desk_mentee_for(actor, pk):
    """Return the mentee's place `pk` in a pool that `actor` leads, with what the desk shows of him, or None."""
    return _desk_mentee_for(actor.roles, clock.today(), consent_terms()).first(actor.person_id, pk)


@prepared
def _desk_mentee_for(roles, day, terms):
    led = led_programs_for(anybody_with(roles)).values("pk")
    places = Enrolment.objects.filter(pk=ROW, program__in=led, side=Side.MENTEE, left_on__isnull=True)
    places = with_held(places, on=day, person="person")
    return places.select_related("person__school_class", "person__mentee_profile", "fits", "proposal")


def own_enrolments_for(actor):
    """Return the actor's own places in the pools of programmes."""
    return Enrolment.objects.filter(person=actor.person_id, left_on__isnull=True).select_related("program", "person")


def active_forms(kept=None):
    """Return the forms of mentoring in which a programme may be made (B1), with the one (an id) that it has already."""
    return MentoringForm.objects.filter(Q(is_active=True) | Q(pk=kept))


def forms_for(actor):
    """Return all forms of mentoring, with `program_count` on each, for the coordinator, else nothing."""
    forms = MentoringForm.objects.annotate(program_count=Count("programs"))
    return forms if actor.has(Role.COORDINATOR) else forms.filter(NOBODY)


def places_for(actor, person):
    """Return the enrolments of `person` in the programmes that `actor` may see, a list; one query."""
    return _places_for(actor.roles).objects(actor.person_id, person.pk)


@prepared
def _places_for(roles):
    programs = programs_for(anybody_with(roles)).values("pk")
    return Enrolment.objects.filter(person=ROW, program__in=programs).select_related("program")


def unmatched_for(actor):
    """Return the mentees' places in the programmes that `actor` leads who are in no live pair or group there."""
    return enrolments_for(actor).filter(side=Side.MENTEE, left_on__isnull=True, is_matched=False)


def running_programs_for(actor, *, on, at_most):
    """Return the first programmes that `actor` may read and that are not over on the day `on`, by title; one query."""
    return _running_programs_for(actor.roles, on, at_most).objects(actor.person_id)


@prepared
def _running_programs_for(roles, on, at_most):
    running = programs_for(anybody_with(roles)).filter(ends_on__gte=on).order_by("title", "pk")
    return running[:at_most]


def open_enrolments_for(actor):
    """Return the actor's own places in the pools, with the programme and who leads it."""
    return own_enrolments_for(actor).select_related("program__curator").order_by("program__title", "pk")


def official_programs_for(actor):
    """Return the programmes whose people stand in the official forms that `actor` may have: all, or a curator's own."""
    return Program.objects.all() if actor.has(Role.DIRECTOR) else led_programs_for(actor)


def official_profiles_for(actor, side):
    """Return the base `side` as `actor` may have it in the official form: whole, or the people of own programmes."""
    profiles = mentors_for(actor) if side == Side.MENTOR else mentees_for(actor)
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return profiles
    return own_people(profiles, led_programs_for(actor).values("pk"))
