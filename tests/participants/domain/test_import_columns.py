"""Which column is what, and whose list it is."""

from datetime import date, datetime, time

import pytest

from participants.domain.import_cells import READERS
from participants.domain.import_columns import (
    FIELDS,
    LABELS,
    Layout,
    as_plain,
    asides,
    columns_of,
    guess,
    lacking,
    people_rows,
    section_class,
)
from participants.domain.import_rows import read_cells
from participants.enums import BookKind
from tests.participants.books import MENTORS, PLAIN, REGISTER, UGLY

OFFICIAL_MENTEES = [
    "№ п/п",
    "ФИО наставляемого",
    "Контактные данные для связи (данные представителя)",
    "Год рождения",
    "Основной запрос",
    "Дата вхождения в программу",
    "ФИО наставника",
    "Форма наставничества",
    "Место работы/учёбы наставника",
]


def layout(content):
    return read_cells(content).layout


def test_the_four_books_are_known_for_what_they_are():
    found = [(one.kind, one.header, len(one.mapping)) for one in map(layout, (PLAIN, REGISTER, UGLY, MENTORS))]
    assert found == [("pupils", 0, 9), ("pupils", 3, 7), ("pupils", 0, 6), ("mentors", 0, 9)]


def test_the_official_list_of_mentees_is_no_list_of_mentors():
    found = guess([OFFICIAL_MENTEES])
    assert (found.kind, found.mapping) == (
        "pupils",
        {"full_name": 1, "guardian_phone": 2, "birth_date": 3, "request": 4, "entered_on": 5},
    )


def test_a_human_may_say_whose_list_it_is():
    assert guess([["ФИО", "Класс"]], "mentors") == Layout("mentors", 0, {"full_name": 0})


def test_a_book_of_single_words_has_neither_titles_nor_columns():
    assert guess([["Список"], ["Ким"]], "pupils") == Layout("pupils", -1, {})


def test_a_book_without_titles_is_guessed_by_what_stands_in_it():
    rows = [
        ["Ким Ян", "5А", "04.07.2014", "м", "Ким Ия Львовна", "89001005559"],
        ["Пак Лев", "5Б", None, "м", None, None],
    ]
    found = guess(rows)
    assert (found.kind, found.header) == ("pupils", -1)
    assert found.mapping == {
        "full_name": 0,
        "guardian": 4,
        "school_class": 1,
        "birth_date": 2,
        "gender": 3,
        "guardian_phone": 5,
    }
    assert [number for number, _, _ in people_rows(rows, found)] == [1, 2]


def test_under_strange_titles_only_the_name_and_the_class_are_looked_for():
    rows = [["Кто", "Где", "Дата приказа"], ["Ким Ян", "5А", "04.07.2026"]]
    assert guess(rows).mapping == {"full_name": 0, "school_class": 1}


def test_the_parents_column_is_not_the_pupils():
    found = guess([["Фамилия", "Имя", "Класс", "ФИО родителя (полностью)", "Тел."]])
    assert found.mapping == {"surname": 0, "name": 1, "school_class": 2, "guardian": 3, "guardian_phone": 4}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Класс 5 «А»", None, None], (5, "А")),
        ([None, "6-б", None], (6, "Б")),
        ([None, None, "6-б"], None),
        (["5А", "Ким", None], None),
        (["Список", None, None], None),
        (["5", None, None], None),
        ([None, None, None], None),
    ],
)
def test_what_announces_a_class(cells, expected):
    assert section_class(cells, Layout("pupils", 0, {"full_name": 0, "school_class": 2})) == expected


def test_a_list_of_mentors_has_no_headings_of_classes():
    assert section_class(["9А", None], Layout("mentors", 0, {"full_name": 0})) is None


def test_headings_and_sums_are_counted_and_are_nobody():
    cells = read_cells(REGISTER)
    assert asides(cells.rows, cells.layout) == (14, 1)
    assert len(list(people_rows(cells.rows, cells.layout))) == 120


def test_columns_show_three_different_values():
    rows = [
        ["ФИО", None, "Пол"],
        ["Ким Ян", None, "м"],
        ["Пак Лев", None, "м"],
        ["Ли Ия", None, "ж"],
        ["Ан Зоя", None, None],
    ]
    found = columns_of(rows, guess(rows))
    assert [(one.index, one.title, one.samples, one.field) for one in found] == [
        (0, "ФИО", ("Ким Ян", "Пак Лев", "Ли Ия"), "full_name"),
        (2, "Пол", ("м", "ж"), "gender"),
    ]


def test_a_column_without_a_title_has_a_number():
    rows = [["ФИО", None], ["Ким Ян", "да"]]
    assert [one.title for one in columns_of(rows, guess(rows))] == ["ФИО", "Столбец 2"]


@pytest.mark.parametrize(
    ("kind", "mapping", "count"),
    [
        ("pupils", {"surname": 0, "name": 1, "school_class": 2}, 0),
        ("pupils", {"full_name": 0}, 1),
        ("pupils", {"surname": 0}, 2),
        ("mentors", {"full_name": 0, "place": 1}, 0),
        ("mentors", {"full_name": 0}, 1),
    ],
)
def test_what_the_columns_lack_is_said(kind, mapping, count):
    assert len(lacking(Layout(kind, 0, mapping), [["", "", ""]])) == count


def test_headings_of_classes_do_for_a_column():
    assert lacking(Layout("pupils", 0, {"full_name": 1}), [["№", "ФИО"], ["5А", None]]) == []


def test_cells_become_what_json_holds():
    cells = [None, 1, 2.5, "а", date(2014, 7, 4), datetime(2014, 7, 4, 8, 30), time(8, 30), float("inf")]
    assert as_plain([cells]) == [[None, 1, 2.5, "а", "04.07.2014", "04.07.2014", "08:30:00", "inf"]]


def test_every_field_has_a_reader_and_a_label():
    assert {column.field for kind in BookKind for column in FIELDS[kind]} == set(READERS)
    assert [set(LABELS[kind]) for kind in BookKind] == [{column.field for column in FIELDS[kind]} for kind in BookKind]
