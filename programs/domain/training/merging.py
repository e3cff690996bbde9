"""What becomes of trainings, courses and certificates when two cards of one person are merged."""

from django.urls import reverse

from mentorship.kernel.blockers import Blocker
from participants.domain.merging import Merger, moves
from programs.domain.training.hours import is_enough, total_of, with_attended
from programs.models import (
    OutsideCourse,
    TrainingAttendance,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)


def training_mergers():
    """Return the Mergers of the School of Mentors."""
    return [
        Merger(TrainingSession, "teacher", moves(TrainingSession, "teacher"), word="занятия, которые ведёт"),
        Merger(TrainingListener, "person", _move_listeners, _listener_blockers, "обучение в Школе наставников"),
        Merger(OutsideCourse, "person", moves(OutsideCourse, "person"), word="внешние курсы"),
    ]


def _both(kept, gone):
    """Return [(listener of the kept card, listener of the card that goes)] of the trainings in which both stand."""
    rows = list(TrainingListener.objects.filter(person__in=[kept, gone]).select_related("training").order_by("pk"))
    own = {one.training_id: one for one in rows if one.person_id == kept.pk}
    return [(own[one.training_id], one) for one in rows if one.person_id == gone.pk and one.training_id in own]


def _listener_blockers(kept, gone, *, actor):
    """A person has one valid certificate of one training."""
    found = []
    for same, one in _both(kept, gone):
        valid = TrainingCertificate.objects.filter(listener__in=[same, one], voided_at__isnull=True)
        if valid.count() > 1:
            text = f"У обеих карточек есть сертификат: «{one.training.title}». Сначала аннулируйте один из них."
            found.append(Blocker("certificate", text, reverse("programs:certificate_list"), "Открыть сертификаты"))
    return found


def _move_listeners(kept, gone, *, actor):
    """Where both cards listen to one training the marks of the second complete those of the first."""
    for same, one in _both(kept, gone):
        _fold(same, one)
    TrainingListener.objects.filter(person=gone).update(person=kept)


def _fold(same, one):
    there = TrainingAttendance.objects.filter(listener=same).values_list("session", flat=True)
    TrainingAttendance.objects.filter(listener=one).exclude(session__in=list(there)).update(listener=same)
    TrainingAttendance.objects.filter(listener=one).delete()
    TrainingCertificate.objects.filter(listener=one).update(listener=same)
    if same.left_on and one.left_on is None:
        same.left_on, same.left_reason = None, ""
    same.joined_on = min(same.joined_on, one.joined_on)
    one.delete()
    _count_again(same)


def _count_again(listener):
    """The hours of a finished training are those of both cards together: they may be enough now."""
    training = listener.training
    if training.finished_on:
        listener.hours = with_attended(TrainingListener.objects.filter(pk=listener.pk)).get().attended
        total = total_of(TrainingSession.objects.filter(training=training))
        is_trained = listener.left_on is None and is_enough(listener.hours, total=total, share=training.share)
        listener.trained_on = (listener.trained_on or training.finished_on) if is_trained else None
    listener.save()
