"""Who is known, who is new, who is asked about."""

from datetime import date

import pytest

from participants.domain.import_check import judge
from participants.domain.import_rows import PupilRow
from participants.domain.people import KnownPeople
from participants.models import MenteeProfile, Person, SchoolClass
from tests.factories import TODAY

BORN = date(2014, 7, 4)
SIXTH = SchoolClass(pk=1, year=2026, grade=6, letter="Б")


def row(number=2, **changed):
    values = {"surname": "Королёв", "name": "Лука", "patronymic": "Петрович", "birth_date": BORN, "grade": 6}
    values |= {"letter": "Б", "guardian": "Королёва Анна Львовна"}
    return PupilRow(number, **values | changed)


def person(**changed):
    values = {"surname": "Королёв", "name": "Лука", "patronymic": "Петрович", "birth_date": BORN}
    made = Person(pk=7, **values | {"school_class": SIXTH} | changed)
    made.mentee_profile = MenteeProfile(pk=1)
    return made


def check(*rows, people=(), min_age=10):
    return judge(rows, known=KnownPeople(people), classes={(6, "Б")}, min_age=min_age, on=TODAY)


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
    assert sentences(found) == [(3, "Вся строка", "Повторяет строку 2: ученик будет записан один раз.")]
    assert found.questions[0].likeness == "Королёв Лука Петрович, 6\u00a0«Б», 04.07.2014, строка 2 этой книги"


def test_who_is_known_and_differs_is_told_and_left_as_he_is():
    mentor = person()
    mentor.mentee_profile = None
    assert sentences(check(row(grade=7), people=[mentor])) == [
        (2, "Вся строка", "Уже есть в портале, но не в базе наставляемых. Добавьте его туда с карточки."),
        (2, "Класс", "В портале — 6\u00a0«Б», в книге — 7\u00a0«Б». Загрузка карточку не меняет."),
    ]


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
