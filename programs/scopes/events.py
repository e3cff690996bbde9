"""Events and the rest of the calendar: who sees what of it, who leads an event, what the public page may show."""

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import JSONObject

from mentorship.kernel.roles import Role
from participants.models import Person
from programs.domain.programs import titles_of
from programs.enums import PROGRAM_OVER
from programs.models import (
    Event,
    EventOrganiser,
    EventParticipant,
    Presentation,
    Program,
    ProgramActivity,
    TrainingSession,
)
from programs.scopes.programs import NOBODY, led_programs_for, presentations_for, programs_for
from programs.scopes.training import trainings_for

SAID = ("pk", "title", "day", "begins", "ends", "place")
PUBLIC = ("kind", "title", "day", "begins", "ends", "place", "about")


def events_for(actor):
    """Return events: all for coordinator and director; for all others common ones, those of programmes that they read,
    those which they are expected at or prepare.
    """
    if actor.has(Role.COORDINATOR, Role.DIRECTOR):
        return Event.objects.all()
    seen = Q(is_for_all=True) | Q(pk__in=_of_programs(programs_for(actor)))
    for rows in (EventParticipant.objects, EventOrganiser.objects):
        seen |= Q(pk__in=rows.filter(person=actor.person_id).values("event"))
    return Event.objects.filter(seen)


def led_events_for(actor):
    """Return events that `actor` may change: all for the coordinator; for a curator those of own programmes alone."""
    if actor.has(Role.COORDINATOR):
        return Event.objects.all()
    led = led_programs_for(actor)
    foreign = Program.objects.exclude(pk__in=led.values("pk"))
    return Event.objects.filter(pk__in=_of_programs(led), is_for_all=False).exclude(pk__in=_of_programs(foreign))


def _of_programs(programs):
    return Event.programs.through.objects.filter(program__in=programs.order_by().values("pk")).values("event")


def marked_events_for(actor):
    """Return `events_for(actor)` with what a page of one starts from: the order that names it, and the marks of him.

    `is_led`: he may change it; `is_peopled`: he may read who is expected; `is_invited`, `is_organiser`: he is expected
    there, he prepares it.
    """
    own = {"event": OuterRef("pk"), "person": actor.person_id}
    marks = {
        "is_led": _is_led(actor),
        "is_peopled": Exists(peopled_events_for(actor).order_by().filter(pk=OuterRef("pk"))),
        "is_invited": Exists(EventParticipant.objects.filter(**own)),
        "is_organiser": Exists(EventOrganiser.objects.filter(**own)),
    }
    return events_for(actor).annotate(**marks).select_related("naming__order").defer("naming__order__blocks")


def _is_led(actor):
    return Exists(led_events_for(actor).order_by().filter(pk=OuterRef("pk")))


def coming_events_for(actor, *, on):
    """Return the events of `events_for(actor)` from the day `on` that are not called off, the nearest first."""
    return events_for(actor).filter(day__gte=on, called_off_at__isnull=True).order_by("day", "begins", "pk")


def next_event_column(actor, *, on):
    """Return a column with the nearest of `coming_events_for(actor)` as a JSON object of SAID and `is_invited`.

    A home has no query to spare for it: it stands beside the home's numbers (`events.words.next_event`).
    """
    invited = Exists(EventParticipant.objects.filter(event=OuterRef("pk"), person=actor.person_id))
    rows = coming_events_for(actor, on=on).annotate(
        said=JSONObject(**{name: name for name in SAID}, is_invited=invited)
    )
    return Subquery(rows.values("said")[:1])


def event_programs_for(actor, event=None):
    """Return the programmes that an event of `actor` may be for: those he leads that are not over, and its own."""
    own = Q(pk__in=event.programs.values("pk")) if event else NOBODY
    return led_programs_for(actor).filter(~Q(state__in=PROGRAM_OVER) | own).order_by("title", "pk")


def peopled_events_for(actor):
    """Return events whose list of participants `actor` may read: those that he leads, the director all.

    Mark: `is_led`, he may change the list.
    """
    rows = Event.objects.all() if actor.has(Role.DIRECTOR) else led_events_for(actor)
    return rows.annotate(is_led=_is_led(actor))


def programs_of(event):
    """Return the programmes of an event that a scope has given, by title."""
    return titles_of(event.programs.all()).order_by("title", "pk")


def participants_of(event):
    """Return who is expected at an event that a scope has given, by class and name."""
    rows = EventParticipant.objects.filter(event=event).select_related("person__school_class")
    return rows.order_by("person__school_class__grade", "person__school_class__letter", "person__sort_text", "pk")


def event_participants_for(actor):
    """Return the participants that `actor` may take off a list."""
    rows = EventParticipant.objects.filter(event__in=led_events_for(actor).values("pk"))
    return rows.select_related("event", "person")


def event_organisers_for(actor):
    """Return the members of committees that `actor` may take off."""
    rows = EventOrganiser.objects.filter(event__in=led_events_for(actor).values("pk"))
    return rows.select_related("event", "person")


def colleagues_for(actor):
    """Return the school's employees, whom a leader of events may put on a committee: a name and a post, no more."""
    people = Person.objects.filter(is_employee=True).select_related("school_class").order_by("sort_text", "pk")
    return people if actor.has(Role.COORDINATOR, Role.CURATOR) else people.filter(NOBODY)


def calendar_presentations_for(actor):
    """Return the presentations of programmes that `actor` reads, with the titles of those of them.

    Mark: `is_open`, the actor may open the page of the presentation.
    """
    read = programs_for(actor).order_by()
    own = Presentation.programs.through.objects.filter(program__in=read.values("pk")).values("presentation")
    is_open = Exists(presentations_for(actor).order_by().filter(pk=OuterRef("pk")))
    rows = Presentation.objects.filter(pk__in=own).annotate(is_open=is_open)
    return rows.prefetch_related(Prefetch("programs", queryset=titles_of(read)))


def calendar_activities_for(actor):
    """Return the rows of the plans of programmes that `actor` reads."""
    rows = ProgramActivity.objects.filter(program__in=programs_for(actor).order_by().values("pk"))
    return rows.select_related("program")


def calendar_sessions_for(actor):
    """Return the sessions of the School of Mentors that `actor` reads of, and those that he teaches.

    Mark: `is_open`, he may open the page of the training.
    """
    read = trainings_for(actor).order_by()
    seen = Q(training__in=read.values("pk")) | Q(teacher=actor.person_id)
    is_open = Exists(read.filter(pk=OuterRef("training")))
    return TrainingSession.objects.filter(seen).annotate(is_open=is_open).select_related("training")


def public_events(on):
    """Return the events from the day `on` that everybody may read of, without login: rows of PUBLIC and nothing else.

    Only those marked as public, none that is called off; no person stands in them (gate G12).
    """
    rows = Event.objects.filter(is_public=True, called_off_at__isnull=True, day__gte=on)
    return rows.order_by("day", "begins", "pk").values_list(*PUBLIC, named=True)
