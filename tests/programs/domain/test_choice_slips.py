"""The slip of choice on paper."""

from datetime import date

import pytest

from mentorship.kernel.documents import HandSignature, Table, render_html
from programs.domain.choice_slips import print_slips, slips_of
from programs.models import ChoiceWindow, WindowPlace
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed(school, today):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=2)
    window = ChoiceWindow.objects.create(
        program=mentee.program, opens_on=today, closes_on=choosing.REPLY_BY, opened_at=factories.NOW
    )
    return WindowPlace.objects.create(window=window, mentee=mentee), mentors


def signatures(document):
    return [block.label for block in document.blocks if isinstance(block, HandSignature)]


def test_who_has_candidates_gets_a_slip_with_boxes(placed, school, today):
    place, mentors = placed
    assert print_slips([place], school=school, on=today) is None
    for mentor in mentors:
        choosing.offer(place.mentee, mentor)
    [slip] = slips_of([place], school=school, on=today)
    [table] = [block for block in slip.blocks if isinstance(block, Table)]
    assert sorted(row.cells[0].split()[-3] for row in table.rows) == sorted(one.person.surname + "," for one in mentors)
    assert {row.cells[3] for row in table.rows} == {""}
    assert "20 ноября 2026 г." in render_html(slip).replace("\u00a0", " ")


def test_a_parent_signs_beside_a_child_and_not_beside_an_adult(placed, school, today):
    place, mentors = placed
    choosing.offer(place.mentee, mentors[0])
    [slip] = slips_of([place], school=school, on=today)
    assert signatures(slip) == ["Наставляемый", "Родитель или иной законный представитель"]
    place.mentee.person.birth_date = date(2000, 1, 1)
    [slip] = slips_of([place], school=school, on=today)
    assert signatures(slip) == ["Наставляемый"]


def test_the_slips_print(placed, school, today):
    place, mentors = placed
    choosing.offer(place.mentee, mentors[0])
    assert print_slips([place], school=school, on=today)[:5] == b"%PDF-"
