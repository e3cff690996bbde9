"""The hand of time in this room."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from programs.ticks import count_candidates, step
from tests import factories
from tests.programs import choosing

pytestmark = pytest.mark.django_db


def report(*, expired=0):
    reminded = "reminded 0, reminded of meetings 0, reminded of events 0, reminded of sessions 0, told of awards 0"
    return f"programs: windows closed 0, offers expired {expired}, passed on 0, {reminded}"


def told():
    return step().partition(", books")[0]


def test_offers_that_nobody_answered_are_closed_once(today):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    choosing.offer(mentee, mentors[0])
    with clock.at(choosing.REPLY_BY + timedelta(days=1)):
        assert told() == report(expired=1)
        assert told() == report()


def test_desks_are_recounted_once(today):
    choosing.pool_of(factories.make_program())
    assert [count_candidates(), count_candidates()] == ["desks: recounted 1", "desks: recounted 0"]
