"""Sessions of the School of Mentors in the calendar of who listens and who teaches (issue 9, point 2)."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import make_aware

from mentorship.kernel import clock
from mentorship.kernel.calendars import CalendarEvent
from programs.domain.planned.feed import BACK, MOST
from programs.domain.training.hours import minutes_of
from programs.domain.training.timetable import place_of
from programs.models import TrainingListener, TrainingSession


def training_events(person):
    """Return the CalendarEvents of `person`: the sessions that he listens to or teaches; one query."""
    own = TrainingListener.objects.filter(person=person, left_on__isnull=True).values("training")
    rows = TrainingSession.objects.filter(Q(training__in=own) | Q(teacher=person), day__gte=clock.today() - BACK)
    return [_event(one, person) for one in rows.select_related("training")[:MOST]]


def _event(session, person):
    teaches = session.teacher_id == person.pk
    return CalendarEvent(
        uid=str(session.uid),
        sequence=session.version,
        changed_at=session.changed_at,
        starts_at=make_aware(datetime.combine(session.day, session.begins)),
        minutes=minutes_of(session),
        title=f"Школа наставников, {'вы ведёте ' if teaches else ''}занятие: {session.topic}",
        place=place_of(session, session.training),
        path=reverse("home") if teaches else reverse("programs:training_detail", args=[session.training_id]),
    )
