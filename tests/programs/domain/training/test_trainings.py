"""A training: made, copied, corrected, finished, opened again."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry
from programs.domain.training.trainings import (
    FIELDS,
    add_training,
    edit_training,
    finish_blockers,
    finish_training,
    reopen_training,
)
from programs.models import Training, TrainingListener
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
VALUES = {"title": "Школа", "aim": "", "content": "", "starts_on": date(2026, 11, 2), "ends_on": date(2026, 12, 25)}
VALUES |= {"place": "кабинет 24", "hours": 16, "share": 70, "is_open": True}


def own_values(training, **changed):
    return {name: getattr(training, name) for name in FIELDS} | changed


def test_a_training_is_made_once():
    key, actor = uuid4(), factories.nobody()
    made = [add_training(actor=actor, form_key=key, **VALUES) for _ in range(2)]
    assert made[0] == made[1]
    assert Training.objects.count() == 1
    assert AuditEntry.objects.filter(action="programs.training.add").count() == 1


def test_an_end_before_the_beginning_is_refused():
    with pytest.raises(Refused, match="Последний день раньше первого"):
        add_training(actor=factories.nobody(), **VALUES | {"ends_on": date(2026, 11, 1)})
    assert Training.objects.count() == 0


def test_a_copy_takes_the_timetable_to_the_weeks_of_its_year():
    former = factories.make_training(starts_on=date(2025, 10, 2), ends_on=date(2025, 12, 25))
    factories.make_session(former, day=date(2025, 10, 9), topic="Первая", hours=Decimal("1.5"), marked_at=factories.NOW)
    factories.make_session(former, day=date(2025, 12, 25), topic="Последняя")
    factories.make_listener(former)
    days = {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 12, 20)}
    made = add_training(actor=factories.nobody(), former=former, **VALUES | days)
    rows = list(made.sessions.values_list("day", "topic", "hours", "marked_at"))
    assert rows == [
        (date(2026, 10, 8), "Первая", Decimal("1.5"), None),
        (date(2026, 12, 20), "Последняя", Decimal(2), None),
    ]
    assert made.listeners.count() == 0


def test_a_training_is_corrected_and_a_later_hand_is_told():
    training = factories.make_training()
    stale = Training.objects.get(pk=training.pk)
    edit_training(training, version=1, actor=factories.nobody(), **own_values(training, hours=20))
    assert Training.objects.get().hours == 20
    with pytest.raises(Conflict):
        edit_training(stale, version=1, actor=factories.nobody(), **own_values(stale, hours=30))
    assert Training.objects.get().hours == 20


def test_days_are_not_drawn_past_a_session():
    training = factories.make_training()
    factories.make_session(training)
    with pytest.raises(Refused, match="Есть занятия вне этих дней"):
        edit_training(training, version=1, actor=factories.nobody(), **own_values(training, ends_on=date(2026, 11, 1)))


def test_finishing_trains_those_who_were_there_long_enough():
    training = factories.make_training()
    first, second = (factories.make_session(training, marked_at=factories.NOW) for _ in range(2))
    full = factories.make_listener(training, at=[first, second])
    half = factories.make_listener(training, at=[first])
    left = factories.make_listener(training, at=[first, second], left_on=date(2026, 11, 13))
    assert finish_training(training, actor=factories.nobody()) == 1
    rows = TrainingListener.objects.order_by("pk").values_list("pk", "hours", "trained_on")
    assert list(rows) == [(full.pk, 4, factories.TODAY), (half.pk, 2, None), (left.pk, 4, None)]
    training.refresh_from_db()
    assert training.finished_on == factories.TODAY
    told = AuditEntry.objects.filter(action="programs.training.trained").values_list("person", flat=True)
    assert list(told) == [full.person_id]


def test_what_keeps_a_training_from_being_finished_is_named():
    training = factories.make_training()
    assert [one.code for one in finish_blockers(training)] == ["sessions"]
    factories.make_session(training, topic="Забытая")
    factories.make_session(training, topic="Будущая", day=date(2026, 12, 1))
    texts = [one.text for one in finish_blockers(training)]
    assert texts == [
        "Занятие «Забытая»: не отмечено, кто был.",
        "Занятие «Будущая» ещё впереди.",
        "Нет ни одного слушателя.",
    ]
    with pytest.raises(Refused):
        finish_training(training, actor=factories.nobody())
    assert Training.objects.get().finished_on is None


def test_a_finished_training_does_not_change():
    training = factories.make_trained().training
    with pytest.raises(Refused, match="итоги не меняются"):
        edit_training(training, version=1, actor=factories.nobody(), **own_values(training, hours=1))
    with pytest.raises(Refused):
        finish_training(training, actor=factories.nobody())


def test_opened_again_nobody_is_trained_by_it():
    listener = factories.make_trained()
    reopen_training(listener.training, actor=factories.nobody())
    listener.refresh_from_db()
    assert (listener.hours, listener.trained_on, listener.training.finished_on) == (None, None, None)


def test_a_valid_certificate_keeps_it_closed():
    listener = factories.make_trained()
    certificate = factories.make_certificate(listener)
    with pytest.raises(Refused, match="выданы сертификаты"):
        reopen_training(listener.training, actor=factories.nobody())
    certificate.voided_at, certificate.void_reason = factories.NOW, "ошибка"
    certificate.save()
    reopen_training(listener.training, actor=factories.nobody())
    with pytest.raises(Refused, match="ещё не закончено"):
        reopen_training(listener.training, actor=factories.nobody())
