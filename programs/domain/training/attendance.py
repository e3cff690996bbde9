"""Who was at a session: ticks of one page, taken from the sheet or on a phone (E5)."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.training.trainings import open_training
from programs.models import TrainingAttendance, TrainingListener, TrainingSession

AHEAD = "Занятие ещё не прошло. Кто был, отмечают в день занятия или позже."


def attendance_blockers(session):
    """Return what keeps the ticks of `session` from being written now."""
    if session.training.finished_on:
        return [Blocker("finished", "Обучение закончено: посещаемость не меняется.")]
    return [Blocker("day", AHEAD)] if session.day > clock.today() else []


def expected_at(session):
    """Return the listeners of `session` by name, with `is_there`: those who had not left, and who was there."""
    there = TrainingAttendance.objects.filter(session=session, listener=OuterRef("pk"))
    rows = TrainingListener.objects.filter(training=session.training_id).annotate(is_there=Exists(there))
    rows = rows.filter(Q(left_on__isnull=True) | Q(left_on__gt=session.day) | Q(is_there=True))
    return rows.select_related("person__school_class").order_by("person__sort_text", "pk")


def note_attendance(session, listeners, *, version, actor):
    """Let `listeners` (a list), and nobody else, be the ones who were at `session`. Returns how many were there.

    Raises Refused: the session lies ahead, the training is finished; Conflict when somebody has ticked meanwhile (G13).
    """
    with transaction.atomic():
        training = open_training(session.training)
        current = TrainingSession.objects.get(pk=session.pk)
        current.training = training
        demand(attendance_blockers(current))
        current.marked_at, current.marked_by = clock.now(), actor.account
        save_versioned(current, fields=("marked_at", "marked_by"), version=version)
        changed = _write(current, {one.pk: one for one in listeners})
        audit.record("programs.training.attendance", actor=actor, about=current, fields=["marked_at"])
        rows = [(current, one.person, ["attendances"]) for one in changed]
        audit.record_many("programs.training.presence", actor=actor, rows=rows)
    return len(listeners)


def _write(session, present):
    """Make the rows of `session` those of `present` ({id: listener}). Returns the listeners whose mark has changed."""
    rows = TrainingAttendance.objects.filter(session=session).select_related("listener__person")
    there = {row.listener_id: row.listener for row in rows}
    TrainingAttendance.objects.filter(session=session).exclude(listener__in=present).delete()
    new = [one for pk, one in present.items() if pk not in there]
    TrainingAttendance.objects.bulk_create(TrainingAttendance(session=session, listener=one) for one in new)
    return [*new, *(one for pk, one in there.items() if pk not in present)]


def attended_by(listener):
    """Return the ids of the sessions that `listener` (or None) was at."""
    if listener is None:
        return set()
    return set(TrainingAttendance.objects.filter(listener=listener).values_list("session", flat=True))
