"""A wrong import is taken back while its people are untouched; the journal keeps that it was (privacy rule 14)."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.deletion import ProtectedError
from django.urls import reverse

from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain.import_check import SIDES
from participants.domain.imports import IMPORTING
from participants.domain.twins import forget_apart
from participants.enums import ImportState
from participants.models import (
    AuditEntry,
    ClassMembership,
    DifferentPair,
    Guardian,
    ImportBatch,
    ImportedPerson,
    MembershipEvent,
    MenteeProfile,
    MentorProfile,
    Person,
    SchoolClass,
)

PROFILES = {"mentee": MenteeProfile, "mentor": MentorProfile}
OWN = {AuditEntry, ClassMembership, Guardian, ImportedPerson, MembershipEvent}
NAMED = 10
EDITED, MOVED, LATER = "карточку правили", "место в базе изменилось", "после загрузки с ним что-то делали"


def touched(batch):
    """Return [(person, [what has happened to him since])] of the people of an applied book; one query.

    What points at a person is found by the registry of models, so that rows of the rooms above are seen as well.
    """
    marks = _marks(batch)
    people = Person.everyone.filter(pk__in=batch.people.values("person")).annotate(
        **{f"mark_{n}": condition for n, (_, condition) in enumerate(marks)}
    )
    found = people.filter(_any_of(len(marks))).select_related("school_class").order_by("sort_text", "pk")
    return [(one, [word for n, (word, _) in enumerate(marks) if getattr(one, f"mark_{n}")]) for one in found]


def _any_of(count):
    condition = Q()
    for number in range(count):
        condition |= Q(**{f"mark_{number}": True})
    return condition


def _marks(batch):
    """Pairs (word, Exists): an edit, a changed place, a row of another kind, anything later in the journal."""
    new = ImportedPerson.objects.filter(batch=batch, person=OuterRef("pk"), is_new=True)
    place = PROFILES[SIDES[batch.kind]].objects.filter(person=OuterRef("pk"))
    own_state = ImportedPerson.objects.filter(batch=batch, person=OuterRef("person")).values("state")[:1]
    later = AuditEntry.objects.filter(person=OuterRef("pk"), pk__gt=batch.journal_mark or 0)
    marks = [
        (EDITED, Exists(new.exclude(person__version=1))),
        (MOVED, Exists(place.filter(~Q(state=own_state) | Q(version__gt=1)))),
        *((word, Exists(new) & rows) for word, rows in _foreign_rows(batch)),
    ]
    return [*marks, (LATER, Exists(later))]


def _foreign_rows(batch):
    """Rows that no import makes, by the name of their kind; for the new people only: a known one had his before."""
    own = OWN | {PROFILES[SIDES[batch.kind]]}
    for relation in Person._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        model, key = relation.related_model, relation.field.name
        if model is DifferentPair:  # a word about the card, not a thing that happened to the person
            continue
        if model not in own or key != "person":
            yield str(model._meta.verbose_name), Exists(model._base_manager.filter(**{key: OuterRef("pk")}))


def undo_blockers(batch, *, actor):
    """Return what forbids to take the book back: a sentence for each of the first people touched since."""
    people = touched(batch) if batch.state == ImportState.APPLIED else []
    blockers = [_named(person, what) for person, what in people[:NAMED]]
    if len(people) > NAMED:
        blockers.append(Blocker("touched", f"И ещё людей: {len(people) - NAMED}."))
    return IMPORTING.blockers(batch, "undo", actor=actor) + blockers


def _named(person, what):
    link = reverse("participants:person_detail", args=[person.pk])
    where = f", {person.standing}" if person.standing else ""
    return Blocker("touched", f"{person.full_name}{where}: {', '.join(dict.fromkeys(what))}.", link, "Открыть карточку")


@transaction.atomic
def undo_book(batch, *, actor):
    """Take the book back: its people, their guardians, places and classes go, the journal stays. Returns the batch.

    Known people only lose the place that the book gave them. One that is taken back already comes back as it is. Raises
    Refused with the people who were touched since.
    """
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state == ImportState.UNDONE:
        return batch
    demand(undo_blockers(batch, actor=actor))
    everyone = list(batch.people.values_list("person", flat=True))
    new = list(batch.people.filter(is_new=True).values_list("person", flat=True))
    try:
        _take_away(batch, everyone, new)
    except ProtectedError as error:
        text = "Кого-то из этих людей уже успели записать в другое место. Обновите страницу."
        raise Refused(Blocker("touched", text)) from error
    _take_classes(batch.made_classes)
    IMPORTING.apply(batch, "undo", actor=actor, values={"sheet": {}, "made_classes": []})
    batch.refresh_from_db()
    return batch


def _take_away(batch, everyone, new):
    side = SIDES[batch.kind]
    PROFILES[side].objects.filter(person__in=everyone).delete()
    MembershipEvent.objects.filter(person__in=everyone, side=side).delete()
    batch.people.all().delete()
    Guardian.objects.filter(person__in=new).delete()
    ClassMembership.objects.filter(person__in=new).delete()
    forget_apart(new)
    Person.objects.filter(pk__in=new).delete()


def _take_classes(ids):
    """A class that the book made goes too, unless somebody stands in it or leads it by now."""
    for school_class in SchoolClass.objects.filter(pk__in=ids, teacher__isnull=True).order_by(F("pk")):
        try:
            with transaction.atomic():
                school_class.delete()
        except ProtectedError:
            continue
