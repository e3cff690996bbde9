"""Batches of paper drawn behind the page: asked for, followed, downloaded by who asked, forgotten in a few hours.

Another batch registers its kind in the point `print_kinds`. A record holds ids only, never names (privacy rule 13).
"""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django_tasks import task

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import PDF, render_batch_pdf
from mentorship.kernel.roles import PORTAL
from mentorship.kernel.transitions import LifeCycle, Transition
from participants.domain import audit
from participants.domain.files import forget_file, kept_file
from participants.domain.school_rules import living_by
from participants.enums import PrintState
from participants.extensions import print_kinds
from participants.models import PrintJob, School

AT_ONCE = 6  # documents: about a second of work
STEPS = 50
ASIDE = 10  # of 19: how nice the worker is to the rest
KEPT_FOR, STUCK_AFTER = timedelta(hours=3), timedelta(hours=1)
AHEAD = (PrintState.WAITING, PrintState.WORKING)
FAILED = "Пачка не получилась. Попробуйте ещё раз; если повторится, сообщите тому, кто ведёт портал."
logger = logging.getLogger(__name__)


def _record_history(job, edge, source, actor, reason):
    audit.record(f"print.{edge.name}", actor=actor, about=job, fields=["state"])


PRINTING = LifeCycle(
    transitions={
        edge.name: edge
        for edge in (
            Transition("begin", "Начать", (PrintState.WAITING,), PrintState.WORKING),
            Transition("finish", "Готово", (PrintState.WORKING,), PrintState.READY),
            Transition("fail", "Не получилось", AHEAD, PrintState.FAILED),
            Transition("expire", "Удалить файл", (PrintState.READY,), PrintState.EXPIRED),
        )
    },
    record_history=_record_history,
)


@dataclass(frozen=True)
class PrintKind:
    """A kind of batch: `documents(params, *, school)` gives the Documents; `file_name` is what the file is called.

    `people(params)` gives the numbers of the people whose sheets are printed: their destruction takes the file too.
    """

    documents: Callable
    file_name: str
    people: Callable | None = None


def in_asked_order(rows, ids):
    """Return those of `rows` (a queryset) that `ids` of a batch name, in their order: what is gone is left out."""
    found = rows.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def ask_batch(kind, *, params, total, title, actor):
    """Ask for a batch of `total` documents of `kind`: a small one is drawn at once, a large one by a job.

    `params` are ids in JSON; `title` names no person. Returns the PrintJob.
    """
    now = clock.now()
    with transaction.atomic():
        job = PrintJob.objects.create(
            kind=kind, title=title, params=params, total=total, actor=actor.account, asked_at=now, moved_at=now
        )
        audit.record("print.ask", actor=actor, about=job)
        if total > AT_ONCE:
            draw_in_background.enqueue(job.pk)
    if total <= AT_ONCE:
        draw(job)
    return job


@task()
def draw_in_background(job_id):
    """Draw a large batch; the worker gives way to the pages from then on."""
    step_aside()
    draw(PrintJob.objects.get(pk=job_id))


def step_aside():
    """Let this process have what the others leave of the processor: people wait for pages, nobody for a batch."""
    if os.getpriority(os.PRIO_PROCESS, 0) < ASIDE:
        os.setpriority(os.PRIO_PROCESS, 0, ASIDE)


def draw(job):
    """Draw the batch and keep its file; what goes wrong is said on its page, never aloud. Twice draws once."""
    try:
        _move(job, "begin")
    except Refused:
        return
    school = School.objects.filter(pk=1).first() or School(pk=1)
    try:
        with living_by(school):
            _finish(job, _drawn(job, school))
    except Refused as refused:  # a document of the batch that is too long says so itself
        _move(job, "fail", trouble=" ".join(blocker.text for blocker in refused.blockers)[:300])
    except Exception as error:  # whatever it is, nobody must be left before a page that waits
        logger.error("print %s: %s", job.pk, type(error).__name__)
        _move(job, "fail", trouble=FAILED)
    job.refresh_from_db()


def _move(job, name, **values):
    PRINTING.apply(job, name, actor=PORTAL, values={"moved_at": clock.now()} | values)


def kind_of(job):
    """Return the PrintKind of `job`."""
    return {name: kind for kinds in print_kinds() for name, kind in kinds.items()}[job.kind]


def _drawn(job, school):
    documents = kind_of(job).documents(job.params, school=school)
    PrintJob.objects.filter(pk=job.pk).update(total=len(documents))
    return render_batch_pdf(documents, title=job.title, tick=_Progress(job.pk, len(documents)))


class _Progress:
    """Counts documents and keeps the count now and then, each time in a short update of its own."""

    def __init__(self, pk, total):
        self.pk, self.total, self.done = pk, total, 0
        self.step = max(total // STEPS, 1)

    def __call__(self):
        self.done += 1
        if self.done % self.step == 0 or self.done == self.total:
            PrintJob.objects.filter(pk=self.pk).update(done=self.done, moved_at=clock.now())


def _finish(job, content):
    name = f"{kind_of(job).file_name}-{job.pk}.pdf"
    with kept_file(content, name=name, content_type=PDF, actor=_Asker(job.actor)) as stored:
        _move(job, "finish", file=stored, expires_at=clock.now() + KEPT_FOR)


@dataclass(frozen=True)
class _Asker:
    account: object


def expire_print_jobs():
    """Delete the files of batches whose time is over, and give up those that stand still; returns how many."""
    over = list(PrintJob.objects.filter(state=PrintState.READY, expires_at__lte=clock.now()).select_related("file"))
    for job in over:
        with transaction.atomic():
            stored = release(job)
            forget_file(stored)
    stuck = list(PrintJob.objects.filter(state__in=AHEAD, moved_at__lte=clock.now() - STUCK_AFTER))
    for job in stuck:
        _move(job, "fail", trouble=FAILED)
    return len(over) + len(stuck)


def release(job):
    """Let the batch go without its file; returns the StoredFile, which the caller destroys."""
    stored = job.file
    _move(job, "expire", file=None)
    return stored
