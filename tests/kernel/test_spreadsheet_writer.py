"""Books that go out: what is text stays text whatever it begins with."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from mentorship.kernel.spreadsheets.reader import read_book
from mentorship.kernel.spreadsheets.writer import Table, write_book


def opened(content, index=0):
    return load_workbook(io.BytesIO(content)).worksheets[index]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+7 900 100-55-59",
        "-5",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1",
        "\x1b=1",
        "＝1",
        "|cmd",
        "#N/A",
        '=HYPERLINK("http://x")',
        "=cmd|' /C calc'!A0",
        "'=1",
        "обычный",
    ],
)
def test_text_is_never_a_formula(text):
    content = write_book(Table("Лист", ["Имя"], [[text]]))
    cell = opened(content)["A2"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\x00", "").replace("\x1b", "").replace("\r", "\n")
    assert formulas_in(content) == []


def formulas_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.findall(rb"<f[ >/]", archive.read("xl/worksheets/sheet1.xml"))


@pytest.mark.parametrize(
    ("text", "is_marked"), [("=1", True), ("+1", True), ("-1", True), ("@a", True), ("a=1", False)]
)
def test_dangerous_beginning_is_marked_as_text_for_excel_too(text, is_marked):
    assert opened(write_book(Table("Лист", ["Имя"], [[text]])))["A2"].quotePrefix is is_marked


def test_headers_are_guarded_as_well():
    content = write_book(Table("Лист", ["=1"], []))
    assert (opened(content)["A1"].data_type, formulas_in(content)) == ("s", [])


@settings(max_examples=60)
@given(st.text())
def test_any_text_can_be_written_and_is_text(text):
    cell = opened(write_book(Table(text, ["Имя"], [[text]])))["A2"]
    assert cell.data_type in ("s", "n")  # "n" is an empty cell
    assert cell.value is None or isinstance(cell.value, str)


def test_header_is_bold_and_frozen_and_columns_have_width():
    sheet = opened(write_book(Table("Пары", ["ФИО", "Дата вхождения в программу"], [["а", "б"]], widths=[40])))
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (40, 28)


def test_values_keep_their_kind():
    row = [date(2026, 9, 5), datetime(2026, 9, 5, 8, 30, tzinfo=UTC), 5, 2.5, None, True, "а"]
    with timezone.override("Asia/Yekaterinburg"):
        sheet = opened(write_book(Table("Лист", list("abcdefg"), [row])))
    values = [cell.value for cell in sheet[2]]
    assert values == [datetime(2026, 9, 5), datetime(2026, 9, 5, 13, 30), 5, 2.5, None, "да", "а"]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("DD.MM.YYYY", "DD.MM.YYYY HH:MM")


def test_what_is_written_can_be_read_back():
    rows = [["Ким Ян", date(2014, 5, 1), 5], ["Ли Яна", None, None]]
    assert read_book(write_book(Table("Лист", ["ФИО", "Дата", "Класс"], rows))).rows[1:] == rows


def test_sheet_titles_are_allowed_and_differ():
    tables = [Table("Класс 5/А: [список]", ["а"], [])] * 2 + [Table("Д" * 40, ["а"], []), Table("", ["а"], [])]
    book = load_workbook(io.BytesIO(write_book(tables)))
    assert book.sheetnames == ["Класс 5 А   список", "Класс 5 А   список 2", "Д" * 31, "Лист"]


def test_book_of_nothing_still_opens():
    assert load_workbook(io.BytesIO(write_book([]))).sheetnames == ["Лист"]
