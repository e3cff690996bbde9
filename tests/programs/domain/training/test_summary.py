"""How a listener stands."""

from datetime import date

import pytest

from programs.domain.training.hours import with_attended
from programs.domain.training.summary import summaries_of, trained_status
from programs.models import TrainingListener
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def labels(training, total):
    rows = with_attended(TrainingListener.objects.filter(training=training)).select_related("person").order_by("pk")
    return [(one.hours, one.status.label, one.status.tone) for one in summaries_of(rows, training, total=total)]


def test_who_learns_and_who_has_enough():
    training = factories.make_training()
    session = factories.make_session(training)
    factories.make_listener(training)
    factories.make_listener(training, at=[session])
    factories.make_listener(training, left_on=date(2026, 11, 1))
    assert labels(training, 2) == [
        ("0", "Учится", "work"),
        ("2", "Часов достаточно", "done"),
        ("0", "Выбыла", "early"),
    ]


def test_who_is_trained_and_who_is_not():
    listener = factories.make_trained()
    factories.make_listener(listener.training, hours=0)
    assert labels(listener.training, 2) == [
        ("2", "Прошла обучение", "done"),
        ("0", "Не\u00a0прошла: мало часов", "attention"),
    ]


def test_the_badge_by_gender():
    assert [trained_status(one).label for one in ("m", "f", "")] == [
        "Прошёл обучение",
        "Прошла обучение",
        "Прошёл(а) обучение",
    ]
