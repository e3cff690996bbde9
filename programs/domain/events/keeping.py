"""What becomes of events when cards are merged or data destroyed, and what a person is told of his own (rule 14)."""

from django.db.models import F, Q

from participants.domain.erasers import tells_of_nobody, unnames, wipes
from participants.domain.merging import Merger
from participants.domain.own_records import shown
from participants.domain.records import RecordSection
from programs.models import Event, EventOrganiser, EventParticipant, OrderEvent

TEXTS = ("title", "holding", "place", "aim", "about", "agenda", "nominations", "results", "called_off_reason")


def event_mergers():
    """Return the Mergers of events."""
    return [
        Merger(EventParticipant, "person", _move_participants, word="мероприятия"),
        Merger(EventOrganiser, "person", _move_organisers, word="мероприятия, которые готовит"),
    ]


def _move_participants(kept, gone, *, actor):
    """Both cards at one event are one participant, who came if either did; the second stays with the alias."""
    for twin in EventParticipant.objects.filter(person=gone, came__isnull=False):
        own = EventParticipant.objects.filter(person=kept, event=twin.event_id)
        own.filter(Q(came=None) | Q(came=False)).update(came=twin.came)
    _move(EventParticipant, kept, gone)


def _move_organisers(kept, gone, *, actor):
    """Both cards on one committee are one member, its chair if either is; the second stays with the alias."""
    chaired = _events_of(EventOrganiser, gone, is_chair=True)
    shared = _events_of(EventOrganiser, kept, event__in=chaired)
    EventOrganiser.objects.filter(person=gone, event__in=shared).update(is_chair=False)
    EventOrganiser.objects.filter(person=kept, event__in=shared).update(is_chair=True)
    _move(EventOrganiser, kept, gone)


def _events_of(model, person, **more):
    return list(model.objects.filter(person=person, **more).values_list("event", flat=True))


def _move(model, kept, gone):
    model.objects.filter(person=gone).exclude(event__in=_events_of(model, kept)).update(person=kept)


def event_erasers():
    """Return the Erasers of events: that somebody took part stays as a count, texts that name him go."""
    return [
        unnames(Event, *TEXTS),
        wipes(EventOrganiser, "person", "duty"),
        unnames(EventOrganiser, "duty"),
        *(tells_of_nobody(model, "person") for model in (EventOrganiser, EventParticipant)),
        tells_of_nobody(OrderEvent),
    ]


def event_records(person):
    """Return the RecordSections of events."""
    places = EventParticipant.objects.filter(person=person).annotate(title=F("event__title"), day=F("event__day"))
    prepared = EventOrganiser.objects.filter(person=person).annotate(title=F("event__title"))
    came = [(row.title, f"{row.day:%d.%m.%Y}", shown(row, "came")) for row in places.order_by("event__day", "pk")]
    rows = [(row.title, shown(row, "duty"), shown(row, "is_chair")) for row in prepared.order_by("event__day", "pk")]
    return [
        RecordSection("Мероприятия", ("название", "день", "пришёл"), came, (EventParticipant,)),
        RecordSection("Готовит мероприятия", ("название", "за что отвечает", "председатель"), rows, (EventOrganiser,)),
    ]
