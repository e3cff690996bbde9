"""Who is told of an event: those who are expected at it and those who prepare it (privacy rule 13)."""

from django.urls import reverse

from mentorship.kernel import clock
from participants.domain.notifications import notify
from programs.models import EventOrganiser, EventParticipant


def people_of(event):
    """Return the ids of the people who take part in `event` or prepare it; two queries."""
    rows = (EventParticipant.objects.filter(event=event), EventOrganiser.objects.filter(event=event))
    return {pk for found in rows for pk in found.values_list("person", flat=True)}


def tell(event, people, text, *, actor):
    """Tell `people` (ids) but the actor himself of an event that is not over; one that has passed is told of to nobody.

    Returns how many. `text` names neither people nor titles: the page says it, to whom it may.
    """
    if event.day < clock.today():
        return 0
    others = {pk for pk in people if pk != actor.person_id}
    return notify(others, text, link=reverse("programs:event_detail", args=[event.pk])) if others else 0
