"""What must always be true of the School of Mentors (check_data)."""

from django.db.models import F, Q

from mentorship.kernel.invariants import Invariant
from programs.domain.training.hours import is_enough, with_attended, with_total
from programs.models import Training, TrainingAttendance, TrainingCertificate, TrainingListener, TrainingSession


def training_invariants():
    """Return the Invariants of the School of Mentors."""
    return [
        Invariant("training_hours", "Часы законченного обучения — сумма посещённых занятий.", _wrong_hours),
        Invariant("training_trained", "Обучен тот, кто набрал часы законченного обучения.", _wrongly_trained),
        Invariant("training_attendance", "На занятии отмечены слушатели этого же обучения.", _foreign_attendance),
        Invariant("training_days", "Занятия — в дни своего обучения.", _outside),
        Invariant("training_certificate", "Действующий сертификат — у того, кто обучен.", _without_training),
    ]


def _ids(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _wrong_hours():
    """(listeners)"""
    going = Q(training__finished_on__isnull=True, hours__isnull=False)
    wrong = _ids(TrainingListener.objects.filter(going))
    finished = with_attended(TrainingListener.objects.filter(training__finished_on__isnull=False))
    return wrong + _ids(finished.filter(Q(hours__isnull=True) | ~Q(hours=F("attended"))))


def _wrongly_trained():
    """(listeners)"""
    finished = {one.pk: one for one in with_total(Training.objects.filter(finished_on__isnull=False))}
    rows = TrainingListener.objects.filter(Q(training__in=finished) | Q(trained_on__isnull=False)).order_by("pk")
    return [one.pk for one in rows if (one.trained_on is not None) != _earned(one, finished.get(one.training_id))]


def _earned(listener, training):
    if training is None or listener.left_on or listener.hours is None:
        return False
    return is_enough(listener.hours, total=training.total, share=training.share)


def _foreign_attendance():
    """(attendances)"""
    return _ids(TrainingAttendance.objects.exclude(listener__training=F("session__training")))


def _outside():
    """(sessions)"""
    is_early, is_late = Q(day__lt=F("training__starts_on")), Q(day__gt=F("training__ends_on"))
    return _ids(TrainingSession.objects.filter(is_early | is_late))


def _without_training():
    """(certificates)"""
    valid = TrainingCertificate.objects.filter(voided_at__isnull=True)
    return _ids(valid.filter(listener__trained_on__isnull=True))
