"""A list of pupils as values; what is wrong is named by its row."""

from datetime import date

import pytest

from mentorship.kernel.spreadsheets.reader import UnreadableBook
from mentorship.kernel.spreadsheets.writer import write_book
from participants.domain.import_rows import SAMPLE, PupilBook, PupilRow, read_pupils
from tests.factories import TODAY
from tests.participants.books import DATA, PLAIN, TITLES, book, pupil

NO_NAME = "Не заполнено. Без имени и фамилии записать ученика нельзя."


def read(*rows, titles=TITLES):
    return read_pupils(book(*rows, titles=titles), on=TODAY)


def errors(found):
    return [(note.row, note.column, note.text) for note in found.errors]


def test_the_plain_book_is_understood_whole():
    found = read_pupils(PLAIN, on=TODAY)
    assert (len(found.pupils), found.errors, found.unused) == (60, [], [])
    assert found.pupils[0] == PupilRow(
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
    found = read_pupils((DATA / "pupils-register.xlsx").read_bytes(), on=TODAY)
    assert (len(found.pupils), found.errors, found.pupils[0].number) == (120, [], 6)


def test_the_ugly_book_names_every_bad_row():
    found = read_pupils((DATA / "pupils-ugly.xlsx").read_bytes(), on=TODAY)
    assert len(found.pupils) + len({note.row for note in found.errors}) == 64
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
    assert [one.number for one in found.pupils] == [2]


def test_one_column_of_names_does_as_well_and_a_blank_one_is_an_error():
    found = read(["Ким Ян Ильич", "5А"], [None, "5А"], titles=["ФИО", "Класс"])
    assert found.pupils == [PupilRow(2, surname="Ким", name="Ян", patronymic="Ильич", grade=5, letter="А")]
    assert errors(found) == [(3, "Фамилия, имя, отчество", NO_NAME)]


def test_the_parents_name_is_not_taken_for_the_pupils():
    titles = ["Фамилия", "Имя", "Класс", "ФИО родителя (полностью)", "Тел."]
    [row] = read(["Ким", "Ян", "5А", "Ким Ия Львовна", "89001005559"], titles=titles).pupils
    assert (row.full_name, row.guardian, row.guardian_phone) == ("Ким Ян", "Ким Ия Львовна", "+7 900 100-55-59")


def test_no_patronymic_said_in_words_is_none_and_a_year_alone_is_kept():
    [row] = read(pupil(patronymic="нет", born="2014")).pupils
    assert (row.full_name, row.birth_date, row.birth_year) == ("Волков Лука", None, 2014)


@pytest.mark.parametrize(
    ("titles", "sentence"),
    [
        (["ФИО", "Школа"], "В книге не нашлось столбца: «Класс». Подпишите столбцы так, как в образце."),
        (["Имя", "Класс"], "В книге не нашлось столбца: «Фамилия» и «Имя». Подпишите столбцы так, как в образце."),
        (["а", "б"], "В книге не нашлось столбца: «Фамилия» и «Имя», «Класс». Подпишите столбцы так, как в образце."),
        (["ФИО", "Класс"], "Под названиями столбцов нет ни одной строки с учениками."),
    ],
)
def test_a_book_without_what_is_needed_is_refused(titles, sentence):
    with pytest.raises(UnreadableBook) as caught:
        read(titles=titles)
    assert caught.value.message == sentence


def test_the_sample_is_a_good_book():
    found = read_pupils(write_book(SAMPLE), on=TODAY)
    assert (len(found.pupils), found.errors, found.unused) == (2, [], [])


def test_what_is_kept_comes_back_as_it_was():
    found = read(pupil(), pupil(born="2014", where="5"), pupil(born=None))
    kept = PupilBook.from_json(found.as_json())
    assert (kept.pupils, kept.errors, kept.columns) == (found.pupils, found.errors, found.columns)
    assert PupilBook.from_json([]).pupils == []
