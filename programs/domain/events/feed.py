"""Events in the calendars of phones: one by itself, all of a person in his secret feed (E10)."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import make_aware

from mentorship.kernel import clock
from mentorship.kernel.calendars import CalendarEvent
from programs.domain.planned.feed import BACK, MOST
from programs.models import Event, EventOrganiser, EventParticipant

USUAL = timedelta(hours=1)  # of an event whose end is not set


def own_events(person):
    """Return the CalendarEvents of what `person` is expected at or prepares: sixty days back and all ahead; one query.

    One that is called off is cancelled, not gone.
    """
    expected = EventParticipant.objects.filter(person=person).values("event")
    prepared = EventOrganiser.objects.filter(person=person).values("event")
    rows = Event.objects.filter(Q(pk__in=expected) | Q(pk__in=prepared), day__gte=clock.today() - BACK)
    return [calendar_event(event) for event in rows.order_by("day", "begins", "pk")[:MOST]]


def calendar_event(event):
    """Return `event` as a calendar outside knows it: nobody who takes part is named."""
    begins = datetime.combine(event.day, event.begins)
    ends = datetime.combine(event.day, event.ends) if event.ends else begins + USUAL
    return CalendarEvent(
        uid=str(event.uid),
        sequence=event.sequence,
        changed_at=event.changed_at,
        starts_at=make_aware(begins),
        minutes=int((ends - begins).total_seconds() // 60),
        title=event.title,
        place=event.place,
        path=reverse("programs:event_detail", args=[event.pk]),
        is_cancelled=event.called_off_at is not None,
    )
