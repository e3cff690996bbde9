"""Sessions of the timetable."""

from datetime import date, time
from uuid import uuid4

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from programs.domain.training.sessions import FIELDS, add_session, edit_session, remove_session
from programs.models import TrainingSession
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
VALUES = {"day": date(2026, 11, 20), "begins": time(15), "topic": "Первая встреча", "kind": "practice", "hours": 2}
VALUES |= {"teacher": None, "teacher_name": "", "teacher_post": "", "place": ""}


def own_values(session, **changed):
    return {name: getattr(session, name) for name in FIELDS} | changed


def test_a_session_is_added_once():
    training, key = factories.make_training(), uuid4()
    for _ in range(2):
        add_session(training, actor=factories.nobody(), form_key=key, **VALUES)
    assert TrainingSession.objects.get().topic == "Первая встреча"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"day": date(2026, 12, 26)}, "day"),
        ({"teacher_post": "методист"}, "teacher_name"),
    ],
)
def test_what_makes_no_sense_is_refused(changed, code):
    with pytest.raises(Refused) as refused:
        add_session(factories.make_training(), actor=factories.nobody(), **VALUES | changed)
    assert [one.code for one in refused.value.blockers] == [code]
    assert TrainingSession.objects.count() == 0


def test_a_session_has_one_teacher():
    changed = {"teacher": factories.make_teacher(), "teacher_name": "Иванова Мария Петровна"}
    with pytest.raises(Refused, match="одного преподавателя"):
        add_session(factories.make_training(), actor=factories.nobody(), **VALUES | changed)


def test_a_finished_training_takes_no_more_sessions():
    with pytest.raises(Refused, match="Обучение закончено"):
        add_session(factories.make_trained().training, actor=factories.nobody(), **VALUES)


def test_a_session_is_moved_and_a_later_hand_is_told():
    session = factories.make_session(factories.make_training())
    stale = TrainingSession.objects.get()
    edit_session(session, version=1, actor=factories.nobody(), **own_values(session, day=date(2026, 11, 20)))
    assert TrainingSession.objects.get().day == date(2026, 11, 20)
    with pytest.raises(Conflict):
        edit_session(stale, version=1, actor=factories.nobody(), **own_values(stale, topic="другая"))


def test_one_with_marks_is_not_moved_ahead_nor_removed():
    training = factories.make_training()
    session = factories.make_session(training, marked_at=factories.NOW)
    factories.make_listener(training, at=[session])
    with pytest.raises(Refused, match="на будущий день"):
        edit_session(session, version=1, actor=factories.nobody(), **own_values(session, day=date(2026, 12, 1)))
    with pytest.raises(Refused, match="Сначала снимите отметки"):
        remove_session(session, actor=factories.nobody())
    assert TrainingSession.objects.count() == 1


def test_an_untouched_one_is_removed():
    remove_session(factories.make_session(factories.make_training()), actor=factories.nobody())
    assert TrainingSession.objects.count() == 0
