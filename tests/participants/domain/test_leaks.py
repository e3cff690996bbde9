"""The hours after a leak run by day and night; what the portal knows stands in the draft, the rest are lines."""

from datetime import timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.documents import render_html
from participants.domain.leaks import deadlines, moment_of, notice_document
from tests import factories


@pytest.mark.parametrize(
    ("passed", "labels"),
    [
        (timedelta(0), ["осталось 24 ч", "осталось 72 ч"]),
        (timedelta(hours=19), ["осталось 5 ч", "осталось 53 ч"]),
        (timedelta(hours=24), ["срок прошёл", "осталось 48 ч"]),
        (timedelta(hours=80), ["срок прошёл", "срок прошёл"]),
    ],
)
def test_the_two_clocks(passed, labels):
    found = deadlines(factories.NOW, now=factories.NOW + passed)
    assert [one.status.label for one in found] == labels
    assert [one.until - factories.NOW for one in found] == [timedelta(hours=24), timedelta(hours=72)]


def test_no_hour_no_clock():
    assert deadlines(None, now=factories.NOW) == []


def test_the_hour_is_that_of_the_school(today):
    assert moment_of(today, clock.NOON) == factories.NOW


@pytest.mark.django_db
def test_the_draft(school, today):
    factories.make_pupil()
    text = render_html(notice_document(school, found_at=factories.NOW)).replace("\u00a0", " ").replace("&nbsp;", " ")
    until = f"19 ноября 2026 г., {clock.NOON:%H:%M}"
    assert ("карточек: 1" in text, "дата рождения" in text, until in text) == (True, True, True)
    assert "часа, до" not in render_html(notice_document(school))
