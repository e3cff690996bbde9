"""What can be compared: entry and final are to ask the same characteristics (002 §6.3; register D2)."""

from dataclasses import dataclass

from monitoring.domain.surveys.given import asked, in_use
from monitoring.enums import Wave
from monitoring.models import Characteristic, Survey

OPPOSITE = {Wave.ENTRY: Wave.FINAL, Wave.FINAL: Wave.ENTRY}


@dataclass(frozen=True)
class Gaps:
    """What is measured by one of two surveys alone: titles of characteristics; `other` is the one at the other end."""

    other: Survey
    only_here: list
    only_there: list

    def __bool__(self):
        return bool(self.only_here or self.only_there)


def gaps(survey, questions):
    """Return the Gaps between `survey`, whose `questions` they are, and the one in use at the other end; two queries.

    None for an intermediate survey, and where there is none at the other end.
    """
    wave = OPPOSITE.get(survey.wave)
    other = _in_use_at(survey, wave) if wave else None
    return _gaps(questions, other) if other else None


def _in_use_at(survey, wave):
    if survey.program_id:
        return in_use([survey.program_id]).survey(survey.program, survey.side, wave)
    return in_use([]).of_forms.get((survey.mentoring_form_id, survey.side, wave))


def _gaps(questions, other):
    here = {one.characteristic_id: one.characteristic.title for one in asked(questions) if one.characteristic_id}
    rows = Characteristic.objects.filter(questions__survey=other, questions__is_on=True)
    there = dict(rows.order_by("position", "pk").values_list("pk", "title"))
    return Gaps(other, _without(here, there), _without(there, here))


def _without(some, others):
    return [title for pk, title in some.items() if pk not in others]
