"""A kept book is written whole or not at all, and twice is as once."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain import import_writing, imports
from participants.domain.audit import record
from participants.domain.import_check import ANOTHER, SAME
from participants.domain.import_columns import Layout
from participants.domain.import_jobs import check_book
from participants.domain.imports import apply_book, blockers_of, check_of, layout_of, wipe_books
from participants.domain.lifecycle import move_in_base
from participants.domain.merging import merge_people
from participants.domain.twins import twin_pairs
from participants.enums import BaseState, ImportState, MenteeKind
from participants.models import (
    AuditEntry,
    DifferentPair,
    Guardian,
    ImportBatch,
    MenteeProfile,
    MentorProfile,
    Person,
    SchoolClass,
)
from tests import factories
from tests.participants.books import (
    MENTORS,
    PLAIN,
    REGISTER,
    UGLY,
    book,
    checked,
    kept,
    mentor,
    mentors,
    pupil,
    pupils,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator", surname="Иванова"))


def load(content, actor, answers=(), **more):
    return apply_book(checked(content, actor), answers=dict(answers), actor=actor, **more)


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
    batch = checked(PLAIN, coordinator)
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
    batch = checked(book(pupil(), pupil(surname="Ким", born="31.02.2014")), coordinator)
    with pytest.raises(Refused) as caught:
        apply_book(batch, answers={}, actor=coordinator)
    text = "В книге есть ошибки. Исправьте её и загрузите снова: пока не записан никто."
    assert refusals(caught) == [("errors", text)]
    assert written() == (0, 0, 0)


def test_the_same_batch_again_adds_nothing(coordinator):
    batch = checked(book(pupil()), coordinator)
    results = [apply_book(batch, answers={}, actor=coordinator) for _ in range(2)]
    assert [(one.pk, one.added) for one in results] == [(batch.pk, 1)] * 2
    assert written() == (1, 1, 1)
    assert AuditEntry.objects.filter(action="import.apply").count() == 1


def test_the_same_form_again_keeps_one_book(coordinator):
    key = uuid.uuid4()
    assert kept(PLAIN, coordinator, form_key=key) == kept(PLAIN, coordinator, form_key=key)
    assert ImportBatch.objects.count() == 1
    assert len(ImportBatch.objects.get().sheet["rows"]) == 61


def test_a_later_book_outdates_the_own_one_and_a_day_outdates_any(coordinator):
    other = factories.acting(factories.make_staff("coordinator"))
    foreign, own = checked(PLAIN, other), checked(PLAIN, coordinator)
    checked(PLAIN, coordinator)
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.rows, len(foreign.rows["people"])) == ([], 60)
    with pytest.raises(Refused) as caught:
        apply_book(own, answers={}, actor=coordinator)
    assert refusals(caught) == [
        ("stale", "Эта проверка устарела: книгу загрузили ещё раз или прошло больше суток."),
    ]
    with clock.at(clock.now() + timedelta(hours=25)):
        checked(PLAIN, coordinator)
    foreign.refresh_from_db()
    assert foreign.rows == []


@pytest.mark.parametrize(("answer", "added", "known"), [(SAME, 0, 1), (ANOTHER, 1, 0)])
def test_a_twin_waits_for_an_answer(coordinator, answer, added, known):
    factories.make_mentee(factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович"))
    batch = checked(book(pupil()), coordinator)
    before = written()
    with pytest.raises(Refused) as caught:
        apply_book(batch, answers={}, actor=coordinator)
    text = "Нужен ответ: тот же это человек или другой, кто наставник. Строки: 2."
    assert (refusals(caught), written()) == ([("twins", text)], before)
    done = apply_book(batch, answers={2: answer}, actor=coordinator)
    assert (done.added, done.known) == (added, known)
    assert Person.objects.filter(surname="Волков").count() == 1 + added


def test_people_who_came_meanwhile_are_seen_when_it_is_written(coordinator):
    first, other = checked(book(pupil()), coordinator), factories.acting(factories.make_staff("coordinator"))
    second = checked(book(pupil()), other)
    assert apply_book(first, answers={}, actor=coordinator).added == 1
    done = apply_book(second, answers={}, actor=other)
    assert (done.added, done.known) == (0, 1)


def test_too_many_twins_mean_that_the_book_is_wrong(coordinator, monkeypatch):
    monkeypatch.setattr(imports, "MAX_QUESTIONS", 1)
    load(pupils(2), coordinator)
    Person.objects.filter(surname__startswith="Ким").update(birth_date="2013-01-01")
    batch = checked(pupils(2), coordinator)
    _, check = check_of(batch)
    assert [blocker.code for blocker in blockers_of(batch, check, actor=coordinator)] == ["twins"]
    with pytest.raises(Refused):
        apply_book(batch, answers={2: ANOTHER, 3: ANOTHER}, actor=coordinator)


def test_a_failure_half_way_leaves_nothing(coordinator, monkeypatch):
    batch = checked(PLAIN, coordinator)

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(import_writing, "enter_candidates", fail)
    with pytest.raises(RuntimeError):
        apply_book(batch, answers={}, actor=coordinator)
    batch.refresh_from_db()
    assert (written(), SchoolClass.objects.count(), batch.state) == ((0, 0, 0), 0, ImportState.CHECKED)


@pytest.mark.parametrize("count", [3, 40])
def test_writing_takes_a_handful_of_queries_besides_the_journal(coordinator, count):
    batch = checked(pupils(count), coordinator)
    with CaptureQueriesContext(connection) as queries:
        apply_book(batch, answers={}, actor=coordinator)
    beside = ("SAVEPOINT", 'INSERT INTO "participants_auditentry"')
    statements = [query["sql"] for query in queries if not any(word in query["sql"] for word in beside)]
    assert len(statements) == 31
    assert AuditEntry.objects.count() == 2 * count + 3  # each person and place; the check, the class, the application


# --- columns ---------------------------------------------------------------------------------------------------------


def test_columns_are_what_the_coordinator_says(coordinator):
    batch = kept(book(["Ким Ян", "Пак Лев", "5А"], titles=["а", "б", "в"]), coordinator)
    assert layout_of(batch).mapping == {"full_name": 0, "school_class": 2}
    layout = Layout("pupils", 0, {"full_name": 1, "school_class": 2})
    done = apply_book(check_book(batch, layout=layout, actor=coordinator), answers={}, actor=coordinator)
    assert (done.added, Person.objects.filter(surname="Пак").count()) == (1, 1)


def test_columns_that_do_not_say_who_it_is_are_refused(coordinator):
    batch = kept(PLAIN, coordinator)
    with pytest.raises(Refused) as caught:
        check_book(batch, layout=Layout("pupils", 0, {"surname": 0}), actor=coordinator)
    assert [text for _, text in refusals(caught)] == [
        "Укажите, где фамилия и имя: одним столбцом «Фамилия, имя, отчество» или двумя отдельными.",
        "Укажите, в каком столбце класс.",
    ]
    batch.refresh_from_db()
    assert batch.state == ImportState.READ


def test_a_checked_book_may_be_read_again_with_other_columns(coordinator):
    batch = checked(book(pupil(born="31.02.2014")), coordinator)
    assert len(batch.rows["errors"]) == 1
    mapping = {name: at for name, at in layout_of(batch).mapping.items() if name != "birth_date"}
    again = check_book(batch, layout=Layout("pupils", 0, mapping), actor=coordinator)
    assert (again.state, again.rows["errors"]) == (ImportState.CHECKED, [])


# --- all four books --------------------------------------------------------------------------------------------------


def test_the_register_adds_a_hundred_and_twenty(coordinator):
    done = load(REGISTER, coordinator)
    assert (done.added, done.known, len(done.made_classes)) == (120, 0, 14)
    assert written() == (120, 120, 120)


def test_the_good_rows_of_the_ugly_book_go_in_and_the_others_are_kept_to_be_mended(coordinator):
    batch = checked(UGLY, coordinator)
    _, check = check_of(batch)
    answers = {one.row.number: SAME for one in check.questions}
    done = apply_book(batch, answers=answers, actor=coordinator, only_good=True)
    assert (done.added + done.known, done.rejected, done.rows) == (40, 24, [])
    assert (written()[0], len(done.sheet["rejects"]["rows"])) == (done.added, 24)


def test_mentors_are_teachers_pupils_and_those_of_whom_it_was_said(coordinator):
    known = factories.make_pupil(
        surname="Щукина", name="Дарья", patronymic="Кузьминична", school_class=factories.make_class(9, "А")
    )
    batch = checked(MENTORS, coordinator)
    _, check = check_of(batch)
    kinds = {row.number: row.hint for row in check.unsorted}
    done = apply_book(batch, answers={}, kinds=kinds, actor=coordinator)
    assert (done.added, done.joined, done.known) == (39, 1, 0)
    places = MentorProfile.objects.select_related("person__school_class")
    assert {kind: places.filter(kind=kind).count() for kind in ("teacher", "pupil", "employee", "ngo")} == {
        "teacher": 28,
        "pupil": 9,
        "employee": 2,
        "ngo": 1,
    }
    joined = places.get(person=known)
    assert (joined.competencies, joined.capacity) == ("биология, проекты", 1)
    assert joined.entered_on.isoformat() == "2026-09-22"
    teacher = places.get(person__surname="Рзаева").person
    assert (teacher.post, teacher.is_employee, teacher.phone) == ("учитель информатики", True, "+7 900 260-97-99")
    again = load(MENTORS, coordinator)
    assert (again.added, again.joined, again.known, places.count()) == (0, 0, 40, 40)


def test_without_a_word_about_who_he_is_no_mentor_is_written(coordinator):
    batch = checked(mentors(mentor(), mentor(name="Пак Инна Львовна", place="АО «Завод»")), coordinator)
    with pytest.raises(Refused) as caught:
        apply_book(batch, answers={}, kinds={}, actor=coordinator)
    assert refusals(caught)[0][1].endswith("Строки: 3.")
    assert MentorProfile.objects.count() == 0


def test_the_day_of_entering_that_the_book_names_is_kept_when_the_consents_come(coordinator):
    load(mentors(mentor(entered="05.09.2026"), mentor(name="Пак Инна Львовна", entered=None)), coordinator)
    for place in MentorProfile.objects.select_related("person").order_by("pk"):
        factories.make_consents(place.person)
        move_in_base(place, "enter", actor=coordinator)
    days = MentorProfile.objects.order_by("pk").values_list("entered_on", flat=True)
    assert [day.isoformat() for day in days] == ["2026-09-05", "2026-11-18"]


def test_who_has_both_consents_already_is_active_at_once(coordinator):
    known = factories.make_teacher(surname="Ким", name="Вера", patronymic="Львовна", post="учитель физики")
    factories.make_consents(known)
    load(mentors(mentor()), coordinator)
    assert MentorProfile.objects.get().state == BaseState.ACTIVE


def test_what_came_a_day_ago_is_wiped_rejects_too(coordinator):
    load(book(pupil(), pupil(surname="Ким", where="5")), coordinator, only_good=True)
    kept(PLAIN, coordinator)
    assert wipe_books() == 0
    with clock.at(clock.now() + timedelta(hours=25)):
        assert wipe_books() == 2
    assert list(ImportBatch.objects.values_list("sheet", "rows")) == [({}, []), ({}, [])]


def test_another_person_is_asked_about_neither_in_the_list_nor_by_the_next_book(coordinator):
    load(book(pupil()), coordinator)
    twice = book(pupil(surname="Волков", where="7Б", born=""), pupil(where="8В", born=""))
    made = load(twice, coordinator, answers={2: ANOTHER, 3: ANOTHER})
    assert (made.added, DifferentPair.objects.count()) == (2, 3)
    assert twin_pairs(Person.objects.all()) == []
    assert load(twice, coordinator).known == 2


MERGED = {"surname": "Семенова", "name": "Алена", "patronymic": "Олеговна"}


def test_a_book_with_the_spelling_of_a_merged_card_knows_whose_it_is(coordinator):
    load(book(pupil(**MERGED)), coordinator)
    gone = Person.objects.get(surname="Семенова")
    kept = factories.make_pupil(surname="Семёнова-Ким", name="Алёна", school_class=gone.school_class)
    merge_people(kept, gone, actor=coordinator)
    again = checked(book(pupil(**MERGED)), coordinator)
    _, check = check_of(again)
    assert (check.fresh, check.questions, len(check.known)) == ([], [], 1)
    assert apply_book(again, answers={}, actor=coordinator).added == 0
    other = checked(book(pupil(**MERGED, born="", where="9Г")), coordinator)
    _, check = check_of(other)
    assert [question.twins for question in check.questions] == [[kept]]


def test_a_book_that_is_written_already_is_not_written_again(coordinator):
    batch = load(book(pupil()), coordinator)
    assert (
        imports.carry_out(batch, answers={}, actor=coordinator),
        Person.objects.filter(surname="Волков").count(),
    ) == (
        batch,
        1,
    )


def test_who_came_while_the_rows_were_read_is_asked_about(coordinator, monkeypatch):
    look, batch = imports.check_of, checked(book(pupil()), coordinator)

    def slowly(batch, **more):
        found = look(batch, **more)
        if not Person.objects.filter(surname="Волков").exists():
            twin = factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович")
            record("participants.person.add", actor=coordinator, about=twin, person=twin)
        return found

    monkeypatch.setattr(imports, "check_of", slowly)
    with pytest.raises(Refused) as caught:
        apply_book(batch, answers={}, actor=coordinator)
    text = "Нужен ответ: тот же это человек или другой, кто наставник. Строки: 2."
    assert refusals(caught) == [("twins", text)]
