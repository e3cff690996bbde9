"""Listeners of the School of Mentors: mentors of the base and candidates, added or by themselves (E5)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused, demand
from participants.domain import audit
from participants.enums import BaseState
from participants.models import MentorProfile
from programs.domain.training.trainings import open_training
from programs.enums import JoinedHow
from programs.models import TrainingListener

ACTION = "programs.training.listener"
NOT_IN_BASE = "не состоит в\u00a0базе наставников."


def add_listeners(training, people, *, actor, how=JoinedHow.ADDED):
    """Let `people` (a list) listen to `training`; who has left it comes back. Returns how many are new.

    Raises Refused: the training is finished, somebody is not in the base of mentors.
    """
    with transaction.atomic():
        locked = open_training(training)
        demand(_base_blockers(people))
        known = {row.person_id: row for row in TrainingListener.objects.filter(training=locked, person__in=people)}
        back = [known[one.pk] for one in people if one.pk in known and known[one.pk].left_on]
        TrainingListener.objects.filter(pk__in=[row.pk for row in back]).update(left_on=None, left_reason="")
        new = TrainingListener.objects.bulk_create(
            TrainingListener(
                training=locked, person=one, joined_on=clock.today(), joined_how=how, noted_by=actor.account
            )
            for one in people
            if one.pk not in known
        )
        by_id = {one.pk: one for one in people}
        rows = [(row, by_id[row.person_id], ["left_on" if row in back else "person"]) for row in (*new, *back)]
        audit.record_many(ACTION, actor=actor, rows=rows)
    return len(rows)


def _base_blockers(people):
    there = MentorProfile.objects.filter(person__in=people).exclude(state=BaseState.LEFT)
    ids = set(there.values_list("person_id", flat=True))
    return [
        Blocker("base", f"{one.called}: {NOT_IN_BASE}", reverse("participants:person_detail", args=[one.pk]), "Открыть")
        for one in people
        if one.pk not in ids
    ]


def join_blockers(training):
    """Return what keeps a mentor from signing up by himself."""
    if training.finished_on:
        return [Blocker("finished", "Это обучение уже закончено.")]
    return [] if training.is_open else [Blocker("closed", "Самому записаться нельзя: слушателей вносит координатор.")]


def join_training(training, *, actor):
    """Let the mentor who asks listen to `training`. Raises Refused: it is closed or finished, he left the base."""
    with transaction.atomic():
        demand(join_blockers(open_training(training)))
        return add_listeners(training, [actor.person], actor=actor, how=JoinedHow.SELF)


@transaction.atomic
def leave_training(listener, *, reason, actor):
    """End the listening of somebody, with a reason; his marks stay. Raises Refused: finished, has left, no reason."""
    open_training(listener.training)
    row = TrainingListener.objects.select_for_update().get(pk=listener.pk)
    if row.left_on:
        raise Refused(Blocker("left", "Этот слушатель уже выбыл."))
    if not reason.strip():
        raise Refused(Blocker("reason", "Напишите, почему человек больше не учится."))
    row.left_on, row.left_reason = clock.today(), reason.strip()
    row.save(update_fields=["left_on", "left_reason"])
    audit.record("programs.training.leave", actor=actor, about=row, person=listener.person, fields=["left_on"])
    return row
