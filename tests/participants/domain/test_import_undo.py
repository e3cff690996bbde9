"""A wrong import is taken back while nobody has touched its people, and not after."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain import import_undo
from participants.domain.classes import move_to_class
from participants.domain.import_check import ANOTHER
from participants.domain.import_undo import touched, undo_blockers, undo_book
from participants.domain.imports import apply_book
from participants.domain.lifecycle import move_in_base
from participants.domain.people import update_person
from participants.enums import ImportState, Side
from participants.models import (
    AuditEntry,
    ClassMembership,
    DifferentPair,
    Guardian,
    ImportedPerson,
    MembershipEvent,
    MenteeProfile,
    MentorProfile,
    Person,
    SchoolClass,
)
from tests import factories
from tests.participants.books import PLAIN, book, checked, mentor, mentors, pupil

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(school, today):
    return factories.acting(factories.make_staff("coordinator", surname="Иванова"))


def load(content, actor):
    return apply_book(checked(content, actor), answers={}, actor=actor)


def rows():
    tables = (Guardian, ClassMembership, MenteeProfile, MentorProfile, MembershipEvent, ImportedPerson, SchoolClass)
    return [Person.everyone.count() - 1, *(model.objects.count() for model in tables)]


def refusals(batch, actor):
    with pytest.raises(Refused) as caught:
        undo_book(batch, actor=actor)
    return [blocker.text for blocker in caught.value.blockers]


def test_all_that_the_book_wrote_is_taken_back_and_the_journal_keeps_that_it_was(coordinator):
    batch = load(PLAIN, coordinator)
    assert rows() == [60, 60, 60, 60, 0, 0, 60, 7]
    undone = undo_book(batch, actor=coordinator)
    assert (undone.state, rows()) == (ImportState.UNDONE, [0] * 8)
    steps = AuditEntry.objects.filter(action__startswith="import.").order_by("pk").values_list("action", flat=True)
    assert list(steps) == ["import.check", "import.apply", "import.undo"]
    added = AuditEntry.objects.filter(action="participants.person.add")
    assert (added.count(), added.exclude(record_id=None).count()) == (60, 60)
    assert set(added.values_list("person_id", flat=True)).isdisjoint(Person.everyone.values_list("pk", flat=True))


def test_twice_is_as_once_and_the_book_may_be_brought_again(coordinator):
    batch = load(PLAIN, coordinator)
    assert [undo_book(batch, actor=coordinator).state for _ in range(2)] == [ImportState.UNDONE] * 2
    assert AuditEntry.objects.filter(action="import.undo").count() == 1
    assert load(PLAIN, coordinator).added == 60


def test_what_was_there_before_stays(coordinator):
    there = factories.make_class(5, "А")
    known = factories.make_teacher(surname="Ким", name="Вера", patronymic="Львовна", post="учитель физики")
    factories.make_consents(known)
    pupils = load(book(pupil(), pupil(surname="Ким", where="6Б")), coordinator)
    joined = load(mentors(mentor()), coordinator)
    assert (joined.joined, MembershipEvent.objects.count()) == (1, 1)
    undo_book(joined, actor=coordinator)
    undo_book(pupils, actor=coordinator)
    assert list(SchoolClass.objects.all()) == [there]
    assert (Person.objects.filter(pk=known.pk).count(), MentorProfile.objects.count()) == (1, 0)
    assert MembershipEvent.objects.count() == 0


def test_a_class_that_somebody_else_has_come_to_stays(coordinator):
    batch = load(book(pupil()), coordinator)
    factories.make_pupil(school_class=SchoolClass.objects.get())
    undo_book(batch, actor=coordinator)
    assert SchoolClass.objects.count() == 1


def _edit(person, actor):
    update_person(person, actor=actor, version=person.version, fields={"phone": "+7 900 100-55-59"})


def _consent(person, actor):
    factories.make_consents(person)


def _leave(person, actor):
    move_in_base(person.mentee_profile, "leave", actor=actor, reason="переехал")


def _move(person, actor):
    move_to_class(person, factories.make_class(6, "Б"), factories.TODAY, actor)


def _enrol(person, actor):
    factories.enrol(factories.make_program(), person, Side.MENTEE)


def _account(person, actor):
    factories.make_account(person)


def _mentor(person, actor):
    factories.make_mentor(person, consents=False)


def _lead(person, actor):
    SchoolClass.objects.update(teacher=person)


def _journal(person, actor):
    AuditEntry.objects.create(happened_at=factories.NOW, action="x", record_type="x", person=person)


@pytest.mark.parametrize(
    ("touch", "said"),
    [
        (_edit, "карточку правили, после загрузки с ним что-то делали"),
        (_consent, "согласие"),
        (_leave, "место в базе изменилось, после загрузки с ним что-то делали"),
        (_move, "карточку правили, после загрузки с ним что-то делали"),
        (_enrol, "участие в программе"),
        (_account, "учётная запись"),
        (_mentor, "наставник в базе"),
        (_lead, "класс"),
        (_journal, "после загрузки с ним что-то делали"),
    ],
)
def test_who_was_touched_since_is_named_and_nothing_is_taken_back(coordinator, touch, said):
    batch = load(book(pupil(), pupil(surname="Ким")), coordinator)
    touch(Person.objects.get(surname="Волков"), coordinator)
    before, person = rows(), Person.objects.get(surname="Волков")
    assert refusals(batch, coordinator) == [f"Волков Лука Петрович, {person.standing}: {said}."]
    batch.refresh_from_db()
    assert (rows(), batch.state) == (before, ImportState.APPLIED)


def test_what_a_known_person_had_before_stops_nothing_but_what_came_later_does(coordinator):
    known = factories.make_teacher(surname="Ким", name="Вера", patronymic="Львовна", post="учитель физики")
    factories.make_account(known)
    batch = load(mentors(mentor()), coordinator)
    assert touched(batch) == []
    _edit(known, coordinator)
    assert [what for _, what in touched(batch)] == [["после загрузки с ним что-то делали"]]


def test_only_the_first_are_named(coordinator):
    batch = load(PLAIN, coordinator)
    for person in Person.objects.filter(mentee_profile__isnull=False)[:12]:
        _consent(person, coordinator)
    found = [blocker.text for blocker in undo_blockers(batch, actor=coordinator)]
    assert (len(found), found[-1]) == (11, "И ещё людей: 2.")


def test_it_is_seen_in_one_query(coordinator, django_assert_num_queries):
    batch = load(PLAIN, coordinator)
    with django_assert_num_queries(1):
        assert touched(batch) == []


def test_a_book_that_is_not_written_cannot_be_taken_back(coordinator):
    text = "«Отменить загрузку» сейчас невозможно: состояние — «проверена»."
    assert refusals(checked(book(pupil()), coordinator), coordinator) == [text]


def test_a_word_that_they_are_two_people_does_not_keep_a_book(coordinator):
    known = factories.make_pupil(surname="Волков", name="Лука", patronymic="Петрович", born=None)
    before = rows()
    batch = apply_book(checked(book(pupil()), coordinator), answers={2: ANOTHER}, actor=coordinator)
    assert DifferentPair.objects.get().second == known
    undo_book(batch, actor=coordinator)
    assert (rows(), DifferentPair.objects.count()) == (before, 0)


def test_who_was_written_down_elsewhere_at_that_moment_keeps_all(coordinator, monkeypatch):
    batch = load(book(pupil()), coordinator)
    factories.make_appeal(Person.objects.get(surname="Волков"))
    monkeypatch.setattr(import_undo, "undo_blockers", lambda batch, actor: [])  # it looked a moment too early
    before = rows()
    text = "Кого-то из этих людей уже успели записать в другое место. Обновите страницу."
    assert (refusals(batch, coordinator), rows()) == ([text], before)
