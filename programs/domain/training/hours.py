"""Hours of the School of Mentors: academic, of 45 minutes, in halves; how many are enough."""

from decimal import Decimal

from django.db.models import DecimalField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from mentorship.kernel.grammar.plurals import counted
from mentorship.kernel.grammar.typography import NBSP
from programs.models import TrainingAttendance, TrainingSession

MINUTES = 45
NONE = Decimal(0)
FIELD = DecimalField(max_digits=6, decimal_places=1)


def hours_words(number):
    """«16 часов», «1,5 часа»; a half takes the genitive, whatever stands before it."""
    whole = int(number)
    if number == whole:
        return counted(whole, "час", "часа", "часов")
    return f"{figure(number)}{NBSP}часа"


def hours_of(number):
    """«в объёме 16 часов», «21 часа»: whole hours in the genitive."""
    is_one = number % 10 == 1 and number % 100 != 11
    return f"{number}{NBSP}{'часа' if is_one else 'часов'}"


def figure(number):
    """«16», «1,5»: the bare number for a cell."""
    return f"{int(number)}" if number == int(number) else f"{number:.1f}".replace(".", ",")


def minutes_of(session):
    """Return how long `session` lasts by the clock."""
    return int(session.hours * MINUTES)


def is_enough(attended, *, total, share):
    """Tell whether `attended` hours are at least `share` percent of `total`; of nothing nobody has enough."""
    return total > 0 and attended * 100 >= total * share


def total_of(sessions):
    """Return the hours of `sessions` (a list)."""
    return sum((session.hours for session in sessions), NONE)


def with_total(trainings):
    """Return `trainings` (a queryset) with `total`, the hours of their timetable; no query of its own."""
    own = TrainingSession.objects.filter(training=OuterRef("pk")).order_by().values("training")
    return trainings.annotate(total=_sum(own, "hours"))


def with_attended(listeners):
    """Return `listeners` (a queryset) with `attended`, the hours of the sessions that each was at."""
    own = TrainingAttendance.objects.filter(listener=OuterRef("pk")).order_by().values("listener")
    return listeners.annotate(attended=_sum(own, "session__hours"))


def _sum(rows, name):
    return Coalesce(Subquery(rows.annotate(hours_sum=Sum(name)).values("hours_sum")), NONE, output_field=FIELD)
