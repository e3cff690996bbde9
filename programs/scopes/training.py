"""The School of Mentors: who reads it, who leads it, whose courses and certificates somebody may look at."""

from django.db.models import Count, Exists, F, OuterRef, Q

from mentorship.kernel import clock
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.roles import Role
from participants.enums import BaseState, Side
from participants.models import MentorProfile, Person
from programs.domain.training.hours import with_attended
from programs.domain.training.trained import is_trained_mark
from programs.models import (
    Enrolment,
    OutsideCourse,
    Training,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)
from programs.scopes.programs import NOBODY, led_programs_for

READERS = (Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)


def trainings_for(actor):
    """Return trainings: all for the leaders and the director; a mentor's are those he listens to or may sign up for."""
    trainings = Training.objects.all()
    if actor.has(*READERS):
        return trainings
    if not actor.has(Role.MENTOR):
        return trainings.filter(NOBODY)
    own = TrainingListener.objects.filter(person=actor.person_id).values("training")
    return trainings.filter(Q(pk__in=own) | Q(is_open=True, finished_on__isnull=True))


def led_trainings_for(actor):
    """Return the trainings that `actor` may change: the coordinator's all."""
    return Training.objects.all() if actor.has(Role.COORDINATOR) else Training.objects.filter(NOBODY)


def listed_trainings_for(actor):
    """Return `trainings_for(actor)` as the list shows them: with numbers of listeners, trained, sessions; `is_own`."""
    own = TrainingListener.objects.filter(training=OuterRef("pk"), person=actor.person_id, left_on__isnull=True)
    there = Q(listeners__left_on__isnull=True)
    unmarked = Q(sessions__marked_at__isnull=True, sessions__day__lt=clock.today(), finished_on__isnull=True)
    rows = trainings_for(actor).annotate(
        session_count=Count("sessions", distinct=True),
        listener_count=Count("listeners", filter=there, distinct=True),
        trained_count=Count("listeners", filter=Q(listeners__trained_on__isnull=False), distinct=True),
        unmarked_count=Count("sessions", filter=unmarked, distinct=True),
        is_own=Exists(own),
    )
    return rows.order_by("-starts_on", "-pk")  # counting drops the order of the model


def led_sessions_for(actor):
    """Return the sessions that `actor` may change and mark."""
    rows = TrainingSession.objects.filter(training__in=led_trainings_for(actor).values("pk"))
    return rows.select_related("training", "teacher")


def listeners_of(training):
    """Return the listeners of a training that a scope has given, by name, with the hours that each has attended."""
    rows = TrainingListener.objects.filter(training=training).select_related("person__school_class")
    return with_attended(rows).order_by("person__sort_text", "pk")


def own_listener(actor, training):
    """Return how `actor` listens to `training`, with his hours, or None."""
    return listeners_of(training).filter(person=actor.person_id).first()


def led_listeners_for(actor):
    """Return the listeners whose place `actor` may end: the coordinator's all, else one's own."""
    rows = TrainingListener.objects.select_related("training", "person")
    return rows if actor.has(Role.COORDINATOR) else rows.filter(person=actor.person_id)


def addable_people_for(actor):
    """Return the people who may become listeners: mentors of the base and candidates, for the coordinator."""
    if not actor.has(Role.COORDINATOR):
        return Person.objects.filter(NOBODY)
    there = MentorProfile.objects.exclude(state=BaseState.LEFT).values("person")
    return Person.objects.filter(pk__in=there).select_related("school_class", "mentor_profile")


def asked_listeners(actor, training, *, state="", kind="", untrained=False, query=""):
    """Return a list of whom the filters name of those who may be added to `training` and do not listen to it yet."""
    there = TrainingListener.objects.filter(training=training, left_on__isnull=True).values("person")
    rows = addable_people_for(actor).exclude(pk__in=there)
    if state:
        rows = rows.filter(mentor_profile__state=state)
    if kind:
        rows = rows.filter(mentor_profile__kind=kind)
    if untrained:
        rows = rows.exclude(is_trained_mark())
    if query:
        rows = rows.filter(search_text__contains=search_key(query))
    return list(rows.order_by("sort_text", "pk"))


def teachers_for(actor):
    """Return the people who may teach at the School of Mentors: the school's employees and the mentors of the base."""
    if not actor.has(Role.COORDINATOR):
        return Person.objects.filter(NOBODY)
    mentors = MentorProfile.objects.exclude(state=BaseState.LEFT).values("person")
    people = Person.objects.filter(Q(is_employee=True) | Q(pk__in=mentors)).select_related("school_class")
    return people.order_by("sort_text", "pk")


def _own_mentors(actor):
    """Whose training a curator reads, besides his own: the mentors of the programmes that he leads."""
    led = led_programs_for(actor).values("pk")
    return Enrolment.objects.filter(program__in=led, side=Side.MENTOR).values("person")


def _of_people(rows, person, actor):
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return rows
    seen = Q(**{person: actor.person_id}) if actor.has(Role.MENTOR, Role.CURATOR) else NOBODY
    if actor.has(Role.CURATOR):
        seen |= Q(**{f"{person}__in": _own_mentors(actor)})
    return rows.filter(seen)


def courses_for(actor):
    """Return outside courses: all for coordinator and director, own mentors' for a curator, one's own.

    Marks: `has_open_scan`, there is a scan and `actor` may open it; `scan_name`, how it is called.
    """
    scanned = scanned_courses_for(actor).order_by().filter(pk=OuterRef("pk"))
    rows = OutsideCourse.objects.select_related("person__school_class").annotate(has_open_scan=Exists(scanned))
    rows = rows.annotate(scan_name=F("file__name"))
    return _of_people(rows, "person", actor)


def kept_courses_for(actor):
    """Return the courses that `actor` may correct or take back: the coordinator's all, else one's own."""
    rows = OutsideCourse.objects.select_related("person", "file")
    return rows if actor.has(Role.COORDINATOR) else rows.filter(person=actor.person_id)


def scanned_courses_for(actor):
    """Return the courses whose scan `actor` may open: coordinator, director, and whose paper it is."""
    rows = OutsideCourse.objects.filter(file__isnull=False).select_related("person", "file")
    return rows if actor.has(Role.COORDINATOR, Role.DIRECTOR) else rows.filter(person=actor.person_id)


def certificates_for(actor):
    """Return certificates: all for coordinator and director, own mentors' for a curator, one's own."""
    rows = TrainingCertificate.objects.select_related("listener__person", "listener__training")
    return _of_people(rows, "listener__person", actor)


def led_certificates_for(actor):
    """Return the certificates that `actor` may annul."""
    return certificates_for(actor) if actor.has(Role.COORDINATOR) else TrainingCertificate.objects.filter(NOBODY)
