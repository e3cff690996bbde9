"""Who will read the answers is said first, to a child in his own words."""

import pytest

from monitoring.domain.surveys.wording import kind_of, who_reads
from monitoring.models import Survey
from programs.models import MentoringForm

CASES = [
    ("mentee", ["pupil"], "Наставник, учителя и\u00a0ребята их не\u00a0увидят."),
    ("mentee", ["teacher"], "Ваш наставник и\u00a0коллеги их не\u00a0увидят."),
    ("mentor", ["pupil"], "Те, кому вы помогаете, их не\u00a0увидят."),
]


@pytest.mark.parametrize(("side", "kinds", "text"), CASES)
def test_readers_are_named_and_those_who_are_none(side, kinds, text):
    readers, rest = who_reads(Survey(side=side, mentoring_form=MentoringForm(mentee_kinds=kinds)))
    assert readers == "Ответы прочитают только куратор программы и\u00a0координатор."
    assert rest.startswith(f"{text} Директор видит только общие итоги, без имён.")


def test_survey_is_called_by_its_wave_and_whom_it_asks():
    assert kind_of(Survey(side="mentee", wave="middle")) == "промежуточная анкета наставляемого"
    assert kind_of(Survey(side="mentor", wave="final")) == "итоговая анкета наставника"
