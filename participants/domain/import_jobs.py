"""The slow work of the import behind the page: a job of the queue, whose progress is kept row by row.

A job holds ids and answers only, never names (privacy rule 13), and never fails aloud: what went wrong stands on the
page of the book, and the book is where it was.
"""

import logging

from django.db import transaction
from django_tasks import task

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.roles import actor_of
from participants.domain.imports import (
    apply_book,
    begin_applying,
    carry_out,
    confirm_columns,
    give_up,
    is_small,
    read_book_rows,
)
from participants.enums import ImportState
from participants.models import Account, ImportBatch

STEPS = 50
FAILED = "Не получилось, и ничего не записано. Попробуйте ещё раз; если повторится, сообщите тому, кто ведёт портал."
logger = logging.getLogger(__name__)


class Progress:
    """Counts rows and keeps the count now and then, each time in a short update of its own."""

    def __init__(self, batch):
        self.batch, self.done = batch, 0
        self.step = max(batch.total // STEPS, 1)

    def __call__(self):
        self.done += 1
        if self.done % self.step == 0:
            rows = ImportBatch.objects.filter(pk=self.batch.pk)
            rows.update(done=min(self.done, self.batch.total), moved_at=clock.now())


def check_book(batch, *, layout, actor):
    """Confirm the columns: a small book is checked at once, a large one by a job. Returns the batch. Raises Refused."""
    with transaction.atomic():
        batch = confirm_columns(batch, layout=layout, actor=actor)
        if batch.state == ImportState.CHECKING:
            check_in_background.enqueue(batch.pk, actor.account.pk)
    return batch


def load_book(batch, *, answers, kinds, actor, only_good=False):
    """Write the book: a small one at once, a large one by a job. Returns the batch. Raises Refused."""
    if is_small(batch):
        return apply_book(batch, answers=answers, kinds=kinds, actor=actor, only_good=only_good)
    with transaction.atomic():
        if begin_applying(batch, actor=actor, only_good=only_good):
            apply_in_background.enqueue(batch.pk, actor.account.pk, list(answers.items()), list(kinds.items()))
    return batch


@task()
def check_in_background(batch_id, account_id):
    """Read the rows of a large book."""
    _work(batch_id, account_id, ImportState.CHECKING, read_book_rows)


@task()
def apply_in_background(batch_id, account_id, answers, kinds):
    """Write a large book; `answers` and `kinds` are lists of pairs."""
    _work(batch_id, account_id, ImportState.APPLYING, carry_out, answers=dict(answers), kinds=dict(kinds))


def _work(batch_id, account_id, state, work, **how):
    actor = actor_of(Account.objects.get(pk=account_id))
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.state != state:
        return
    try:
        work(batch, actor=actor, tick=Progress(batch), **how)
    except Refused as refused:
        _take_back(batch, actor, " ".join(blocker.text for blocker in refused.blockers))
    except Exception as error:  # whatever it is, the coordinator must not be left before a page that waits
        logger.error("import %s: %s", batch_id, type(error).__name__)
        _take_back(batch, actor, FAILED)


def _take_back(batch, actor, trouble):
    batch.refresh_from_db()
    if batch.state in (ImportState.CHECKING, ImportState.APPLYING):
        give_up(batch, actor=actor, trouble=trouble)
