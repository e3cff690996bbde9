"""Large books are the work of a job: its progress is kept, and whatever happens nothing stands half done."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import import_jobs, import_writing, imports
from participants.domain.import_jobs import FAILED, Progress, check_book, load_book
from participants.domain.imports import check_of, give_up, layout_of
from participants.enums import ImportState
from participants.models import ImportBatch, Person
from tests import factories
from tests.participants.books import book, kept, pupil, pupils

pytestmark = pytest.mark.django_db
IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator", surname="Иванова"))


@pytest.fixture
def large(monkeypatch):
    """Every book is a large one."""
    monkeypatch.setattr(imports, "AT_ONCE", 0)


@pytest.fixture
def at_once(settings):
    """Jobs are done as they are asked for."""
    settings.TASKS = IMMEDIATE


def begin(content, actor):
    batch = kept(content, actor)
    check_book(batch, layout=layout_of(batch), actor=actor)
    batch.refresh_from_db()
    return batch


def load(batch, actor, **how):
    load_book(batch, **{"answers": {}, "kinds": {}} | how, actor=actor)
    batch.refresh_from_db()
    return batch


def test_a_large_book_waits_in_the_queue_and_its_job_knows_no_names(coordinator, large):
    batch = begin(book(pupil()), coordinator)
    assert (batch.state, batch.done, batch.total, batch.rows) == (ImportState.CHECKING, 0, 1, [])
    job = DBTaskResult.objects.get()
    assert job.args_kwargs == {"args": [batch.pk, coordinator.account.pk], "kwargs": {}}


def test_a_small_book_needs_no_job(coordinator):
    batch = begin(pupils(199), coordinator)
    assert (batch.state, DBTaskResult.objects.count()) == (ImportState.CHECKED, 0)
    assert begin(pupils(200), coordinator).state == ImportState.CHECKING


def test_a_large_book_is_checked_and_written_by_jobs(coordinator, large, at_once):
    batch = begin(book(pupil(), pupil(surname="Ким"), pupil(surname="Пак", where="5")), coordinator)
    assert (batch.state, batch.done, batch.total) == (ImportState.CHECKED, 3, 3)
    done = load(batch, coordinator, only_good=True)
    assert (done.state, done.added, done.rejected, done.done, done.total) == (ImportState.APPLIED, 2, 1, 2, 2)


def test_answers_travel_with_the_job(coordinator, large, at_once):
    factories.make_mentee(factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович"))
    done = load(begin(book(pupil()), coordinator), coordinator, answers={2: "another"})
    assert (done.state, done.added) == (ImportState.APPLIED, 1)


def test_the_word_said_twice_makes_one_job(coordinator, large):
    batch = begin(book(pupil()), coordinator)
    import_jobs.check_in_background.call(batch.pk, coordinator.account.pk)
    batch.refresh_from_db()
    for _ in range(2):
        load(batch, coordinator)
    jobs = DBTaskResult.objects.filter(task_path__endswith="apply_in_background")
    assert (batch.state, jobs.count(), Person.objects.count()) == (ImportState.APPLYING, 1, 1)
    for _ in range(2):
        import_jobs.apply_in_background.call(batch.pk, coordinator.account.pk, [], [])
    batch.refresh_from_db()
    assert (batch.state, batch.added) == (ImportState.APPLIED, 1)


def test_progress_is_kept_now_and_then(coordinator, large):
    batch = begin(pupils(150), coordinator)
    tick, seen = Progress(batch), []
    for _ in range(150):
        tick()
        seen.append(ImportBatch.objects.get(pk=batch.pk).done)
    assert (seen[:7], seen[-1], len(set(seen))) == ([0, 0, 3, 3, 3, 6, 6], 150, 51)


def test_a_question_that_came_up_meanwhile_stands_on_the_page(coordinator, large, at_once):
    batch = begin(book(pupil()), coordinator)
    factories.make_mentee(factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович"))
    people = Person.objects.count()
    load(batch, coordinator)
    assert (batch.state, Person.objects.count()) == (ImportState.CHECKED, people)
    assert batch.trouble == "Нужен ответ: тот же это человек или другой, кто наставник. Строки: 2."
    assert len(check_of(batch)[1].questions) == 1


def test_what_nobody_foresaw_leaves_nothing_and_says_so_without_names(coordinator, large, at_once, monkeypatch, caplog):
    batch = begin(book(pupil()), coordinator)

    def fail(*args, **kwargs):
        raise RuntimeError("Волков")

    monkeypatch.setattr(import_writing, "enter_candidates", fail)
    load(batch, coordinator)
    assert (batch.state, batch.trouble, Person.objects.count()) == (ImportState.CHECKED, FAILED, 1)
    assert caplog.messages == [f"import {batch.pk}: RuntimeError"]


def test_a_check_that_failed_goes_back_to_the_columns(coordinator, large, at_once, monkeypatch):
    monkeypatch.setattr(imports, "read_people", lambda *args, **kwargs: 1 / 0)
    batch = begin(book(pupil()), coordinator)
    assert (batch.state, batch.trouble) == (ImportState.READ, FAILED)


def test_work_that_stands_still_is_freed_after_ten_minutes_and_not_before(coordinator, large):
    batch = begin(book(pupil()), coordinator)
    with pytest.raises(Refused) as caught:
        give_up(batch, actor=coordinator, trouble="стоит", by_force=False)
    assert caught.value.blockers[0].code == "working"
    with clock.at(clock.now() + timedelta(minutes=11)):
        freed = give_up(batch, actor=coordinator, trouble="стоит", by_force=False)
    assert (freed.state, freed.trouble) == (ImportState.READ, "стоит")
    import_jobs.check_in_background.call(batch.pk, coordinator.account.pk)  # the old job comes too late
    freed.refresh_from_db()
    assert freed.state == ImportState.READ
