"""Who knows his duties and rights: the acknowledgements that still count, said in the database (register E11)."""

from functools import cache

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from mentorship.kernel.addresses import row_address
from mentorship.kernel.blockers import Blocker
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.sections import BaseCell, BaseColumn, BaseFilter, FilterGroup
from participants.enums import BaseState, Side
from participants.models import DutyAcknowledgement, DutyText

TITLE, ABSENT = "Обязанности и права", "не ознакомлен(а)"
PROFILES = {Side.MENTOR: "mentor_profile", Side.MENTEE: "mentee_profile"}
CALLED_AT_MOST = 5  # by name in one warning
LAST = 90


def standing_acknowledgements():
    """Return the acknowledgements that count: no later version of the same text has asked anew."""
    anew = DutyText.objects.filter(kind=OuterRef("text__kind"), asks_anew=True, pk__gt=OuterRef("text"))
    return DutyAcknowledgement.objects.filter(~Exists(anew))


def _known(side, person):
    return standing_acknowledgements().filter(side=side, person=OuterRef(person))


def in_base(side):
    """Return Q over Person: those who stand in the base of `side`, candidates too."""
    profile = PROFILES[side]
    return Q(**{f"{profile}__isnull": False}) & ~Q(**{f"{profile}__state": BaseState.LEFT})


def knows_duties(side, person):
    """Return an annotation: whether the person at the lookup `person` has acknowledged the duties of `side`.

    Both may be a side or an OuterRef of the query that is annotated.
    """
    return Exists(standing_acknowledgements().filter(side=side, person=person))


def lacking(side):
    """Return Q over Person: those who stand in the base of `side` and have not acknowledged its duties."""
    return in_base(side) & ~Q(Exists(_known(side, "pk")))


def duty_marks():
    """Return annotations of people: the day of the newest standing acknowledgement for each side; no query."""
    return {f"{side.value}_duties_on": _newest_day(side, "pk") for side in Side}


def read_standing(people):
    """Return {person id: {Side: DutyAcknowledgement}} of `people` (a list), the newest of each side; one query."""
    found = {}
    rows = standing_acknowledgements().filter(person__in=[person.pk for person in people])
    for row in rows.order_by("acknowledged_on", "pk"):
        found.setdefault(row.person_id, {})[Side(row.side)] = row
    return found


def warnings_of_unread(people):
    """Return a warning that names `people` (a list) who have not acknowledged; none for nobody; no query.

    A warning and no gate: 002 §5–§8 asks that duties are known, §4.13 does not hang an order upon it.
    """
    if not people:
        return []
    names = ", ".join(person.called for person in people[:CALLED_AT_MOST])
    more = f" и ещё {len(people) - CALLED_AT_MOST}" if len(people) > CALLED_AT_MOST else ""
    text = f"С обязанностями и правами ещё не ознакомлены: {names}{more}."
    one = len(people) == 1
    link = row_address("participants:duty_record", people[0].pk) if one else reverse("participants:duty_list")
    return [Blocker("duties", text, link, "Напечатать листы или отметить", is_warning=True)]


def base_columns():
    """Return the column of each base: when the person got acquainted; no query of its own."""
    return [
        BaseColumn(TITLE, side=side.value, marks={"duties_on": _newest_day(side, "person")}, cell_of=_cell, order=LAST)
        for side in Side
    ]


@cache
def _newest_day(side, person):
    """Nothing of it depends on the request."""
    return Subquery(_known(side, person).order_by("-acknowledged_on").values("acknowledged_on")[:1])


def _cell(profile):
    return BaseCell(numeric_date(profile.duties_on) if profile.duties_on else ABSENT)


def base_filters():
    """Return the filter of both bases: who has not acknowledged his duties."""
    return [BaseFilter("duties", without_duties)]


def without_duties(profiles, value):
    """Narrow `profiles` to people who have not acknowledged the duties of the side of their base."""
    if value != "missing":
        return profiles
    return profiles.exclude(Exists(_known(profiles.model.side, "person")))


def base_choices(side):
    """Return the FilterGroups of the base `side`; no query."""
    return [FilterGroup("", [("duties", "missing", "Не знают обязанностей и прав")])]
