"""Sessions of the timetable: added, corrected, taken back while nobody has been marked (E5)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.dates import numeric_period
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.training.trainings import open_training
from programs.models import TrainingAttendance, TrainingSession

FIELDS = ("day", "begins", "topic", "kind", "hours", "teacher", "teacher_name", "teacher_post", "place")
WHEN = ("day", "begins", "hours", "place", "topic")  # what a calendar outside shows


def add_session(training, *, actor, form_key=None, **values):
    """Put a session of `values` (FIELDS) into the timetable of `training`. Returns it; the same form makes one.

    Raises Refused: the training is finished, the day lies outside of it, two teachers for one session.
    """
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return TrainingSession.objects.get(pk=made)
        locked = open_training(training)
        demand(_value_blockers(locked, values))
        session = TrainingSession.objects.create(training=locked, changed_at=clock.now(), **values)
        audit.record("programs.training.session", actor=actor, about=session, fields=FIELDS)
        return once.settle(form_key, session)


def edit_session(session, *, version, actor, **values):
    """Write `values` (FIELDS) over a session. Returns it; raises Conflict, Refused as `add_session`.

    Once it is marked who was there its day is not moved ahead.
    """
    with transaction.atomic():
        training = open_training(session.training)
        before = TrainingSession.objects.get(pk=session.pk)
        demand(_value_blockers(training, values) + _marked_blockers(before, values))
        changed = [name for name in FIELDS if getattr(before, name) != values[name]]
        for name, value in values.items():
            setattr(session, name, value)
        session.changed_at = clock.now() if set(changed) & set(WHEN) else before.changed_at
        save_versioned(session, fields=(*FIELDS, "changed_at"), version=version)
        audit.record("programs.training.session", actor=actor, about=session, fields=changed)
    return session


def _value_blockers(training, values):
    found = []
    if not training.starts_on <= values["day"] <= training.ends_on:
        days = numeric_period(training.starts_on, training.ends_on)
        found.append(Blocker("day", f"Обучение идёт {days}. Выберите день из этих."))
    if values["teacher"] and (values["teacher_name"] or values["teacher_post"]):
        found.append(Blocker("teacher_name", "Укажите одного преподавателя: из списка или не из школы."))
    if values["teacher_post"] and not values["teacher_name"]:
        found.append(Blocker("teacher_name", "Напишите, кто преподаёт: должность без имени ничего не говорит."))
    return found


def _marked_blockers(session, values):
    if session.marked_at is None or values["day"] <= clock.today():
        return []
    return [Blocker("day", "На этом занятии уже отмечено, кто был: на будущий день его не перенести.")]


@transaction.atomic
def remove_session(session, *, actor):
    """Take a session out of the timetable. Raises Refused once somebody is marked as present at it."""
    open_training(session.training)
    if TrainingAttendance.objects.filter(session=session).exists():
        link = reverse("programs:training_attendance", args=[session.pk])
        raise Refused(Blocker("marked", "На занятии отмечено, кто был. Сначала снимите отметки.", link, "Открыть"))
    audit.record("programs.training.session_remove", actor=actor, about=session)
    session.delete()
