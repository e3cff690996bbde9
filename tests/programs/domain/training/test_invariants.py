"""What check_data asks of the School of Mentors: each breach is found, a whole one is not."""

from datetime import date

import pytest

from programs.domain.training.invariants import training_invariants
from programs.models import TrainingAttendance, TrainingListener
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def broken():
    return {one.name: one.offending() for one in training_invariants() if one.offending()}


def test_what_the_domain_makes_is_whole():
    factories.make_certificate(factories.make_trained())
    factories.make_listener(factories.make_training())
    assert broken() == {}


def take_hours_away():
    listener = factories.make_trained()
    TrainingListener.objects.filter(pk=listener.pk).update(hours=0)
    return {"training_hours": [listener.pk], "training_trained": [listener.pk]}


def mark_at_a_foreign_session_outside():
    listener, foreign = factories.make_listener(factories.make_training()), factories.make_training()
    session = factories.make_session(foreign, day=date(2026, 9, 1))
    mark = TrainingAttendance.objects.create(session=session, listener=listener)
    return {"training_attendance": [mark.pk], "training_days": [session.pk]}


def certify_who_is_not_trained():
    made = factories.make_certificate(factories.make_listener(factories.make_training()))
    return {"training_certificate": [made.pk]}


BREAKS = [take_hours_away, mark_at_a_foreign_session_outside, certify_who_is_not_trained]


@pytest.mark.parametrize("break_it", BREAKS)
def test_what_was_broken_is_named(break_it):
    assert break_it() == broken()


def test_every_invariant_has_its_break():
    named = [name for break_it in BREAKS for name in break_it()]
    assert named == [one.name for one in training_invariants()]
