"""What the home pages say of people: what waits, the class teacher's own class, whom to turn to."""

from dataclasses import dataclass, fields

from django.db.models import Subquery

from mentorship.kernel.counts import CountOf
from mentorship.kernel.grammar.typography import class_label
from mentorship.kernel.prepared import Prepared, prepared
from mentorship.kernel.roles import Role, anybody_with
from participants.domain.agreement_dues import due_mentors
from participants.domain.data_requests import pressing
from participants.domain.duties.standing import in_base
from participants.domain.papers_kept import without_papers
from participants.domain.roles import in_force, in_running_year
from participants.domain.school_rules import external_kinds
from participants.domain.years import late_pupils
from participants.enums import AppointedRole, Side
from participants.models import Person, SchoolClass
from participants.scopes import waiting_applications_for
from participants.scopes.appeals import overdue_appeals_for, waiting_appeals_for

OFFICES = {Role.COORDINATOR, Role.CURATOR, Role.DIRECTOR, Role.PSYCHOLOGIST}  # who may be given an appeal
OWN_ROLES = {Role.CLASS_TEACHER, *OFFICES}


@dataclass(frozen=True)
class OwnClass:
    """The classes that one teacher leads, in numbers; `name` is the label of the first."""

    name: str
    how_many: int
    pk: int
    pupils: int
    mentees: int
    mentors: int
    lacking: int


@dataclass(frozen=True)
class Waiting:
    """What waits for one in office: appeals that are his to handle, and those of them whose day has passed.

    For the coordinator also how many applications, how many pupils whom last year still holds, how many requests about
    data are due within a week or overdue, how many mentors from outside lack a paper.
    """

    appeals: int = 0
    overdue_appeals: int = 0
    applications: int = 0
    late: int = 0
    requests: int = 0
    agreements: int = 0


def read_own(actor, *, on):
    """Return (OwnClass, Waiting) of `actor` on the day `on`; one query, none when nothing is asked.

    The first is None unless he leads a class as a class teacher, the second unless he holds an office.
    """
    names, asked = _own_for(actor.roles & OWN_ROLES, on, external_kinds())
    found = dict(zip(names, asked.rows(actor.person_id)[0], strict=True)) if names else {}
    own = _own_class(found) if actor.has(Role.CLASS_TEACHER) else None
    return own, (_waiting(found) if actor.has(*OFFICES) else None)


@prepared
def _own_for(roles, on, kinds):
    """The columns of those who hold `roles` and their names: the SQL of so many counts is written once a day."""
    actor, columns = anybody_with(roles), {}
    if actor.has(Role.CLASS_TEACHER):
        columns |= _class_columns(actor.person, on)
    if actor.has(*OFFICES):
        columns |= _waiting_columns(actor, on, kinds)
    return list(columns), Prepared(Person.objects.filter(pk=actor.person_id).values_list(*columns.values()))


def _waiting_columns(actor, on, kinds):
    waiting = {"appeals": waiting_appeals_for(actor), "overdue_appeals": overdue_appeals_for(actor, on=on)}
    if actor.has(Role.COORDINATOR):
        waiting |= {
            "applications": waiting_applications_for(actor),
            "late": late_pupils(on),
            "requests": pressing(on),
            "agreements": due_mentors(kinds, on=on),
        }
    return {f"waiting_{name}": CountOf(rows) for name, rows in waiting.items()}


def _waiting(found):
    return Waiting(**{one.name: found.get(f"waiting_{one.name}") or 0 for one in fields(Waiting)})


def _class_columns(person, on):
    classes = SchoolClass.objects.filter(in_running_year(on), teacher=person.pk).order_by("grade", "letter")
    first = {name: Subquery(classes.values(name)[:1]) for name in ("pk", "grade", "letter")}
    pupils = Person.objects.filter(in_running_year(on, "school_class__"), school_class__teacher=person.pk)
    is_mentee, is_mentor = in_base(Side.MENTEE), in_base(Side.MENTOR)
    numbers = {
        "how_many": classes,
        "pupils": pupils,
        "mentees": pupils.filter(is_mentee),
        "mentors": pupils.filter(is_mentor),
        "lacking": pupils.filter(is_mentee | is_mentor).filter(without_papers(on)),
    }
    columns = {f"class_{name}": value for name, value in first.items()}
    return columns | {f"count_{name}": CountOf(rows) for name, rows in numbers.items()}


def _own_class(found):
    if not found["count_how_many"]:
        return None
    name = class_label(found["class_grade"], found["class_letter"])
    numbers = {key: found[f"count_{key}"] for key in ("how_many", "pupils", "mentees", "mentors", "lacking")}
    return OwnClass(name=name, pk=found["class_pk"], **numbers)


def coordinators_on(day):
    """Return the people who are coordinators on `day`, by name: whom anybody may turn to; one query."""
    return [row.person for row in _coordinators_on(day).objects(None)]


@prepared
def _coordinators_on(day):
    rows = in_force(day).filter(role=AppointedRole.COORDINATOR).select_related("person")
    return rows.order_by("person__sort_text", "pk")
