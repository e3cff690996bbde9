"""Who is and was in which class: one door in, one reader (register A16; 002 §5.4).

A paper names the class as of its date, so every change of a class leaves a dated row besides the present one.
"""

from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from mentorship.kernel.grammar.typography import class_label
from participants.domain import audit
from participants.models import ClassMembership, Person, SchoolClass

ACTION = "class.move"
DAY = timedelta(days=1)


class ClassChoice(NamedTuple):
    """A class to choose from in a list: id and «5 «А»»."""

    pk: int
    label: str


def class_choices(classes):
    """Return the ClassChoices of `classes` (a queryset), in its order: hundreds, so plain values; one query."""
    rows = classes.values_list("pk", "grade", "letter")
    return [ClassChoice(pk, class_label(grade, letter)) for pk, grade, letter in rows]


def year_begins(year):
    """Return the first day of the school year that begins in `year`."""
    return date(year, 9, 1)


def move_to_class(person, school_class, on, actor):
    """Put `person` into `school_class` (None: out of every class) from the day `on`. Returns the person.

    His present class, the dated history and the journal change together.
    """
    move_people([(person, school_class)], on=on, actor=actor)
    return person


@transaction.atomic
def move_people(moves, *, on, actor):
    """Carry out many moves from the day `on`; `moves` are pairs (person, class or None), each person once.

    Who stands there already is passed over. A query for each class that somebody comes to, and a handful for all. The
    version of each person grows: a card opened before does not put him back. Returns the people moved.
    """
    changes = [(person, person.school_class, target) for person, target in moves if person.school_class != target]
    for target in {target for _, _, target in changes}:
        people = [person.pk for person, _, to in changes if to == target]
        Person.objects.filter(pk__in=people).update(school_class=target, version=F("version") + 1)
    for person, _, target in changes:
        person.school_class, person.version = target, person.version + 1
    note_moves(changes, on=on)
    moved = [person for person, _, _ in changes]
    audit.record_many(ACTION, actor=actor, rows=[(person, person, ["school_class"]) for person in moved])
    return moved


def note_beginning(people, *, on):
    """Write the history of `people` who have just been entered: those with a class are in it from the day `on`."""
    ClassMembership.objects.bulk_create(
        ClassMembership(person=person, school_class=person.school_class, since=on)
        for person in people
        if person.school_class
    )


def note_moves(changes, *, on):
    """Write the history of `changes`, triples (person, class before, class after), inside the caller's transaction.

    The open row ends the day before `on`; one that began on that day or later is corrected, not ended. Whose earlier
    class has no row yet gets one from the beginning of its year. A handful of queries for any number of people.
    """
    changes = [(person, before, after) for person, before, after in changes if before != after]
    if not changes:
        return
    still = ClassMembership.objects.filter(person__in=[person.pk for person, _, _ in changes], until__isnull=True)
    is_open = {row.person_id: row for row in still.select_for_update(of=("self",))}
    ended = [row.pk for row in is_open.values() if row.since < on]
    ClassMembership.objects.filter(pk__in=ended).update(until=on - DAY)
    _correct([(is_open[person.pk], after) for person, _, after in changes if _begins_late(is_open, person, on)])
    fresh = [change for change in changes if not _begins_late(is_open, change[0], on)]
    earlier = [_earlier(person, before, on) for person, before, _ in fresh if before and person.pk not in is_open]
    begun = [ClassMembership(person=person, school_class=after, since=on) for person, _, after in fresh if after]
    ClassMembership.objects.bulk_create(earlier + begun)


def _begins_late(is_open, person, on):
    return person.pk in is_open and is_open[person.pk].since >= on


def _correct(rows):
    for target in {after for _, after in rows}:
        same = ClassMembership.objects.filter(pk__in=[row.pk for row, after in rows if after == target])
        if target:
            same.update(school_class=target)
        else:
            same.delete()


def _earlier(person, school_class, on):
    last = on - DAY
    return ClassMembership(
        person=person, school_class=school_class, since=min(year_begins(school_class.year), last), until=last
    )


def class_on(people, day):
    """Return {person id: SchoolClass} of those of `people` who were in a class on `day`; one query.

    It is the first class that had not ended by that day: a paper may be older than what the portal knows of the person.
    Who has no history is where he stands now.
    """
    found = {person.pk: person.school_class for person in people}
    rows = ClassMembership.objects.filter(_not_ended(day), person__in=list(found)).select_related("school_class")
    found |= {row.person_id: row.school_class for row in rows.order_by("-since", "-pk")}
    return {pk: school_class for pk, school_class in found.items() if school_class}


def class_then(day):
    """Return what `class_on` finds as annotations `then_grade`, `then_letter` of rows with a `person`."""
    rows = ClassMembership.objects.filter(_not_ended(day), person=OuterRef("person")).order_by("since", "pk")
    return {
        f"then_{name}": Coalesce(Subquery(rows.values(f"school_class__{name}")[:1]), F(f"person__school_class__{name}"))
        for name in ("grade", "letter")
    }


def standing_then(row):
    """Return what stands beside the name of `row.person` in a paper: class on the day of `class_then` (register A16),
    or post, or place of work; as it is now where the row was read without `class_then`.
    """
    if not hasattr(row, "then_grade"):
        return row.person.standing
    then = SchoolClass(grade=row.then_grade, letter=row.then_letter) if row.then_grade else None
    return row.person.standing_in(then)


def _not_ended(day):
    return Q(until__isnull=True) | Q(until__gte=day)
