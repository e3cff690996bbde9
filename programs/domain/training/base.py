"""What the base of mentors and a mentor's card say of training: a column, a filter, marks read with the person."""

from functools import cache

from django.db.models import OuterRef, Subquery

from mentorship.kernel.prepared import IDS, prepared
from mentorship.kernel.sections import BaseCell, BaseColumn, BaseFilter, BaseMark, FilterGroup
from participants.enums import Side
from participants.models import Person
from programs.domain.training.summary import trained_status
from programs.domain.training.trained import is_trained_mark, narrow_trained
from programs.enums import CourseState
from programs.models import OutsideCourse, TrainingListener

CHOICES = [("trained", "yes", "Прошли обучение"), ("trained", "no", "Ещё не\u00a0обучены")]


def training_columns():
    """Return the column «Обучение» of the base of mentors."""
    return [BaseColumn("Обучение", trained_cells, side=Side.MENTOR)]


def trained_cells(people):
    """Return {person id: BaseCell «Прошла обучение»} of those of `people` who are trained; one query."""
    found = _trained_among().values_among([person.pk for person in people])
    return {pk: BaseCell(trained_status(gender).label) for pk, gender in found}


@prepared
def _trained_among():
    return Person.objects.order_by().filter(is_trained_mark(), pk__in=IDS).values_list("pk", "gender")


def training_filters():
    """Return the filter of the base of mentors by training."""
    return [BaseFilter("trained", narrow_trained, side=Side.MENTOR)]


def training_choices(side):
    """Return the values of that filter; no query."""
    return [FilterGroup("По\u00a0обучению", CHOICES)] if side == Side.MENTOR else []


@cache
def training_marks():
    """Return the marks of a mentor's card: by what he is trained, where he learns now; they give no status."""
    listening = TrainingListener.objects.filter(person=OuterRef("pk"))
    trained = listening.filter(trained_on__isnull=False).order_by("-trained_on", "-pk")
    learns = listening.filter(left_on__isnull=True, training__finished_on__isnull=True).order_by("-pk")
    courses = OutsideCourse.objects.filter(person=OuterRef("pk"), state=CourseState.ACCEPTED).order_by("-ends_on")
    marks = {f"mentor_{name}": mark for name, mark in _of_card(trained, learns, courses).items()}
    return [BaseMark(Side.MENTOR, marks, lambda person, is_inner: BaseCell())]


def _of_card(trained, learns, courses):
    return {
        "trained_title": Subquery(trained.values("training__title")[:1]),
        "trained_day": Subquery(trained.values("trained_on")[:1]),
        "trained_training": Subquery(trained.values("training")[:1]),
        "course_title": Subquery(courses.values("title")[:1]),
        "course_day": Subquery(courses.values("ends_on")[:1]),
        "learns_title": Subquery(learns.values("training__title")[:1]),
        "learns_training": Subquery(learns.values("training")[:1]),
    }
