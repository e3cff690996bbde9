"""Who stands behind a figure, as a list shows it: the name, where he learns or works, his age or service on the day."""

from dataclasses import dataclass

from mentorship.kernel.grammar.plurals import counted
from monitoring.domain.indicators.counting import service_on
from participants.domain.ages import age_on

GONE = "данные уничтожены, в показателе учтён"
YEARS = ("год", "года", "лет")


@dataclass(frozen=True)
class Row:
    """One line of a list: the people whose cards open from it, an organisation's name, what counted on the day."""

    people: list
    name: str
    note: str
    is_counted: bool


def rows_of(behind, people, *, day):
    """Return a Row for each of `behind`; `people` (a queryset) are those whose cards the reader may open; one query."""
    known = {person.pk: person for person in people}
    rows = [([known[pk] for pk in one.people if pk in known], one) for one in behind]
    return [Row(found, one.name, _note(found, day), one.is_counted) for found, one in rows]


def _note(found, day):
    """«15 лет» of a pupil, «стаж 2 года» of a teacher, as on the day."""
    if len(found) != 1:
        return ""
    [person] = found
    if person.erased_at:
        return GONE
    age, service = age_on(person, day), service_on(person.teaching_since, day)
    if person.school_class_id is None and service is not None:
        return f"стаж {counted(service, *YEARS)}" if service else "первый год работы"
    return "" if age is None else counted(age, *YEARS)
