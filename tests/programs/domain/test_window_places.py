"""Where a mentee stands among the windows."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from programs.domain.window_places import choosing_blockers, window_of
from programs.models import ChoiceWindow, WindowPlace
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed(school, today):
    mentee, _ = choosing.pool_of(factories.make_program())
    window = ChoiceWindow.objects.create(
        program=mentee.program, opens_on=today, closes_on=choosing.REPLY_BY, opened_at=factories.NOW
    )
    WindowPlace.objects.create(window=window, mentee=mentee)
    return mentee, window


def test_the_window_is_the_one_whose_mentors_are_not_asked(placed):
    mentee, window = placed
    assert window_of(mentee) == window
    ChoiceWindow.objects.update(asked_at=factories.NOW)
    assert window_of(mentee) is None


def test_an_open_window_stops_nobody_and_none_neither(placed):
    _, window = placed
    assert (choosing_blockers(window), choosing_blockers(None)) == ([], [])


def test_after_the_last_day_only_paper_is_taken(placed):
    _, window = placed
    with clock.at(choosing.REPLY_BY + timedelta(days=1)):
        assert [one.code for one in choosing_blockers(window)] == ["closed"]
        assert choosing_blockers(window, is_paper=True) == []
