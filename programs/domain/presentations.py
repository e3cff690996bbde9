"""Presentations: who was there is acquainted with the programmes, who joins later too (002 §4.12, §5.2; B6, G4)."""

from django.db import transaction
from django.db.models import Count

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.enrolments import touched
from programs.enums import AcquaintedHow
from programs.models import Enrolment, Presence, Presentation

FIELDS = ("kind", "held_on", "place")
ACTION = "programs.presentation.edit"


def add_presentation(programs, *, actor, form_key=None, **values):
    """Note that `programs` are presented together, with `values` (names of FIELDS). Returns the presentation.

    It may lie ahead: then its list is printed for signature first. Twice the same `form_key` makes one.
    """
    if not programs:
        raise Refused(Blocker("programs", "Отметьте хотя бы одну программу."))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Presentation.objects.get(pk=made)
        added = Presentation.objects.create(created_by=actor.account, **values)
        added.programs.set(programs)
        audit.record(ACTION, actor=actor, about=added, fields=["programs", *FIELDS])
        return once.settle(form_key, added)


def edit_presentation(presentation, *, version, actor, **values):
    """Correct `values` (names of FIELDS); the day of acquaintance moves along with the day. Returns the presentation.

    Raises Conflict; Refused for a day to come once people are noted as present.
    """
    before = Presentation.objects.get(pk=presentation.pk)
    changed = [name for name in FIELDS if getattr(before, name) != values[name]]
    with transaction.atomic():
        if "held_on" in changed and Presence.objects.filter(presentation=before).exists():
            demand(_day_blockers(values["held_on"]))
            _filled_by(before).update(acquainted_on=values["held_on"])
        for name, value in values.items():
            setattr(presentation, name, value)
        save_versioned(presentation, fields=FIELDS, version=version)
        audit.record(ACTION, actor=actor, about=presentation, fields=changed)
    return presentation


def _day_blockers(held_on):
    if held_on <= clock.today():
        return []
    return [Blocker("held_on", "Этот день ещё не наступил. Кто присутствовал, отмечают после представления.")]


def _filled_by(presentation, people=None):
    """The places in the pools whose acquaintance comes from this presentation."""
    present = Presence.objects.filter(presentation=presentation).values("person") if people is None else people
    return Enrolment.objects.filter(
        program__in=presentation.programs.values("pk"),
        person__in=present,
        acquainted_how=AcquaintedHow.PRESENTATION,
        acquainted_on=presentation.held_on,
    )


def note_present(presentation, people, *, actor):
    """Note that `people` (a list) were there: their places in the pools are filled. Returns how many are new.

    Whose acquaintance is noted already keeps it; who has no place yet gets the mark with it. Raises Refused for a
    presentation to come.
    """
    with transaction.atomic():
        locked = Presentation.objects.select_for_update().get(pk=presentation.pk)
        demand(_day_blockers(locked.held_on))
        there = set(Presence.objects.filter(presentation=locked).values_list("person_id", flat=True))
        new = [person for person in people if person.pk not in there]
        rows = [Presence(presentation=locked, person=person, noted_by=actor.account) for person in new]
        made = Presence.objects.bulk_create(rows)
        audit.record_many("programs.presence", actor=actor, rows=[(row, row.person, ["person"]) for row in made])
        _acquaint(locked, new, actor)
    return len(made)


def _acquaint(presentation, people, actor):
    places = Enrolment.objects.filter(
        program__in=presentation.programs.values("pk"), person__in=people, acquainted_on__isnull=True
    )
    rows = list(places.select_related("person"))
    values = {"acquainted_on": presentation.held_on, "acquainted_how": AcquaintedHow.PRESENTATION}
    places.update(**values, acquainted_noted_by=actor.account)
    audit.record_many("programs.acquaint", actor=actor, rows=[(row, row.person, list(values)) for row in rows])


def take_back_presence(presence, *, actor):
    """Take a mistaken mark back, and the acquaintance that came from it. Raises Refused once work was built on it."""
    presentation = presence.presentation
    with transaction.atomic():
        places = list(_filled_by(presentation, [presence.person_id]).select_for_update())
        if touched(places):
            text = f"{presence.person.called}: уже есть предложения или пара, отметку не снять."
            raise Refused(Blocker("touched", text))
        blank = {"acquainted_on": None, "acquainted_how": None, "acquainted_noted_by": None}
        Enrolment.objects.filter(pk__in=[row.pk for row in places]).update(**blank)
        audit.record("programs.presence.remove", actor=actor, about=presence, person=presence.person)
        presence.delete()


def with_numbers(presentations):
    """Return `presentations` (a queryset) with `present_count` on each; no further query."""
    counted = presentations.annotate(present_count=Count("presences", distinct=True))
    return counted.order_by("-held_on", "-pk")
