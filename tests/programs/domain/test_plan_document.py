"""The rows of the printed journal."""

from datetime import date

import pytest

from programs.domain.journal import meetings_of
from programs.domain.people import load_people
from programs.domain.plan_document import journal_document, journal_rows, plan_document
from programs.models import PlanStep
from tests.programs import pairs
from tests.programs.domain.test_plans import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_rows_by_date(school):
    match = pairs.approved(state="active")
    pairs.hold(match, date(2026, 11, 9), "trial", agreed="Принести тетрадь")
    pairs.hold(match, date(2026, 11, 5), "organisational", is_held=False)
    load_people([match])
    rows = journal_rows(match, meetings_of(match))
    assert rows == [
        ("1", "05.11.2026", "не состоялась", "", "", "Болезнь", ""),
        ("2", "09.11.2026", "Пробная", "лично, индивидуально", "45 мин", "Разобрали дроби", "Принести тетрадь"),
    ]
    assert journal_document(match, meetings_of(match), school=school).title == "Журнал встреч"


def test_the_plan_has_a_line_for_each_side_and_the_curator(school):
    match = pairs.approved(state="active")
    plan = write(match)
    load_people([match])
    paper = plan_document(match, plan, PlanStep.objects.all(), school=school)
    kinds = [block.kind for block in paper.blocks]
    assert (kinds.count("signature"), kinds.count("table")) == (3, 1)
