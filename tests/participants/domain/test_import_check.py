"""Who is known, who is new, who is asked about."""

from datetime import date

import pytest

from participants.domain.import_check import ANOTHER, SAME, Terms, decided, judge, unanswered
from participants.domain.import_rows import BookRow
from participants.domain.people import KnownPeople
from participants.enums import BaseState, BookKind
from participants.models import MenteeProfile, MentorProfile, Person, SchoolClass
from tests.factories import TODAY

BORN = date(2014, 7, 4)
SIXTH = SchoolClass(pk=1, year=2026, grade=6, letter="Б")


def row(number=2, **changed):
    values = {"surname": "Королёв", "name": "Лука", "patronymic": "Петрович", "birth_date": BORN, "grade": 6}
    values |= {"letter": "Б", "guardian": "Королёва Анна Львовна"}
    return BookRow(number, **values | changed)


def person(**changed):
    values = {"surname": "Королёв", "name": "Лука", "patronymic": "Петрович", "birth_date": BORN}
    made = Person(**{"pk": 7} | values | {"school_class": SIXTH} | changed)
    made.mentee_profile = MenteeProfile(pk=1)
    made._state.fields_cache["mentor_profile"] = None  # as a query that joins the table leaves it
    return made


def check(*rows, people=(), min_age=10, kind=BookKind.PUPILS):
    return judge(rows, known=KnownPeople(people), terms=Terms(kind, {(6, "Б")}, min_age, TODAY))


def sentences(found):
    return [(note.row, note.column, note.text) for note in found.warnings]


def counts(found):
    return len(found.fresh), len(found.known), len(found.questions)


def test_a_new_pupil_is_new():
    found = check(row(), people=[person(surname="Ким")])
    assert (counts(found), sentences(found)) == ((1, 0, 0), [])


@pytest.mark.parametrize(
    ("in_book", "in_portal"),
    [
        ({}, {}),
        ({"surname": "КОРОЛЁВ"}, {}),
        ({"birth_date": None}, {}),
        ({}, {"birth_date": None}),
        ({"birth_date": None, "birth_year": 2014}, {}),
        ({"grade": 7, "letter": "А"}, {}),
    ],
    ids=["alike", "capitals", "no date in the book", "no date in the portal", "year alone", "moved to another class"],
)
def test_the_same_person_is_known(in_book, in_portal):
    assert counts(check(row(**in_book), people=[person(**in_portal)])) == (0, 1, 0)


@pytest.mark.parametrize(
    ("in_book", "in_portal"),
    [
        ({"birth_date": date(2014, 7, 5)}, {}),
        ({"birth_date": None, "grade": 7}, {}),
        ({"birth_date": None, "birth_year": 2013}, {}),
        ({"surname": "Королев"}, {}),
        ({"surname": "Лука", "name": "Королёв"}, {}),
        ({"surname": "Лука", "name": "Петрович", "patronymic": "Королёв"}, {}),
        ({"surname": "Петрович", "name": "Королёв", "patronymic": "Лука"}, {}),
        ({"patronymic": ""}, {}),
        ({"birth_date": None}, {"school_class": None}),
    ],
    ids=[
        "another date",
        "no date, another class",
        "another year",
        "е for ё",
        "name first",
        "name and patronymic first",
        "rotated the other way",
        "no patronymic",
        "an employee of the same name",
    ],
)
def test_a_likely_twin_is_asked_about(in_book, in_portal):
    assert counts(check(row(**in_book), people=[person(**in_portal)])) == (0, 0, 1)


def test_the_question_says_whom_the_row_looks_like():
    [question] = check(row(birth_date=date(2013, 7, 4)), people=[person()]).questions
    assert question.likeness == "Королёв Лука Петрович, 6\u00a0«Б», 04.07.2014"


def test_a_row_said_twice_is_written_once_and_a_twin_inside_the_book_is_asked_about():
    found = check(row(2), row(3), row(4, birth_date=date(2014, 7, 5)))
    assert counts(found) == (1, 1, 1)
    assert sentences(found) == [(3, "Вся строка", "Повторяет строку 2: человек будет записан один раз.")]
    assert found.questions[0].likeness == "Королёв Лука Петрович, 6\u00a0«Б», 04.07.2014, строка 2 этой книги"


def test_who_is_known_and_has_no_place_gets_one_and_a_changed_class_is_told():
    mentor = person()
    mentor.mentee_profile = None
    found = check(row(2, grade=7), row(3, grade=7), people=[mentor])
    assert (counts(found), [(one.number, joined) for one, joined in found.joined]) == ((0, 1, 0), [(2, mentor)])
    assert sentences(found)[:2] == [
        (2, "Вся строка", "Уже есть в портале: будет только добавлен в базу наставляемых."),
        (2, "Класс", "В портале — 6\u00a0«Б», в книге — 7\u00a0«Б». Загрузка карточку не меняет."),
    ]


def test_who_has_left_the_base_is_told_of_and_not_brought_back():
    gone = person()
    gone.mentee_profile.state = BaseState.LEFT
    found = check(row(), people=[gone])
    assert (counts(found), found.joined) == ((0, 1, 0), [])
    assert sentences(found) == [
        (2, "Вся строка", "Вышел из базы. Загрузка его не вернёт: верните с карточки, если нужно."),
    ]


# --- mentors ---------------------------------------------------------------------------------------------------------


def guide(number=2, **changed):
    values = {"surname": "Ким", "name": "Вера", "patronymic": "Львовна", "post": "учитель физики", "kind": "teacher"}
    return BookRow(number, **values | {"is_employee": True} | changed)


def teacher(**changed):
    values = {"surname": "Ким", "name": "Вера", "patronymic": "Львовна", "post": "учитель физики", "is_employee": True}
    return Person(pk=9, **values | changed)


def of_mentors(*rows, people=()):
    return check(*rows, people=people, kind=BookKind.MENTORS)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({}, (0, 1, 0)), ({"post": "Учитель  физики"}, (0, 1, 0)), ({"post": "директор"}, (0, 0, 1))],
    ids=["alike", "spaces and capitals", "another post"],
)
def test_an_adult_without_a_birth_date_is_known_by_his_post(changed, expected):
    known = teacher()
    known.mentor_profile = MentorProfile(pk=1)
    assert counts(of_mentors(guide(**changed), people=[known])) == expected


def test_a_known_pupil_is_joined_to_the_base_of_mentors():
    pupil = person()
    found = of_mentors(row(kind="pupil", birth_date=None), people=[pupil])
    assert [joined for _, joined in found.joined] == [pupil]


def test_of_whom_the_book_does_not_say_who_he_is_is_asked():
    rows = [guide(2), guide(3, name="Инна", kind="", hint="employee"), guide(4, name="Зоя", kind="")]
    found = of_mentors(*rows)
    assert [one.number for one in found.unsorted] == [3, 4]
    assert (unanswered(found, {}, {3: "ngo"}), unanswered(found, {}, {3: "ngo", 4: "pupil"})) == ([4], [4])
    pairs = decided(found, {}, {3: "ngo", 4: "teacher"})
    assert [(one.kind, one.is_employee) for one, _ in pairs] == [("teacher", True), ("ngo", True), ("teacher", True)]


def test_pupils_are_never_asked_who_they_are():
    assert check(row()).unsorted == []


def test_answers_choose_whom_the_row_is():
    first, second = person(pk=7, birth_date=date(2013, 1, 1)), person(pk=8, birth_date=date(2012, 1, 1))
    second.mentee_profile = None
    found = check(row(), people=[first, second])
    [question] = found.questions
    assert question.answers == {f"{SAME} 7": first, f"{SAME} 8": second, ANOTHER: None}
    results = [decided(found, {2: answer}, {}) for answer in question.answers]
    assert results == [[], [(question.row, second)], [(question.row, None)]]
    assert [unanswered(found, {2: answer}, {}) for answer in (SAME, None, ANOTHER)] == [[2], [2], []]


def test_two_rows_that_are_one_known_person_give_him_one_place():
    known = person(birth_date=date(2013, 1, 1))
    known.mentee_profile = None
    found = check(row(2), row(3, birth_date=date(2011, 1, 1)), people=[known])
    answers = {2: SAME, 3: f"{SAME} 7"}
    assert [(one.number, joined) for one, joined in decided(found, answers, {})] == [(2, known)]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"kind": "pupil", "is_employee": False, "grade": 6, "letter": "Б"}, ["Дата рождения"]),
        ({"kind": "employee", "is_employee": False}, ["Дата рождения"]),
        ({"kind": "employee", "is_employee": False, "birth_date": date(1980, 1, 1)}, []),
        ({"patronymic": ""}, ["Фамилия, имя, отчество"]),
    ],
    ids=["employee", "pupil", "outsider", "born", "no patronymic"],
)
def test_what_mentors_lack_is_a_warning(changed, told):
    assert [note.column for note in of_mentors(guide(**changed)).warnings] == told


# --- what is odd -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "column", "sentence"),
    [
        (
            {"birth_date": date(2017, 1, 1)},
            "Дата рождения",
            "Наставляемые — с 10 лет, сейчас 9: в программу можно будет записать позже.",
        ),
        (
            {"birth_date": None},
            "Дата рождения",
            "Не указана. Без неё нельзя записать в программу; впишите её потом на карточке.",
        ),
        (
            {"birth_date": None, "birth_year": 2013},
            "Дата рождения",
            "Известен только год. Впишите день и месяц потом на карточке.",
        ),
        ({"birth_date": date(1985, 1, 1)}, "Дата рождения", "Возраст — 41\u00a0год. Проверьте год рождения."),
        ({"birth_date": date(2024, 1, 1)}, "Дата рождения", "Возраст — 2\u00a0года. Проверьте год рождения."),
        ({"letter": "Я"}, "Класс", "Класса 6\u00a0«Я» в этом учебном году в портале ещё нет: он будет создан."),
        (
            {"guardian": ""},
            "Законный представитель",
            "Не указан законный представитель: согласие подписывает он. Впишите его потом на карточке.",
        ),
    ],
)
def test_what_is_odd_is_a_warning_and_no_error(changed, column, sentence):
    found = check(row(**changed))
    assert (counts(found), sentences(found)) == ((1, 0, 0), [(2, column, sentence)])


def test_a_phone_of_nobody_is_told_of():
    found = check(row(guardian="", guardian_phone="+7 900 100-55-59", birth_date=date(2008, 1, 1)))
    assert sentences(found) == [(2, "Телефон представителя", "Телефон не сохранится: неизвестно, чей он.")]


def test_a_class_that_lacks_is_told_of_once():
    found = check(row(2, letter="Я"), row(3, letter="Я", surname="Ким"))
    assert (found.new_classes, len(found.warnings)) == ([(6, "Я")], 1)
