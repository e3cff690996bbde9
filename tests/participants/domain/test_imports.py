"""A kept book is written whole or not at all, and twice is as once."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from mentorship.kernel.spreadsheets.reader import UnreadableBook
from participants.domain import imports
from participants.domain.import_rows import read_pupils
from participants.domain.imports import ANOTHER, SAME, apply_book, blockers_of, check_of, keep_book
from participants.enums import BaseState, ImportState, MenteeKind
from participants.models import AuditEntry, Guardian, ImportBatch, MenteeProfile, Person, SchoolClass
from tests import factories
from tests.participants.books import PLAIN, TITLES, book, pupil, pupils

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator", surname="Иванова"))


def keep(content, actor, **more):
    return keep_book(read_pupils(content, on=factories.TODAY), file_name="список.xlsx", actor=actor, **more)


def load(content, actor, **answers):
    return apply_book(keep(content, actor), answers=answers.get("answers", {}), actor=actor)


def written():
    return Person.objects.count() - 1, Guardian.objects.count(), MenteeProfile.objects.count()


def refusals(caught):
    return [(blocker.code, blocker.text) for blocker in caught.value.blockers]


def test_the_real_book_adds_sixty_and_then_knows_sixty(coordinator):
    first = load(PLAIN, coordinator)
    assert (first.state, first.added, first.known, first.rows) == (ImportState.APPLIED, 60, 0, [])
    assert written() == (60, 60, 60)
    second = load(PLAIN, coordinator)
    assert (second.added, second.known) == (0, 60)
    assert written() == (60, 60, 60)


def test_a_pupil_is_written_whole(coordinator):
    load(book(pupil()), coordinator)
    made = Person.objects.get(surname="Волков")
    assert (made.full_name, made.birth_date.isoformat()) == ("Волков Лука Петрович", "2014-07-04")
    assert (made.school_class.year, made.school_class.grade, made.school_class.letter) == (2026, 5, "А")
    assert made.search_text == "волков лука петрович"
    guardian = made.guardians.get()
    assert (guardian.full_name, guardian.phone) == ("Волкова Анна Ивановна", "+7 900 100-55-59")
    place = made.mentee_profile
    assert (place.state, place.kind, place.request) == (BaseState.CANDIDATE, MenteeKind.PUPIL, "дроби")
    assert place.search_text == "дроби"


def test_a_dry_run_writes_nobody_and_the_journal_keeps_both_steps_without_names(coordinator):
    batch = keep(PLAIN, coordinator)
    check_of(batch)
    assert (written(), SchoolClass.objects.count()) == ((0, 0, 0), 0)
    apply_book(batch, answers={}, actor=coordinator)
    steps = AuditEntry.objects.filter(action__startswith="import.").order_by("pk")
    assert list(steps.values_list("action", "record_id", "person", "fields")) == [
        ("import.check", batch.pk, None, ["rows"]),
        ("import.apply", batch.pk, None, ["added", "known", "state"]),
    ]


def test_classes_that_the_year_lacks_are_made_once_and_those_there_are_taken(coordinator):
    there = factories.make_class(5, "А")
    factories.make_class(6, "Б", year=2025)
    load(book(pupil(), pupil(surname="Ким", where="6Б"), pupil(surname="Пак", where="6Б")), coordinator)
    assert Person.objects.get(surname="Волков").school_class == there
    made = SchoolClass.objects.filter(year=2026)
    assert list(made.values_list("grade", "letter")) == [(5, "А"), (6, "Б")]
    assert AuditEntry.objects.get(action="participants.class.edit").fields == ["grade", "letter"]


def test_an_error_in_one_row_stops_all(coordinator):
    batch = keep(book(pupil(), pupil(surname="Ким", born="31.02.2014")), coordinator)
    with pytest.raises(Refused) as caught:
        apply_book(batch, answers={}, actor=coordinator)
    text = "В книге есть ошибки. Исправьте её и загрузите снова: пока не записан никто."
    assert refusals(caught) == [("errors", text)]
    assert written() == (0, 0, 0)


def test_the_same_batch_again_adds_nothing(coordinator):
    batch = keep(book(pupil()), coordinator)
    results = [apply_book(batch, answers={}, actor=coordinator) for _ in range(2)]
    assert [(one.pk, one.added) for one in results] == [(batch.pk, 1)] * 2
    assert written() == (1, 1, 1)
    assert AuditEntry.objects.filter(action="import.apply").count() == 1


def test_the_same_form_again_keeps_one_book(coordinator):
    key = uuid.uuid4()
    assert keep(PLAIN, coordinator, form_key=key) == keep(PLAIN, coordinator, form_key=key)
    assert ImportBatch.objects.count() == 1
    assert len(ImportBatch.objects.get().rows["pupils"]) == 60


def test_a_later_book_outdates_the_own_one_and_a_day_outdates_any(coordinator):
    other = factories.acting(factories.make_staff("coordinator"))
    foreign, own = keep(PLAIN, other), keep(PLAIN, coordinator)
    keep(PLAIN, coordinator)
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.rows, len(foreign.rows["pupils"])) == ([], 60)
    with pytest.raises(Refused) as caught:
        apply_book(own, answers={}, actor=coordinator)
    assert refusals(caught) == [
        ("stale", "Эта проверка устарела: книгу загрузили ещё раз или прошло больше суток."),
    ]
    with clock.at(clock.now() + timedelta(hours=25)):
        keep(PLAIN, coordinator)
    foreign.refresh_from_db()
    assert foreign.rows == []


@pytest.mark.parametrize(("answer", "added", "known"), [(SAME, 0, 1), (ANOTHER, 1, 0)])
def test_a_twin_waits_for_an_answer(coordinator, answer, added, known):
    factories.make_mentee(factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович"))
    batch = keep(book(pupil()), coordinator)
    before = written()
    with pytest.raises(Refused) as caught:
        apply_book(batch, answers={}, actor=coordinator)
    text = "О похожих людях нужен ответ: тот же это человек или другой. Строки: 2."
    assert (refusals(caught), written()) == ([("twins", text)], before)
    done = apply_book(batch, answers={2: answer}, actor=coordinator)
    assert (done.added, done.known) == (added, known)
    assert Person.objects.filter(surname="Волков").count() == 1 + added


def test_people_who_came_meanwhile_are_seen_when_it_is_written(coordinator):
    first, other = keep(book(pupil()), coordinator), factories.acting(factories.make_staff("coordinator"))
    second = keep(book(pupil()), other)
    assert apply_book(first, answers={}, actor=coordinator).added == 1
    done = apply_book(second, answers={}, actor=other)
    assert (done.added, done.known) == (0, 1)


def test_too_many_twins_mean_that_the_book_is_wrong(coordinator, monkeypatch):
    monkeypatch.setattr(imports, "MAX_QUESTIONS", 1)
    load(pupils(2), coordinator)
    Person.objects.filter(surname__startswith="Ким").update(birth_date="2013-01-01")
    batch = keep(pupils(2), coordinator)
    _, check = check_of(batch)
    assert [blocker.code for blocker in blockers_of(batch, check, actor=coordinator)] == ["twins"]
    with pytest.raises(Refused):
        apply_book(batch, answers={2: ANOTHER, 3: ANOTHER}, actor=coordinator)


def test_a_failure_half_way_leaves_nothing(coordinator, monkeypatch):
    batch = keep(PLAIN, coordinator)

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(imports, "enter_candidates", fail)
    with pytest.raises(RuntimeError):
        apply_book(batch, answers={}, actor=coordinator)
    batch.refresh_from_db()
    assert (written(), SchoolClass.objects.count(), batch.state) == ((0, 0, 0), 0, ImportState.CHECKED)


@pytest.mark.parametrize("count", [3, 40])
def test_writing_takes_a_handful_of_queries_besides_the_journal(coordinator, count):
    batch = keep(pupils(count), coordinator)
    with CaptureQueriesContext(connection) as queries:
        apply_book(batch, answers={}, actor=coordinator)
    beside = ("SAVEPOINT", 'INSERT INTO "participants_auditentry"')
    statements = [query["sql"] for query in queries if not any(word in query["sql"] for word in beside)]
    assert len(statements) == 15
    assert AuditEntry.objects.count() == 2 * count + 3  # each person and place; the check, the class, the application


# --- any small book --------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["Ким", "Пак", "Королёв", "Королев", "Ян", "5А", "6Б", "5", "31.02.2014", "04.07.2014", "нет", "="]
)
CELLS = st.one_of(
    st.none(),
    WORDS,
    WORDS,
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12),
    st.integers(-10, 60000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.booleans(),
)
ROWS = st.lists(st.lists(CELLS, min_size=len(TITLES), max_size=len(TITLES)), max_size=4)
GOOD = st.lists(
    st.builds(
        pupil,
        surname=st.sampled_from(["Ким", "Королёв", "Королев"]),
        name=st.sampled_from(["Ян", "Лев"]),
        patronymic=st.sampled_from([None, "Ильич"]),
        born=st.sampled_from([None, "2014", "04.07.2014", "05.07.2014"]),
        where=st.sampled_from(["5А", "6 «Б»"]),
    ),
    max_size=5,
)
FEW = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(odd=st.one_of(st.just([]), ROWS), good=GOOD, answer=st.sampled_from([SAME, ANOTHER, None]))
def test_any_small_book_is_written_whole_or_not_at_all(coordinator, odd, good, answer):
    before = written()
    try:
        batch = keep(book(*good, *odd), coordinator)
    except UnreadableBook:
        assert written() == before
        return
    kept, check = check_of(batch)
    answers = {one.row.number: answer for one in check.questions}
    new = len(check.fresh) + (len(check.questions) if answer == ANOTHER else 0)
    try:
        done = apply_book(batch, answers=answers, actor=coordinator)
    except Refused:
        assert (bool(kept.errors) or (answer is None and bool(check.questions)), written()) == (True, before)
        return
    assert (done.added, done.known) == (new, len(kept.pupils) - new)
    assert written()[0] == before[0] + new
    again = load_again(good, odd, coordinator)
    assert (again.added, written()[0]) == (0, before[0] + new)


def load_again(good, odd, actor):
    """The same book once more; who was told apart from a twin is now known by himself."""
    batch = keep(book(*good, *odd), actor)
    _, check = check_of(batch)
    return apply_book(batch, answers={one.row.number: SAME for one in check.questions}, actor=actor)
