"""The people of a window as its page shows them."""

import pytest

from programs.domain.window_rows import counts_of, rows_of
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
    return window, WindowPlace.objects.create(window=window, mentee=mentee), mentors


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ([], "Нет кандидатов"),
        ([("offered", None)], "Ещё не\u00a0ответил"),
        ([("silent_no", None)], "Никто не\u00a0подошёл"),
        ([("ranked", 1), ("offered", None)], "Выбор сделан"),
        ([("agreed", 1)], "Наставник согласен"),
    ],
)
def test_each_has_one_status(placed, given, label):
    window, place, mentors = placed
    for mentor, (state, rank) in zip(mentors, given, strict=False):
        choosing.offer(place.mentee, mentor, state=state, rank=rank)
    [row] = rows_of(window, [place])
    assert row.status.label == label


def test_ranks_are_told_in_order(placed):
    window, place, mentors = placed
    for mentor, rank in zip(mentors, (2, 1), strict=True):
        choosing.offer(place.mentee, mentor, state="ranked", rank=rank)
    [row] = rows_of(window, [place])
    first, second = (one.person.as_name.short_in_text() for one in reversed(mentors))
    assert row.order_words == f"1.\u00a0{first} 2.\u00a0{second}"


def test_counts(placed):
    window, place, mentors = placed
    assert counts_of(window) == {
        "taking": 1,
        "offered": 0,
        "answered": 0,
        "classes": [place.mentee.person.school_class],
    }
    choosing.offer(place.mentee, mentors[0])
    assert counts_of(window) == {
        "taking": 1,
        "offered": 1,
        "answered": 0,
        "classes": [place.mentee.person.school_class],
    }
    choosing.offer(place.mentee, mentors[1], state="silent_no")
    assert counts_of(window) == {
        "taking": 1,
        "offered": 1,
        "answered": 1,
        "classes": [place.mentee.person.school_class],
    }
