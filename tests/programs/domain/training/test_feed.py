"""Sessions in a person's own calendar."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils.timezone import localtime

from programs.domain.training.feed import training_events
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_a_listener_and_a_teacher_have_it():
    training, teacher = factories.make_training(), factories.make_teacher()
    session = factories.make_session(training, day=date(2026, 11, 20), begins=time(15), teacher=teacher)
    listener = factories.make_listener(training)
    [event] = training_events(listener.person)
    assert (event.title, event.place) == ("Школа наставников, занятие: Кто такой наставник", "кабинет 24")
    assert (event.minutes, f"{localtime(event.starts_at):%d.%m %H:%M}") == (90, "20.11 15:00")
    assert event.path == reverse("programs:training_detail", args=[training.pk])
    [taught] = training_events(teacher)
    assert (taught.title, taught.uid, taught.path) == (
        "Школа наставников, вы ведёте занятие: Кто такой наставник",
        str(session.uid),
        "/",
    )


def test_who_left_and_who_never_joined_have_none():
    training = factories.make_training()
    factories.make_session(training)
    left = factories.make_listener(training, left_on=date(2026, 11, 1))
    assert training_events(left.person) == []
    assert training_events(factories.make_teacher()) == []


def test_what_is_long_over_is_gone():
    training = factories.make_training(starts_on=date(2026, 8, 1))
    factories.make_session(training, day=date(2026, 9, 1))
    assert training_events(factories.make_listener(training).person) == []
