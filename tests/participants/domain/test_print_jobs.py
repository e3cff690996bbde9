"""A batch is drawn behind the page, kept for hours, and never leaves anybody before a page that waits."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from mentorship.kernel import clock
from mentorship.kernel.documents import Document, Paragraph
from mentorship.kernel.documents.limits import MOST, TOO_LONG
from participants.domain import print_jobs
from participants.domain.print_jobs import (
    FAILED,
    PrintKind,
    ask_batch,
    draw,
    expire_print_jobs,
    in_asked_order,
    kind_of,
)
from participants.enums import PrintState
from participants.extensions import print_kinds
from participants.models import Person, PrintJob, StoredFile
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture(autouse=True)
def pages(monkeypatch):
    """A kind of batch that another room could have registered: a page for each number."""

    def documents(params, *, school):
        return [Document(title="Лист", blocks=(Paragraph(f"{school.short_name} {n}"),)) for n in params["numbers"]]

    monkeypatch.setattr(print_kinds, "_members", [lambda: {"pages": PrintKind(documents, "pages")}])


def ask(actor, count):
    return ask_batch("pages", params={"numbers": list(range(count))}, total=count, title="Листы", actor=actor)


def test_a_small_batch_is_ready_at_once(coordinator):
    job = ask(coordinator, 2)
    assert (job.state, job.done, job.total, job.file.name) == (PrintState.READY, 2, 2, f"pages-{job.pk}.pdf")
    assert job.expires_at == clock.now() + timedelta(hours=3)
    assert job.file.content.open("rb").read(5) == b"%PDF-"
    assert DBTaskResult.objects.count() == 0


def test_a_large_batch_waits_in_the_queue_and_its_job_knows_no_names(coordinator):
    job = ask(coordinator, 7)
    assert (job.state, job.done, job.total) == (PrintState.WAITING, 0, 7)
    assert DBTaskResult.objects.get().args_kwargs == {"args": [job.pk], "kwargs": {}}


def test_the_progress_is_kept_on_the_way(coordinator, monkeypatch):
    seen = []
    job = ask(coordinator, 7)
    monkeypatch.setattr(print_jobs, "render_batch_pdf", _counting(job, seen))
    draw(job)
    assert seen == [1, 2, 3, 4, 5, 6, 7]


def _counting(job, seen):
    def render(documents, *, title, tick):
        for _ in documents:
            tick()
            seen.append(PrintJob.objects.get(pk=job.pk).done)
        return b"%PDF-1.7"

    return render


def test_drawn_twice_it_is_drawn_once(coordinator):
    job = ask(coordinator, 1)
    draw(job)
    assert StoredFile.objects.count() == 1


def test_what_goes_wrong_is_said_on_the_page(coordinator, monkeypatch):
    monkeypatch.setattr(print_jobs, "render_batch_pdf", _broken)
    job = ask(coordinator, 1)
    assert (job.state, job.trouble, StoredFile.objects.count()) == (PrintState.FAILED, FAILED, 0)


def _broken(*args, **kwargs):
    raise MemoryError


def test_the_file_goes_when_its_time_is_over(coordinator, django_capture_on_commit_callbacks):
    job = ask(coordinator, 1)
    storage, path = job.file.content.storage, job.file.content.name
    with clock.at(job.expires_at - timedelta(seconds=1)):
        assert (expire_print_jobs(), storage.exists(path)) == (0, True)
    with clock.at(job.expires_at), django_capture_on_commit_callbacks(execute=True):
        assert expire_print_jobs() == 1
    job.refresh_from_db()
    assert (job.state, job.file, storage.exists(path), StoredFile.objects.count()) == (
        PrintState.EXPIRED,
        None,
        False,
        0,
    )


def test_a_batch_that_stands_still_is_given_up(coordinator):
    job = ask(coordinator, 7)
    with clock.at(job.moved_at + timedelta(hours=1)):
        assert [expire_print_jobs(), expire_print_jobs()] == [1, 0]
    job.refresh_from_db()
    assert (job.state, job.trouble) == (PrintState.FAILED, FAILED)


@pytest.mark.parametrize(("nice", "asked"), [(0, [10]), (10, []), (19, [])])
def test_the_worker_gives_way_to_the_pages_once(monkeypatch, nice, asked):
    changed = []
    monkeypatch.setattr(print_jobs.os, "getpriority", lambda which, who: nice)
    monkeypatch.setattr(print_jobs.os, "setpriority", lambda which, who, value: changed.append(value))
    print_jobs.step_aside()
    assert changed == asked


def test_an_unknown_kind_is_a_mistake_of_the_programme():
    with pytest.raises(KeyError):
        kind_of(PrintJob(kind="nonsense"))


def test_sheets_lie_as_they_were_asked_for_and_what_is_gone_is_left_out():
    first, second = factories.make_pupil(), factories.make_pupil()
    ids = [second.pk, 0, first.pk]
    assert in_asked_order(Person.objects.all(), ids) == [second, first]


def test_a_document_that_is_too_long_says_so_on_the_page_of_its_batch(coordinator, monkeypatch):
    def documents(params, *, school):
        return [Document(title="Лист", blocks=(Paragraph("слово " * MOST),))]

    monkeypatch.setattr(print_kinds, "_members", [lambda: {"pages": PrintKind(documents, "pages")}])
    job = ask(coordinator, 1)
    assert (job.state, job.trouble, StoredFile.objects.count()) == (PrintState.FAILED, TOO_LONG, 0)
