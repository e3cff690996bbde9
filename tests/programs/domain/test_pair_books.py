"""Pairs agreed on paper: people found or new, all or nothing, agreed by themselves when the consents are there."""

import uuid
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.consents import record_consents
from participants.enums import ConsentKind
from participants.models import Person
from programs.domain import pair_books
from programs.domain.pair_rows import read_pairs
from programs.models import Enrolment, Match, MatchMember, PairBook
from tests import factories
from tests.programs.domain.test_pair_rows import ROW, book_of

pytestmark = pytest.mark.django_db
BOOK = Path(__file__).parents[2] / "data" / "pairs-agreed.xlsx"
PAPERS_ON = date(2026, 9, 10)
BOTH = [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION]


@pytest.fixture
def actor(school, today):
    return factories.acting(factories.make_staff("coordinator"))


@pytest.fixture
def program(actor):
    curator = factories.make_teacher(surname="Сова", name="Нелли", patronymic="Львовна")
    return factories.make_program(curator)


def kept(program, actor, *rows, content=None, **fields):
    sheet = read_pairs(content or book_of(*(rows or [ROW])), on=clock.today())
    values = {"papers_on": PAPERS_ON, "file_name": "pairs.xlsx"} | fields
    return pair_books.keep_pairs(sheet, program=program, actor=actor, **values)


def written(program, actor, *rows, answers=None, **more):
    return pair_books.apply_pairs(kept(program, actor, *rows, **more), answers=answers or {}, actor=actor)


def refusal(act, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [blocker.text for blocker in refused.value.blockers]


def test_the_schools_book_makes_twelve_drafts_with_their_evidence(program, actor):
    book = written(program, actor, content=BOOK.read_bytes())
    assert (book.state, book.made, book.rows) == ("applied", 12, [])
    assert set(Match.objects.values_list("state", "agrees_by_itself")) == {("draft", True)}
    proof = set(MatchMember.objects.values_list("chosen_how", "chosen_on", "chosen_noted_by"))
    assert proof == {("paper", PAPERS_ON, actor.account.pk)}
    places = set(Enrolment.objects.values_list("acquainted_how", "acquainted_on", "acquainted_noted_by"))
    assert places == {("paper", PAPERS_ON, actor.account.pk)}
    assert set(Person.objects.filter(match_members__isnull=False).values_list("mentor_profile__state", flat=True)) == {
        "candidate",
        None,
    }


def test_the_same_book_twice_adds_nothing(program, actor):
    written(program, actor, content=BOOK.read_bytes())
    before = Person.objects.count()
    again = kept(program, actor, content=BOOK.read_bytes())
    check = pair_books.check_of(again)
    assert (len(check.pairs), len(check.known), check.errors) == (0, 12, [])
    assert pair_books.apply_pairs(again, answers={}, actor=actor).made == 0
    assert (Match.objects.count(), Person.objects.count()) == (12, before)


def test_the_dry_run_writes_nobody(program, actor):
    before = Person.objects.count()
    check = pair_books.check_of(kept(program, actor))
    assert (len(check.pairs), len(check.fresh), check.errors) == (1, 2, [])
    assert (Person.objects.count(), Match.objects.count()) == (before, 0)


def test_known_people_are_found_and_their_pair_is_agreed_at_once(program, actor):
    teacher = factories.make_teacher("учитель физики", surname="Орехов", name="Павел", patronymic="Ильич")
    pupil = factories.make_pupil(surname="Гусева", name="Алина", patronymic="")
    factories.make_mentor(teacher)
    factories.make_mentee(pupil)
    written(program, actor)
    match = Match.objects.get()
    assert set(match.members.values_list("person", flat=True)) == {teacher.pk, pupil.pk}
    assert match.state == "agreed"


def test_a_pair_becomes_agreed_by_itself_with_the_last_consent(program, actor):
    written(program, actor)
    mentor, mentee = (Match.objects.get().members.get(side=side).person for side in ("mentor", "mentee"))
    record_consents(mentor, kinds=BOTH, signed_on=PAPERS_ON, actor=actor)
    assert Match.objects.get().state == "draft"
    record_consents(mentee, kinds=BOTH, signed_on=PAPERS_ON, guardian_name="Гусева Анна Ивановна", actor=actor)
    assert Match.objects.get().state == "agreed"


def test_one_bad_row_keeps_the_whole_book_out(program, actor):
    bad = [*ROW[:4], "учитель химии", *ROW[5:]]
    book = kept(program, actor, ROW, bad)
    text = "В книге есть ошибки. Исправьте её и загрузите снова: пока не записано ничего."
    assert refusal(pair_books.apply_pairs, book, answers={}, actor=actor) == [text]
    assert Match.objects.count() == 0


def test_a_mentee_stands_once_and_not_with_two_mentors(program, actor):
    other = [ROW[0], "Сафин Олег Ильич", *ROW[2:]]
    errors = pair_books.check_of(kept(program, actor, ROW, other)).errors
    assert [note.text for note in errors] == ["Этот наставляемый уже стоит в другой строке."]
    written(program, actor, ROW)
    errors = pair_books.check_of(kept(program, actor, other)).errors
    assert [note.text for note in errors] == ["У него уже есть пара или группа в этой программе, с другим наставником."]


def test_a_pair_that_is_there_already_is_no_error(program, actor):
    written(program, actor, ROW)
    check = pair_books.check_of(kept(program, actor, ROW))
    assert ([row.number for row in check.known], check.pairs, check.errors) == ([2], [], [])


def test_a_likely_twin_is_asked_about(program, actor):
    twin = factories.make_pupil(
        surname="Гусева", name="Алина", patronymic="", school_class=factories.make_class(7, "А")
    )
    book = kept(program, actor)
    [who] = pair_books.check_of(book).questions
    text = "Строка 2: ответьте, тот же это человек или другой."
    assert refusal(pair_books.apply_pairs, book, answers={}, actor=actor) == [text]
    pair_books.apply_pairs(book, answers={who.key: str(twin.pk)}, actor=actor)
    assert Match.objects.get().members.get(side="mentee").person == twin


def test_another_person_of_the_same_name_is_new(program, actor):
    twin = factories.make_pupil(
        surname="Гусева", name="Алина", patronymic="", school_class=factories.make_class(7, "А")
    )
    book = kept(program, actor)
    pair_books.apply_pairs(book, answers={"mentee_2": ""}, actor=actor)
    assert Match.objects.get().members.get(side="mentee").person != twin


def test_another_curator_is_only_a_warning(program, actor):
    titles = ["Форма", "Наставник", "Должность / класс", "Наставляемый", "Класс / должность", "Куратор"]
    content = book_of([*ROW[:5], "Жук Вера Львовна"], titles=titles)
    check = pair_books.check_of(kept(program, actor, content=content))
    assert [note.text for note in check.warnings] == [
        "В книге куратор Жук Вера Львовна, а программу ведёт Сова Нелли Львовна."
    ]
    assert len(check.pairs) == 1


def test_the_same_form_twice_keeps_one_and_papers_of_tomorrow_none(program, actor):
    key = uuid.uuid4()
    assert kept(program, actor, form_key=key) == kept(program, actor, form_key=key)
    texts = refusal(kept, program, actor, papers_on=factories.TODAY + timedelta(days=1))
    assert (texts, PairBook.objects.count()) == (["День, когда подписаны листы, ещё не наступил."], 1)


def test_applying_twice_makes_one_set(program, actor):
    book = kept(program, actor)
    for _ in range(2):
        pair_books.apply_pairs(book, answers={}, actor=actor)
    assert Match.objects.count() == 1


def test_a_book_is_wiped_after_a_day(program, actor):
    book = kept(program, actor)
    with clock.at(factories.TODAY + timedelta(days=2)):
        assert (pair_books.wipe_books(), pair_books.wipe_books()) == (1, 0)
    text = "Эта проверка устарела: прошло больше суток. Загрузите книгу снова."
    assert refusal(pair_books.apply_pairs, book, answers={}, actor=actor) == [text]


def test_a_book_is_named_by_its_number():
    assert str(PairBook(pk=7)) == "книга пар № 7"
