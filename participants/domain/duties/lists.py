"""The list of who knows his duties and rights, and its book (register E11)."""

from dataclasses import dataclass

from django.db.models import Q

from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.spreadsheets.writer import Table
from participants.domain import audit
from participants.domain.duties.sheets import sides_of
from participants.domain.duties.standing import ABSENT, in_base, lacking, read_standing
from participants.enums import Side

STATES = {"missing": "Не ознакомлены", "done": "Ознакомлены", "all": "Все"}
BY_CLASS = ("school_class__grade", "school_class__letter", "sort_text", "pk")


@dataclass(frozen=True)
class DutyRow:
    """A person of the list: [(Side, DutyAcknowledgement or None)] of the bases that he stands in."""

    person: object
    places: list

    @property
    def lacks(self):
        """Whether something is missing."""
        return any(row is None for _, row in self.places)


def narrowed(people, *, state, side="", school_class=None):
    """Narrow `people` (a queryset) to those of a `state` of STATES on `side` (both when empty), class after class."""
    sides = [Side(side)] if side else list(Side)
    stands, lacks = Q(pk__in=[]), Q(pk__in=[])
    for one in sides:
        stands |= in_base(one)
        lacks |= lacking(one)
    people = people.filter(stands)
    if school_class:
        people = people.filter(school_class=school_class)
    if state == "missing":
        people = people.filter(lacks)
    if state == "done":
        people = people.exclude(pk__in=people.order_by().filter(lacks).values("pk"))
    return people.select_related("school_class", "mentor_profile", "mentee_profile").order_by(*BY_CLASS)


def duty_rows(people, side=""):
    """Return the DutyRows of `people` (a list with profiles read), of one `side` when it is named; one query."""
    known = read_standing(people)
    return [
        DutyRow(person, [(one, known.get(person.pk, {}).get(one)) for one in sides_of(person) if side in ("", one)])
        for person in people
    ]


def export_duties(people, side, *, actor):
    """Return the Table of `people` (a list of `narrowed`) as they are filtered, and note the export in the journal."""
    audit.record("duty.export", actor=actor, fields=[side] if side else [])
    headers = ["Фамилия, имя, отчество", "Класс, должность", "В какой роли", "Дата ознакомления", "Как"]
    rows = [_cells(row.person, *place) for row in duty_rows(people, side) for place in row.places]
    return Table("Обязанности и права", headers, rows, [36, 22, 18, 20, 14])


def _cells(person, side, row):
    when = (numeric_date(row.acknowledged_on), row.get_way_display()) if row else (ABSENT, "")
    return [person.full_name, person.standing, Side(side).label, *when]
