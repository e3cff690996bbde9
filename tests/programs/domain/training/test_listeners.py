"""Who listens."""

import pytest

from mentorship.kernel.blockers import Refused
from programs.domain.training.listeners import add_listeners, join_training, leave_training
from programs.models import TrainingListener
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def test_mentors_and_candidates_are_written_down_once():
    training = factories.make_training()
    people = [factories.make_mentor().person, factories.make_mentor(state="candidate", consents=False).person]
    assert add_listeners(training, people, actor=factories.nobody()) == 2
    assert add_listeners(training, people, actor=factories.nobody()) == 0
    rows = training.listeners.order_by("pk").values_list("person", "joined_how", "joined_on")
    assert list(rows) == [(one.pk, "added", factories.TODAY) for one in people]


def test_who_is_not_in_the_base_is_refused_by_name():
    training, gone = factories.make_training(), factories.make_mentor(state="left").person
    with pytest.raises(Refused, match=f"{gone.called}: не состоит"):
        add_listeners(training, [factories.make_mentor().person, gone], actor=factories.nobody())
    assert training.listeners.count() == 0


def test_who_left_comes_back_to_the_same_row():
    listener = factories.make_listener(factories.make_training())
    leave_training(listener, reason="  уехала ", actor=factories.nobody())
    row = TrainingListener.objects.get()
    assert (row.left_on, row.left_reason) == (factories.TODAY, "уехала")
    assert add_listeners(listener.training, [listener.person], actor=factories.nobody()) == 1
    row.refresh_from_db()
    assert (row.left_on, row.left_reason) == (None, "")


def test_one_leaves_once_and_with_a_reason():
    listener = factories.make_listener(factories.make_training())
    with pytest.raises(Refused, match="Напишите, почему"):
        leave_training(listener, reason=" ", actor=factories.nobody())
    leave_training(listener, reason="болеет", actor=factories.nobody())
    with pytest.raises(Refused, match="уже выбыл"):
        leave_training(listener, reason="болеет", actor=factories.nobody())


def test_a_mentor_signs_up_where_it_is_open():
    mentor = factories.acting(factories.make_account(factories.make_mentor().person))
    join_training(factories.make_training(), actor=mentor)
    assert TrainingListener.objects.get().joined_how == "self"
    with pytest.raises(Refused, match="слушателей вносит координатор"):
        join_training(factories.make_training(is_open=False), actor=mentor)
    with pytest.raises(Refused, match="Обучение закончено"):
        join_training(factories.make_trained().training, actor=mentor)
