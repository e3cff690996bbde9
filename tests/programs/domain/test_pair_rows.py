"""A book of pairs, read."""

from datetime import date
from pathlib import Path

import pytest

from mentorship.kernel.spreadsheets.reader import UnreadableBook
from mentorship.kernel.spreadsheets.writer import Table, write_book
from programs.domain.pair_rows import PairRow, is_form, read_pairs, row_errors
from tests import factories

BOOK = Path(__file__).parents[2] / "data" / "pairs-agreed.xlsx"
TITLES = ["Форма", "Наставник", "Должность / класс", "Наставляемый", "Класс / должность", "С", "По"]
ROW = ["Учитель – ученик", "Орехов Павел Ильич", "учитель физики", "Гусева Алина", "6Б", "15.09.2026", "25.05.2027"]


def book_of(*rows, titles=TITLES):
    return write_book(Table("Пары", titles, rows))


def read(*changes):
    row = list(ROW)
    for index, value in changes:
        row[index] = value
    return read_pairs(book_of(row), on=factories.TODAY)


def test_the_schools_book_is_read_whole():
    sheet = read_pairs(BOOK.read_bytes(), on=factories.TODAY)
    assert (len(sheet.rows), sheet.errors) == (12, [])
    first = sheet.rows[0]
    assert (first.number, first.mentor.full_name, first.mentor.post, first.mentor.kind) == (
        2,
        "Мицкевич Любовь Семёновна",
        "библиотекарь",
        "teacher",
    )
    assert (first.mentee.full_name, first.mentee.grade, first.mentee.letter) == ("Гончар София Кузьминична", 11, "Б")
    assert (first.starts_on, first.ends_on, first.curator) == (
        date(2026, 9, 15),
        date(2027, 5, 25),
        "Сова Нелли Львовна",
    )
    assert [PairRow.from_json(row.as_json()) for row in sheet.rows] == sheet.rows


@pytest.mark.parametrize(
    ("change", "column"),
    [((1, ""), "Наставник"), ((3, "Гусева"), "Наставляемый"), ((4, ""), "Класс / должность"), ((5, "осенью"), "С")],
)
def test_what_is_wrong_is_told_by_row(change, column):
    sheet = read(change)
    assert (sheet.rows, {note.column for note in sheet.errors}, {note.row for note in sheet.errors}) == (
        [],
        {column},
        {2},
    )


def test_a_book_without_its_columns_or_pairs_is_refused():
    with pytest.raises(UnreadableBook, match="нет столбцов: Наставляемый"):
        read_pairs(book_of(["Орехов Павел Ильич", "учитель"], titles=["Наставник", "Должность"]), on=factories.TODAY)
    with pytest.raises(UnreadableBook, match="ни одной пары"):
        read_pairs(book_of(["Учитель – ученик", *[""] * 6]), on=factories.TODAY)


@pytest.mark.parametrize("said", ["«учитель–ученик»", "учитель – ученик", "Учитель-ученик"])
def test_a_form_is_known_however_it_is_written(said):
    assert (is_form(said, "Учитель – ученик"), is_form(said, "Ученик – ученик")) == (True, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "text"),
    [
        ((0, "Ученик – ученик"), "Форма в книге — Ученик – ученик, а у программы — «Учитель – ученик»."),
        ((2, "ученик 9А"), "В этой форме наставником не бывает: ученик школы."),
        ((4, "учитель химии"), "В этой форме наставляемым не бывает: педагог."),
        ((6, "25.05.2030"), "Срок пары должен лежать внутри срока программы: "),
    ],
)
def test_what_does_not_fit_the_programme_is_told(change, text):
    program = factories.make_program()
    assert [note.text for note in row_errors(read().rows[0], program)] == []
    [note] = row_errors(read(change).rows[0], program)
    assert note.text.startswith(text)


@pytest.mark.django_db
def test_nobody_is_his_own_mentor():
    form = factories.make_form("teacher-teacher")
    sheet = read((0, ""), (3, ROW[1]), (4, ROW[2]))
    [note] = row_errors(sheet.rows[0], factories.make_program(form=form))
    assert note.text == "Человек не может быть наставником самому себе."
