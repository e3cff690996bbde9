"""The School of Mentors of a year: made, copied from last year's, corrected, finished, opened again (E5)."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from programs.domain.training.hours import is_enough, total_of, with_attended
from programs.models import Training, TrainingCertificate, TrainingListener, TrainingSession

FIELDS = ("title", "aim", "content", "starts_on", "ends_on", "place", "hours", "share", "is_open")
COPIED = ("topic", "kind", "hours", "begins", "teacher_id", "teacher_name", "teacher_post", "place")
ACTION = "programs.training.edit"
FINISHED = "Обучение закончено: его итоги не меняются. Если это ошибка, откройте его снова."


def add_training(*, actor, form_key=None, former=None, **values):
    """Make a training of `values` (FIELDS), with the sessions of `former` moved to its days. Returns the training.

    The same `form_key` twice makes one. Raises Refused where the period ends before it begins.
    """
    demand(_period_blockers(values))
    with transaction.atomic():
        made = once.claim(form_key)
        if made:
            return Training.objects.get(pk=made)
        training = Training.objects.create(created_at=clock.now(), created_by=actor.account, **values)
        audit.record("programs.training.add", actor=actor, about=training, fields=FIELDS)
        if former is not None:
            _copy_sessions(former, training)
        return once.settle(form_key, training)


def _copy_sessions(former, training):
    """Sessions keep their weekday and their distance from the first day; who teaches is asked again by looking."""
    weeks = round((training.starts_on - former.starts_on) / timedelta(days=7))
    rows = [
        TrainingSession(
            training=training,
            day=_within(session.day + timedelta(weeks=weeks), training),
            changed_at=clock.now(),
            **{name: getattr(session, name) for name in COPIED},
        )
        for session in TrainingSession.objects.filter(training=former)
    ]
    TrainingSession.objects.bulk_create(rows)


def _within(day, training):
    return min(max(day, training.starts_on), training.ends_on)


def edit_training(training, *, version, actor, **values):
    """Write `values` (FIELDS) over a training. Returns it; raises Conflict, Refused: finished, a session outside."""
    demand(_period_blockers(values))
    with transaction.atomic():
        before = open_training(training)
        demand(_outside_blockers(before, values))
        changed = [name for name in FIELDS if getattr(before, name) != values[name]]
        for name, value in values.items():
            setattr(training, name, value)
        save_versioned(training, fields=FIELDS, version=version)
        audit.record(ACTION, actor=actor, about=training, fields=changed)
    return training


def open_training(training):
    """Lock `training` and return it as it stands; raises Refused once it is finished. Call it in a transaction."""
    locked = Training.objects.select_for_update().get(pk=training.pk)
    if locked.finished_on:
        raise Refused(Blocker("finished", FINISHED, reverse("programs:training_detail", args=[locked.pk]), "Открыть"))
    return locked


def _period_blockers(values):
    if values["ends_on"] >= values["starts_on"]:
        return []
    return [Blocker("ends_on", "Последний день раньше первого. Проверьте даты.")]


def _outside_blockers(training, values):
    days = TrainingSession.objects.filter(training=training).exclude(
        day__range=(values["starts_on"], values["ends_on"])
    )
    if not days.exists():
        return []
    return [Blocker("ends_on", "Есть занятия вне этих дней. Сначала перенесите их.")]


def finish_blockers(training):
    """Return what keeps `training` from being finished: no sessions, a session ahead or without marks, nobody there."""
    link = reverse("programs:training_detail", args=[training.pk])
    if training.finished_on:
        return [Blocker("finished", "Обучение уже закончено.", link, "Открыть")]
    sessions = list(TrainingSession.objects.filter(training=training))
    if not sessions:
        return [Blocker("sessions", "В расписании нет ни одного занятия.", link, "Добавить занятия")]
    found = [_unmarked(session) for session in sessions if session.marked_at is None]
    if not TrainingListener.objects.filter(training=training, left_on__isnull=True).exists():
        people = reverse("programs:training_listeners", args=[training.pk])
        found.append(Blocker("listeners", "Нет ни одного слушателя.", people, "Записать слушателей"))
    return found


def _unmarked(session):
    link = reverse("programs:training_attendance", args=[session.pk])
    if session.day > clock.today():
        text = f"Занятие «{session.topic}» ещё впереди."
        return Blocker("ahead", text, reverse("programs:session_edit", args=[session.pk]), "Перенести или убрать")
    return Blocker("unmarked", f"Занятие «{session.topic}»: не отмечено, кто был.", link, "Отметить")


@transaction.atomic
def finish_training(training, *, actor):
    """Finish `training`: each listener's hours are written down, who has enough of them is trained from today.

    Returns how many are trained. Raises Refused with `finish_blockers`.
    """
    locked = open_training(training)
    demand(finish_blockers(locked))
    total = total_of(TrainingSession.objects.filter(training=locked))
    listeners = list(with_attended(TrainingListener.objects.filter(training=locked)).select_related("person"))
    for one in listeners:
        is_trained = one.left_on is None and is_enough(one.attended, total=total, share=locked.share)
        one.hours, one.trained_on = one.attended, clock.today() if is_trained else None
    TrainingListener.objects.bulk_update(listeners, ["hours", "trained_on"])
    Training.objects.filter(pk=locked.pk).update(
        finished_on=clock.today(), finished_by=actor.account, version=locked.version + 1
    )
    trained = [one for one in listeners if one.trained_on]
    audit.record("programs.training.finish", actor=actor, about=locked, fields=["finished_on"])
    audit.record_many(
        "programs.training.trained", actor=actor, rows=[(one, one.person, ["trained_on"]) for one in trained]
    )
    return len(trained)


@transaction.atomic
def reopen_training(training, *, actor):
    """Open a finished training again: nobody is trained by it until it is finished anew.

    Raises Refused while it goes on, and while a certificate of it is valid.
    """
    locked = Training.objects.select_for_update().get(pk=training.pk)
    demand(reopen_blockers(locked))
    TrainingListener.objects.filter(training=locked).update(hours=None, trained_on=None)
    Training.objects.filter(pk=locked.pk).update(finished_on=None, finished_by=None, version=locked.version + 1)
    audit.record("programs.training.reopen", actor=actor, about=locked, fields=["finished_on"])


def reopen_blockers(training):
    """Return what keeps a training from being opened again."""
    if not training.finished_on:
        return [Blocker("open", "Обучение ещё не закончено.")]
    if not TrainingCertificate.objects.filter(listener__training=training, voided_at__isnull=True).exists():
        return []
    text = "По этому обучению выданы сертификаты. Сначала аннулируйте их."
    return [Blocker("certificates", text, reverse("programs:certificate_list"), "Открыть сертификаты")]
