"""The organising committee of an event: people with their posts, who answers for what, one chair (C5)."""

from django.db import transaction

from mentorship.kernel.blockers import demand
from participants.domain import audit
from programs.domain.events.acts import ACTION, called_off_blockers
from programs.models import Event, EventOrganiser


@transaction.atomic
def set_organiser(event, person, *, duty, is_chair, actor):
    """Put `person` on the committee; who is there already gets the new `duty` and place. Returns the EventOrganiser.

    A new chair takes the place of the former one, who stays a member. Raises Refused for an event called off.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    demand(called_off_blockers(locked))
    if is_chair:
        EventOrganiser.objects.filter(event=locked, is_chair=True).update(is_chair=False)
    values = {"duty": duty, "is_chair": is_chair}
    row, _ = EventOrganiser.objects.update_or_create(event=locked, person=person, defaults=values)
    audit.record(ACTION, actor=actor, about=row, person=person, fields=["person", *values])
    return row


@transaction.atomic
def remove_organiser(organiser, *, actor):
    """Take somebody off the committee. Raises Refused for an event called off."""
    demand(called_off_blockers(organiser.event))
    audit.record("programs.event.organiser.remove", actor=actor, about=organiser, person=organiser.person)
    organiser.delete()


def committee_of(event):
    """Return the committee with its people, the chair first; one query."""
    rows = EventOrganiser.objects.filter(event=event).select_related("person__school_class")
    return list(rows.order_by("-is_chair", "person__sort_text", "pk"))
