"""Hours of the School of Mentors: words, sums, what is enough."""

from decimal import Decimal

import pytest

from programs.domain.training.hours import (
    figure,
    hours_of,
    hours_words,
    is_enough,
    minutes_of,
    total_of,
    with_attended,
    with_total,
)
from programs.models import Training, TrainingListener
from tests import factories


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1\u00a0час"), (16, "16\u00a0часов"), (Decimal("1.5"), "1,5\u00a0часа")]
)
def test_hours_in_words(number, words):
    assert hours_words(number) == words


def test_hours_in_the_genitive():
    assert [hours_of(number) for number in (16, 21, 11, 2)] == [
        "16\u00a0часов",
        "21\u00a0часа",
        "11\u00a0часов",
        "2\u00a0часов",
    ]


def test_a_bare_figure():
    assert [figure(Decimal(text)) for text in ("2.0", "1.5")] == ["2", "1,5"]


@pytest.mark.parametrize(("attended", "enough"), [("2.5", False), ("3.0", True), ("4.0", True), ("0", False)])
def test_the_share_of_hours(attended, enough):
    assert is_enough(Decimal(attended), total=Decimal(4), share=75) is enough


def test_of_an_empty_timetable_nobody_has_enough():
    assert is_enough(Decimal(0), total=Decimal(0), share=1) is False


@pytest.mark.django_db
def test_hours_are_counted_from_the_marks(today, school):
    training = factories.make_training()
    long, short = factories.make_session(training), factories.make_session(training, hours=Decimal("1.5"))
    listener = factories.make_listener(training, at=[long, short])
    factories.make_listener(training)
    found = with_attended(TrainingListener.objects.filter(training=training)).order_by("pk")
    assert [one.attended for one in found] == [Decimal("3.5"), Decimal(0)]
    assert found[0] == listener
    assert with_total(Training.objects.all()).get().total == total_of([long, short]) == Decimal("3.5")
    assert minutes_of(short) == 67
