"""What the homes say of the indicators: what is there, no group of one or two, kept anew when it changes."""

import pytest

from monitoring.domain.indicators.digest import keep_digest, told_of
from monitoring.models import IndicatorDigest, SchoolFigures
from tests import factories
from tests.monitoring.test_indicators import STARTS, answered, approved

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def told():
    keep_digest()
    return [(one["title"], one["share"]) for one in told_of(IndicatorDigest.objects.get().lines)]


def test_nothing_is_told_while_there_are_no_figures():
    assert told_of(None) == told_of("") == []
    approved()
    assert told() == []


def test_the_share_of_mentees_and_of_the_satisfied_are_told():
    for number in (9, 9, 3):
        answered(approved(), number)
    SchoolFigures.objects.create(as_of=STARTS, pupils_of_mentees=8, pupils_of_mentors=9, written_at=factories.NOW)
    assert told() == [("Ученики 10–19 лет — наставляемые", "37,5\u00a0%"), ("Довольные наставляемые", "66,7\u00a0%")]


def test_of_one_or_two_who_answered_nothing_is_kept():
    for number in (9, 3):
        answered(approved(), number)
    assert told() == []


def test_a_second_call_writes_nothing():
    SchoolFigures.objects.create(as_of=STARTS, pupils_of_mentees=8, written_at=factories.NOW)
    assert [keep_digest(), keep_digest()] == [True, False]
    approved()
    assert keep_digest()
