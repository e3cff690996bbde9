"""The only doors through which a view gets rows (privacy rule 2)."""

from django.db.models import Q

from mentorship.kernel import clock
from mentorship.kernel.roles import Role
from participants.domain.roles import school_year
from participants.extensions import contact_visibility, visibility
from participants.models import MenteeProfile, MentorProfile, Person, School, SchoolClass

NOBODY = Q(pk__in=[])


def the_school():
    """Return the school's particulars, an unsaved blank when they have not been filled in."""
    return School.objects.filter(pk=1).first() or School(pk=1)


def people_for(actor):
    """Return the people whose card `actor` may open.

    Coordinator and director see all; a curator both bases; a class teacher his own class; everybody himself; upper
    rooms add their own (a mentor's mentees, a mentee's offered mentors).
    """
    people = Person.objects.select_related("school_class")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return people
    return people.filter(_own_rows(actor)).distinct()


def _own_rows(actor):
    seen = Q(pk=actor.person_id)
    if actor.has(Role.CURATOR):
        seen |= Q(mentor_profile__isnull=False) | Q(mentee_profile__isnull=False)
    if actor.has(Role.CLASS_TEACHER):
        seen |= Q(school_class__in=classes_for(actor))
    for more in visibility(actor):
        seen |= more
    return seen


def contacts_for(actor):
    """Return the people whose contacts `actor` may read (domain/process, «who sees and does what»)."""
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return Person.objects.all()
    seen = Q(pk=actor.person_id)
    if actor.has(Role.CLASS_TEACHER):
        seen |= Q(school_class__in=classes_for(actor))
    for more in contact_visibility(actor):
        seen |= more
    return Person.objects.filter(seen)


def classes_for(actor):
    """Return the classes of the running year: the coordinator's and director's all, a class teacher's own."""
    classes = SchoolClass.objects.filter(year=school_year(clock.today())).select_related("teacher")
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return classes
    return classes.filter(teacher=actor.person_id) if actor.has(Role.CLASS_TEACHER) else classes.filter(NOBODY)


def mentors_for(actor):
    """Return the base of mentors for those who may read it, else nothing."""
    return _base(MentorProfile, actor)


def mentees_for(actor):
    """Return the base of mentees for those who may read it, else nothing."""
    return _base(MenteeProfile, actor)


def _base(model, actor):
    profiles = model.objects.select_related("person__school_class").order_by("person__sort_text", "pk")
    is_reader = actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)
    return profiles if is_reader else profiles.filter(NOBODY)


def papers_for(actor):
    """Return the people whose consents `actor` may print and record: all, own programmes', own class's."""
    if actor.has(Role.COORDINATOR):
        return Person.objects.select_related("school_class")
    seen = NOBODY
    if actor.has(Role.CLASS_TEACHER):
        seen |= Q(school_class__in=classes_for(actor))
    if actor.has(Role.CURATOR):
        for more in contact_visibility(actor):
            seen |= more
    return Person.objects.select_related("school_class").filter(seen).distinct()
