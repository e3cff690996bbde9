"""Who was at a session."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry
from programs.domain.training.attendance import attended_by, expected_at, note_attendance
from programs.models import TrainingAttendance, TrainingSession
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


def present(session):
    return set(TrainingAttendance.objects.filter(session=session).values_list("listener", flat=True))


def test_ticks_are_exactly_those_who_were_there():
    training = factories.make_training()
    session = factories.make_session(training)
    came, gone, new = (factories.make_listener(training) for _ in range(3))
    assert note_attendance(session, [came, gone], version=1, actor=factories.nobody()) == 2
    assert note_attendance(session, [came, new], version=2, actor=factories.nobody()) == 2
    assert present(session) == {came.pk, new.pk}
    assert attended_by(came) == {session.pk}
    assert (attended_by(gone), attended_by(None)) == (set(), set())
    session = TrainingSession.objects.get()
    assert session.marked_at is not None
    told = AuditEntry.objects.filter(action="programs.training.presence").order_by("pk")
    assert [row.person_id for row in told] == [came.person_id, gone.person_id, new.person_id, gone.person_id]


def test_nobody_is_an_answer_too():
    session = factories.make_session(factories.make_training())
    assert note_attendance(session, [], version=1, actor=factories.nobody()) == 0
    assert TrainingSession.objects.get().marked_at is not None


def test_ahead_nobody_has_been_there():
    session = factories.make_session(factories.make_training(), day=date(2026, 11, 19))
    with pytest.raises(Refused, match="ещё не прошло"):
        note_attendance(session, [], version=1, actor=factories.nobody())


def test_two_who_tick_at_once_do_not_undo_each_other():
    training = factories.make_training()
    session, listener = factories.make_session(training), factories.make_listener(training)
    note_attendance(session, [listener], version=1, actor=factories.nobody())
    with pytest.raises(Conflict):
        note_attendance(session, [], version=1, actor=factories.nobody())
    assert present(session) == {listener.pk}


def test_expected_are_those_who_had_not_left():
    training = factories.make_training()
    session = factories.make_session(training)
    here = factories.make_listener(training, factories.make_mentor(factories.make_teacher(surname="Яковлева")).person)
    early = factories.make_listener(training, left_on=date(2026, 11, 1))
    later = factories.make_listener(
        training, factories.make_mentor(factories.make_teacher(surname="Аббасова")).person, left_on=date(2026, 11, 13)
    )
    ticked = factories.make_listener(training, at=[session], left_on=date(2026, 11, 12))
    found = list(expected_at(session))
    assert set(found) == {here, later, ticked}
    assert early not in found
    assert (found[0], found[-1]) == (later, here)
    assert {one.pk for one in found if one.is_there} == {ticked.pk}
