"""Whom `actor` may give an award: the mentors and mentees of his programmes, the parents of pupil mentors."""

from django.db.models import Q

from mentorship.kernel.roles import Role
from participants.models import Guardian, Person
from programs.domain.honours.awards import Receiver
from programs.enums import AwardKind
from programs.scopes.awards import people_led_by
from programs.scopes.programs import NOBODY


def receivers_for(actor, kind, *, q=""):
    """Return the rows (Guardians for letters to parents, else People) whom an award of `kind` may go to, by name."""
    if kind == AwardKind.PARENTS:
        rows = Guardian.objects.filter(
            _led(actor, "person"), lost_on__isnull=True, person__mentor_profile__isnull=False
        )
        rows = rows.filter(person__school_class__isnull=False, person__merged_into__isnull=True)
        rows = rows.filter(person__search_text__contains=q) if q else rows
        return rows.select_related("person__school_class").order_by("person__sort_text", "pk")
    base = Q(mentor_profile__isnull=False) | Q(mentee_profile__isnull=False) | Q(is_employee=True)
    rows = Person.objects.filter(base & _led(actor, "pk"), erased_at__isnull=True)
    rows = rows.filter(search_text__contains=q) if q else rows
    return rows.select_related("school_class").order_by("sort_text", "pk").distinct()


def _led(actor, key):
    if actor.has(Role.COORDINATOR):
        return Q()
    return people_led_by(actor, key) if actor.has(Role.CURATOR) else NOBODY


def receiver_labels(rows):
    """Return {key: label} of `rows` of `receivers_for`."""
    return {str(row.pk): _label(row) for row in rows}


def _label(row):
    if isinstance(row, Person):
        return row.name_and_standing
    relation = f", {row.relation}" if row.relation else ""
    return f"{row.full_name}{relation}: {row.person.called}, {row.person.standing}"


def receivers_of(rows):
    """Return the Receivers that `rows` of `receivers_for` are."""
    return [Receiver(row) if isinstance(row, Person) else Receiver(row.person, row.full_name) for row in rows]
