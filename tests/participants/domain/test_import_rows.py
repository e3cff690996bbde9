"""A list of pupils as values; what is wrong is named by its row."""

from datetime import date

import pytest

from mentorship.kernel.spreadsheets.reader import UnreadableBook
from mentorship.kernel.spreadsheets.writer import write_book
from participants.domain.import_columns import guess
from participants.domain.import_rows import MENTORS_SAMPLE, PUPILS_SAMPLE, Book, BookRow, read_cells, read_people
from tests.factories import TODAY
from tests.participants.books import MENTORS, PLAIN, REGISTER, TITLES, UGLY, book, mentor, mentors, pupil

NO_NAME = "Не заполнено. Без имени и фамилии записать человека нельзя."


def understood(content, **more):
    cells = read_cells(content)
    return read_people(cells.rows, cells.layout, on=TODAY, **more)


def read(*rows, titles=TITLES):
    return understood(book(*rows, titles=titles))


def errors(found):
    return [(note.row, note.column, note.text) for note in found.errors]


def test_the_plain_book_is_understood_whole():
    found = understood(PLAIN)
    assert (len(found.people), found.errors, found.unused) == (60, [], [])
    assert found.people[0] == BookRow(
        2,
        surname="Волков",
        name="Лука",
        patronymic="Петрович",
        gender="m",
        birth_date=date(2014, 7, 4),
        grade=5,
        letter="А",
        guardian="Фёдорова Нелли Петровна",
        guardian_phone="+7 900 100-55-59",
        request="адаптация в новой школе",
    )


def test_each_column_is_said_with_what_it_became():
    found = read([*pupil(), "x"], titles=[*TITLES, "Заметки"])
    assert found.columns[3:6] == [
        ["Дата рождения", "Дата рождения"],
        ["Класс", "Класс"],
        ["Родитель", "Законный представитель"],
    ]
    assert found.unused == ["Заметки"]


def test_the_register_with_headings_of_classes_and_a_sum_is_read_by_real_rows():
    found = understood(REGISTER)
    assert (len(found.people), found.errors, found.people[0].number) == (120, [], 6)


def test_the_ugly_book_names_every_bad_row():
    found = understood(UGLY)
    assert len(found.people) + len({note.row for note in found.errors}) == 64
    assert errors(found)[:2] == [
        (2, "Телефон представителя", errors(found)[0][2]),
        (5, "Класс", "У класса «6» нет буквы. Напишите его так: 6А."),
    ]
    assert (8, "Дата рождения", "Даты «32.13.2014» не бывает: проверьте день и месяц.") in errors(found)


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (pupil(born="31.02.2014"), "Дата рождения", "Даты «31.02.2014» не бывает: проверьте день и месяц."),
        (pupil(born="01.01.2027"), "Дата рождения", "Эта дата ещё не наступила. Проверьте год."),
        (pupil(born="2031"), "Дата рождения", "Эта дата ещё не наступила. Проверьте год."),
        (pupil(where="12А"), "Класс", "Класс «12А» не понят: параллели бывают с 1 по 11."),
        (pupil(where="5"), "Класс", "У класса «5» нет буквы. Напишите его так: 5А."),
        (pupil(where=None), "Класс", "Класс не указан. Напишите его так: 5А."),
        (pupil(surname=None), "Фамилия", NO_NAME),
        (pupil(name="—"), "Имя", NO_NAME),
        (pupil(name="Лука2"), "Имя", "«Лука2» не похоже на имя. Напишите его буквами, полностью."),
        (pupil(surname="’’"), "Фамилия", "«’’» не похоже на имя. Напишите его буквами, полностью."),
        (pupil(surname="В" * 81), "Фамилия", f"«В{'в' * 29}…»: слишком длинно, помещается 80 знаков."),
    ],
)
def test_a_bad_cell_is_said_by_row_and_column(row, column, sentence):
    found = read(pupil(), row)
    assert errors(found) == [(3, column, sentence)]
    assert [one.number for one in found.people] == [2]


def test_one_column_of_names_does_as_well_and_a_blank_one_is_an_error():
    found = read(["Ким Ян Ильич", "5А"], [None, "5А"], titles=["ФИО", "Класс"])
    assert found.people == [BookRow(2, surname="Ким", name="Ян", patronymic="Ильич", grade=5, letter="А")]
    assert errors(found) == [(3, "Фамилия, имя, отчество", NO_NAME)]


def test_the_parents_name_is_not_taken_for_the_pupils():
    titles = ["Фамилия", "Имя", "Класс", "ФИО родителя (полностью)", "Тел."]
    [row] = read(["Ким", "Ян", "5А", "Ким Ия Львовна", "89001005559"], titles=titles).people
    assert (row.full_name, row.guardian, row.guardian_phone) == ("Ким Ян", "Ким Ия Львовна", "+7 900 100-55-59")


def test_no_patronymic_said_in_words_is_none_and_a_year_alone_is_kept():
    [row] = read(pupil(patronymic="нет", born="2014")).people
    assert (row.full_name, row.birth_date, row.birth_year) == ("Волков Лука", None, 2014)


def test_a_book_without_people_is_refused():
    with pytest.raises(UnreadableBook) as caught:
        read(titles=["ФИО", "Класс"])
    assert caught.value.message == "Под названиями столбцов нет ни одной строки с людьми."


def test_the_class_may_stand_in_a_row_above():
    titles = ["ФИО", "Дата рождения"]
    found = read(
        ["5 «А»"], ["Ким Ян", "04.07.2014"], ["Класс 6Б", None], ["Пак Лев", None], ["Итого: 2"], titles=titles
    )
    assert [(row.number, row.full_name, row.class_label) for row in found.people] == [
        (3, "Ким Ян", "5\u00a0«А»"),
        (5, "Пак Лев", "6\u00a0«Б»"),
    ]
    assert errors(read(["Ким Ян", None], titles=titles)) == [(2, "Класс", "Класс не указан. Напишите его так: 5А.")]


def test_each_row_is_counted():
    counted = []
    understood(PLAIN, tick=lambda: counted.append(1))
    assert len(counted) == 60


def test_the_official_list_of_mentors_is_understood_whole():
    found = understood(MENTORS)
    assert (len(found.people), found.errors, found.unused) == (40, [], ["№ п/п"])
    kinds = [row.kind for row in found.people]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"teacher": 28, "pupil": 9, "": 3}
    assert found.people[0] == BookRow(
        2,
        surname="Щукина",
        name="Дарья",
        patronymic="Кузьминична",
        grade=9,
        letter="А",
        phone="+7 900 914-01-91",
        kind="pupil",
        competencies="биология, проекты",
        achievements="КМС",
        interests="музыка",
        wished_age="13–15",
        time_resource="1 час в неделю",
        entered_on=date(2026, 9, 22),
    )
    assert (found.people[1].post, found.people[1].is_employee, found.people[1].time_resource) == (
        "учитель начальных классов",
        True,
        "3",
    )


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (mentor(place="ученик 9"), "Место работы/учёбы", "Класс в «ученик 9» не понят. Напишите его так: ученик 9А."),
        (
            mentor(entered="2026"),
            "Дата вхождения в программу",
            "«2026»: нужен день. Напишите дату так: 05.09.2026.",
        ),
        (mentor(entered="01.01.2027"), "Дата вхождения в программу", "Эта дата ещё не наступила. Проверьте год."),
        (
            mentor(contacts="ivan@"),
            "Телефон и почта",
            "Телефон «ivan@» не понят. Напишите его с кодом: +7 900 100-55-59.",
        ),
        (mentor(contacts="a@b"), "Телефон и почта", "Почта «a@b» не понята. Проверьте адрес."),
    ],
)
def test_a_bad_cell_of_a_mentor_is_said_by_row_and_column(row, column, sentence):
    assert errors(understood(mentors(mentor(), row))) == [(3, column, sentence)]


def test_contacts_hold_a_phone_and_a_mail_in_any_order():
    [row] = understood(mentors(mentor(contacts="vera@school.example, 8 900 100 55 59"))).people
    assert (row.phone, row.email) == ("+7 900 100-55-59", "vera@school.example")


def test_the_sample_is_a_good_book():
    found = understood(write_book(PUPILS_SAMPLE))
    assert (len(found.people), found.errors, found.unused) == (2, [], [])
    other = understood(write_book(MENTORS_SAMPLE))
    assert (len(other.people), other.errors, other.unused) == (2, [], [])


def test_what_is_kept_comes_back_as_it_was():
    found = read(pupil(), pupil(born="2014", where="5"), pupil(born=None))
    kept = Book.from_json(found.as_json())
    assert (kept.people, kept.errors, kept.columns) == (found.people, found.errors, found.columns)
    assert Book.from_json([]).people == []
    mentors_book = understood(MENTORS)
    assert Book.from_json(mentors_book.as_json()).people == mentors_book.people


@pytest.mark.parametrize(
    "title", ["С какого года работает учителем", "Педагогический стаж с (год)", "работает учителем с", "Стаж с 2024 г."]
)
def test_the_year_since_which_somebody_teaches_is_found_under_its_usual_titles(title):
    rows = [["ФИО наставника", "Место работы", title], ["Ким Ян Ильич", "учитель физики", "2024"]]
    [row] = read_people(rows, guess(rows), on=TODAY).people
    assert (row.teaching_since, row.is_employee) == (2024, True)


@pytest.mark.parametrize(
    ("place", "said", "sentence"),
    [
        ("учитель", "3 года", "«3 года» не понято. Напишите год, с которого человек работает учителем: 2024."),
        ("учитель", "2027", "Эта дата ещё не наступила. Проверьте год."),
        ("ученик 9А", "2024", "Это только для сотрудников школы: уберите год или исправьте место работы."),
    ],
)
def test_a_year_of_teaching_that_cannot_be_is_said_by_row_and_column(place, said, sentence):
    rows = [["ФИО наставника", "Место работы", "Работает учителем с"], ["Ким Ян Ильич", place, said]]
    book = read_people(rows, guess(rows), on=TODAY)
    assert (errors(book), book.people) == ([(2, "С какого года работает учителем", sentence)], [])


def test_of_whom_the_list_does_not_say_who_he_is_the_year_waits():
    rows = [["ФИО наставника", "Место работы", "Работает учителем с"], ["Ким Ян Ильич", "Заречная", "2024"]]
    [row] = read_people(rows, guess(rows), on=TODAY).people
    assert (row.teaching_since, row.kind) == (2024, "")
