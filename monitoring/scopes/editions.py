"""Surveys as data: which somebody reads, which he changes, for whom he may copy them."""

from django.db.models import Q

from mentorship.kernel.roles import Role
from monitoring.models import Characteristic, Question, Survey
from monitoring.scopes.stages import watched_programs_for
from programs.enums import PROGRAM_OVER
from programs.scopes import led_programs_for
from programs.scopes.programs import active_forms


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


def characteristics_for(actor):
    """Return what is measured, switched off or not, for those who change surveys; the director reads it with them."""
    reads = actor.has(Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR)
    return Characteristic.objects.all() if reads else Characteristic.objects.none()


def edited_characteristics_for(actor):
    """Return what is measured for the coordinator, who words it: it is the same for the whole school."""
    return Characteristic.objects.all() if actor.has(Role.COORDINATOR) else Characteristic.objects.none()


def surveyed_programs_for(actor):
    """Return the programmes under way whose surveys `actor` may read, by title."""
    return watched_programs_for(actor).exclude(state__in=PROGRAM_OVER).order_by("title", "pk")


def adaptable_programs_for(actor, survey):
    """Return the programmes that may get a copy of their own of the school's `survey`: led, under way, without one."""
    own = Survey.objects.filter(program__isnull=False, side=survey.side, wave=survey.wave).values("program")
    led = led_programs_for(actor).exclude(state__in=PROGRAM_OVER).filter(form=survey.mentoring_form_id)
    return led.exclude(pk__in=own).order_by("title", "pk")


def surveyed_forms_for(actor):
    """Return the forms of mentoring in use for those who read the school's own surveys, else nothing."""
    reads = actor.has(Role.COORDINATOR, Role.DIRECTOR)
    return active_forms() if reads else active_forms().none()
