"""Who is expected at an event, and who came: ticked, a class or a programme at once (E10)."""

from django.db import transaction
from django.db.models import Count, Q

from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain import audit
from programs.domain.events.acts import called_off_blockers, held_blockers
from programs.domain.events.telling import tell
from programs.domain.events.words import kind_words, moment_words
from programs.models import Event, EventParticipant


@transaction.atomic
def add_participants(event, people, *, actor):
    """Expect `people` (a list) at `event`; those of an event to come are told. Returns how many are new.

    Raises Refused for an event called off.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    demand(called_off_blockers(locked))
    there = set(EventParticipant.objects.filter(event=locked).values_list("person", flat=True))
    new = [person for person in people if person.pk not in there]
    rows = [EventParticipant(event=locked, person=person, noted_by=actor.account) for person in new]
    made = EventParticipant.objects.bulk_create(rows)
    audit.record_many("programs.event.people", actor=actor, rows=[(row, row.person, ["person"]) for row in made])
    if made:
        text = f"Вас приглашают: {kind_words(locked).lower()}, {moment_words(locked)}."
        tell(locked, [person.pk for person in new], text, actor=actor)
    return len(made)


@transaction.atomic
def remove_participant(participant, *, actor):
    """Take somebody off the list by mistake put there. Raises Refused once it is noted that he came."""
    current = EventParticipant.objects.select_for_update(of=("self",)).select_related("person").get(pk=participant.pk)
    if current.came:
        text = f"{current.person.called}: отмечено, что пришёл на\u00a0мероприятие. Сначала снимите отметку."
        raise Refused(Blocker("came", text))
    audit.record("programs.event.people.remove", actor=actor, about=current, person=current.person)
    current.delete()


@transaction.atomic
def note_attendance(event, shown, came, *, actor):
    """Note of the participants `shown` (ids) of `event` which `came` (ids): the others did not. Returns how many came.

    Raises Refused for an event to come and for one called off. Ids of another event are passed by.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    demand(held_blockers(locked))
    rows = list(EventParticipant.objects.filter(event=locked, pk__in=shown).select_related("person"))
    changed = [row for row in rows if row.came is not (row.pk in came)]
    for row in changed:
        row.came = row.pk in came
    EventParticipant.objects.bulk_update(changed, ["came"])
    audit.record_many("programs.event.attendance", actor=actor, rows=[(row, row.person, ["came"]) for row in changed])
    return sum(row.came for row in rows)


def participant_numbers(event):
    """Return {expected, noted, came} of an event; one query."""
    rows = EventParticipant.objects.filter(event=event)
    counts = {"noted": Count("pk", filter=Q(came__isnull=False)), "came": Count("pk", filter=Q(came=True))}
    return rows.aggregate(expected=Count("pk"), **counts)
