"""What the day before something tells of it, once (issue 6, point 6; issue 9, point 2)."""

from datetime import timedelta

from django.db.models import F

from mentorship.kernel import clock


def untold_of_tomorrow(rows):
    """Return those of `rows` (a queryset with `day` and `reminded_on`) that are tomorrow, by the school's calendar.

    They are locked and marked in the caller's transaction, so that they are told of once; what was moved to another day
    is told of anew.
    """
    tomorrow = clock.today() + timedelta(days=1)
    due = list(rows.filter(day=tomorrow).exclude(reminded_on=tomorrow).select_for_update(of=("self",)))
    rows.model.objects.filter(pk__in=[one.pk for one in due]).update(reminded_on=F("day"))
    return due
