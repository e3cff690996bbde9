"""Books that come in: the real ones are read, the dangerous and the damaged are refused with a sentence."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random
from time import monotonic

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mentorship.kernel.spreadsheets import guard
from mentorship.kernel.spreadsheets.reader import MAX_COLUMNS, MAX_ROWS, Sheet, UnreadableBook, read_book

DATA = Path(__file__).parent.parent / "data"
PLAIN = (DATA / "pupils-plain.xlsx").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"


def book(*rows, **more):
    """The bytes of a small book; further sheets by their titles."""
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for title, sheet_rows in more.items():
        sheet = workbook.create_sheet(title)
        for row in sheet_rows:
            sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def repacked(content, changes=None, extra=(), compression=zipfile.ZIP_DEFLATED):
    """The book with some members changed (a function of the old bytes) and some added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", compression) as new:
        for member in old.infolist():
            change = (changes or {}).get(member.filename)
            new.writestr(member.filename, change(old.read(member)) if change else old.read(member))
        for name, text in extra:
            new.writestr(name, text)
    return stream.getvalue()


def refusal(content):
    with pytest.raises(UnreadableBook) as caught:
        read_book(content)
    return caught.value.message


# --- what is read ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rows", "width"),
    [
        ("pupils-plain", 61, 9),
        ("pupils-register", 140, 8),
        ("pupils-ugly", 68, 6),
        ("mentors-base", 41, 10),
        ("pairs-agreed", 13, 8),
    ],
)
def test_real_books_are_read_whole(name, rows, width):
    sheet = read_book(DATA / f"{name}.xlsx")
    assert len(sheet.rows) == rows
    assert {len(row) for row in sheet.rows} == {width}


def test_first_pupil_of_the_plain_book():
    row = read_book(PLAIN).rows[1]
    assert row[:6] == ["Волков", "Лука", "Петрович", "м", date(2014, 7, 4), "5А"]


def test_row_numbers_are_those_of_the_book_and_blank_rows_stay():
    sheet = read_book(book(["Список"], [], ["ФИО", "класс"], [None, None], ["Ким Ян", "5А"], [], [None]))
    assert sheet == Sheet("Sheet", [["Список", None], [None, None], ["ФИО", "класс"], [None, None], ["Ким Ян", "5А"]])


def test_values_are_made_even():
    row = [True, 5.0, 2.5, datetime(2026, 9, 5), datetime(2026, 9, 5, 8, 30), "\u00a0 а\u200b\u00adб ", "и\u0306", "  "]
    sheet = read_book(book([*row, "конец"]))
    assert sheet.rows == [["да", 5, 2.5, date(2026, 9, 5), datetime(2026, 9, 5, 8, 30), "аб", "й", None, "конец"]]


def test_formula_that_was_never_counted_is_seen_as_text_and_not_lost():
    content = book(["a", '=HYPERLINK("http://x")', "b"], ['=HYPERLINK("y")'])
    assert read_book(content).rows == [["a", '=HYPERLINK("http://x")', "b"], ['=HYPERLINK("y")', None, None]]


@pytest.mark.parametrize(
    ("kept", "value"),
    [(b"<v>5</v>", 5), (b' t="str"', None)],
    ids=["a number", "an empty text"],
)
def test_formula_that_was_counted_gives_what_excel_kept(kept, value):
    def count(xml):
        if kept.startswith(b"<v>"):
            return re.sub(rb"<v ?/>|<v></v>", kept, xml)  # an empty value as either XML library writes it
        return xml.replace(b'<c r="B1"', b'<c r="B1"' + kept)

    content = repacked(book(["a", "=2+3", "b"]), {SHEET: count})
    assert read_book(content).rows == [["a", value, "b"]]


def test_first_sheet_with_anything_is_taken():
    assert read_book(book(Пустой=[[None]], Второй=[["да"]], Третий=[["нет"]])) == Sheet("Второй", [["да"]])


def test_file_object_is_read_from_its_start():
    stream = io.BytesIO(PLAIN)
    stream.read(100)
    assert read_book(stream) == read_book(PLAIN)


def test_dimensions_written_in_the_file_may_lie():
    def lie(xml):
        return xml.replace(b'<dimension ref="A1:B2"', b'<dimension ref="A1:A1"')

    content = repacked(book(["a", "b"], ["c", "d"]), {SHEET: lie})
    assert read_book(content).rows == [["a", "b"], ["c", "d"]]


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", guard.NOT_A_BOOK),
        ("ФИО;класс\nКим;5А".encode("cp1251"), guard.NOT_A_BOOK),
        (b"%PDF-1.7", guard.NOT_A_BOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, guard.OLD_BOOK),
        (b"PK\x03\x04" + b"\0" * 50, guard.DAMAGED),
        (b"PK" + b"\0" * guard.MAX_FILE, guard.TOO_LARGE),
        (PLAIN[: len(PLAIN) // 2], guard.DAMAGED),
        (book(), "В книге нет ни одной заполненной строки."),
    ],
)
def test_what_is_no_book_is_refused_with_a_sentence(content, message):
    assert refusal(content) == message


def test_zip_without_a_workbook_is_no_book():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refusal(stream.getvalue()) == guard.NOT_A_BOOK


def test_macros_are_refused():
    assert refusal(repacked(PLAIN, extra=[("xl/vbaProject.bin", b"x")])) == guard.WITH_MACROS


def test_bomb_by_size_is_refused_without_unpacking():
    # Half-random pieces keep the ratio low, so that the size alone speaks.
    noise = b"".join(Random(number).randbytes(4096) * 8 for number in range(32))
    content = repacked(PLAIN, extra=[(f"xl/media/{n}.bin", noise) for n in range(21)])
    assert len(content) < guard.MAX_FILE
    start = monotonic()
    assert refusal(content) == guard.SUSPICIOUS
    assert monotonic() - start < 1


def test_bomb_by_ratio_is_refused():
    content = repacked(PLAIN, extra=[("xl/media/0.bin", b"\0" * (8 * guard.MEGABYTE))])
    assert refusal(content) == guard.SUSPICIOUS


@pytest.mark.parametrize(("members", "is_taken"), [(guard.MAX_MEMBERS, True), (guard.MAX_MEMBERS + 1, False)])
def test_too_many_members_are_refused(members, is_taken):
    already = len(zipfile.ZipFile(io.BytesIO(PLAIN)).infolist())
    content = repacked(PLAIN, extra=[(f"xl/media/{n}.bin", b"x") for n in range(members - already)])
    if is_taken:
        assert len(read_book(content).rows) == 61
    else:
        assert refusal(content) == guard.SUSPICIOUS


BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("declaration", [BILLION, b"<!doctype x>", b'<!ENTITY a "b">'])
def test_declarations_are_refused_wherever_they_are(member, declaration):
    content = repacked(PLAIN, {member: lambda xml: xml[:60] + declaration + xml[60:]})
    assert refusal(content) == guard.SUSPICIOUS


def test_declaration_is_seen_across_pieces_and_in_members_of_any_name():
    text = b" " * (guard._CHUNK - 5) + b"<!DOCTYPE x>"
    assert refusal(repacked(PLAIN, extra=[("xl/any.bin", text)], compression=zipfile.ZIP_STORED)) == guard.SUSPICIOUS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_declaration_does_not_hide_in_utf_16(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{BILLION.decode()}<x/>'.encode(encoding)
    assert refusal(repacked(PLAIN, {SHEET: lambda _: text})) == guard.SUSPICIOUS


def test_declaration_does_not_hide_in_an_odd_encoding():
    text = b'<?xml version="1.0" encoding="cp037"?>' + BILLION.decode().encode("cp037")
    assert refusal(repacked(PLAIN, {SHEET: lambda _: text})) == guard.SUSPICIOUS


def test_odd_packing_and_double_names_are_refused():
    assert refusal(repacked(PLAIN, compression=zipfile.ZIP_LZMA)) == guard.SUSPICIOUS
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = repacked(PLAIN, extra=[(SHEET, b"<x/>")])
    assert refusal(content) == guard.SUSPICIOUS


def test_declared_size_that_lies_is_not_believed():
    content = bytearray(repacked(PLAIN, compression=zipfile.ZIP_STORED))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo(SHEET).file_size
    place = content.rindex(SHEET.encode()) - 46 + 24  # the uncompressed size in the central directory
    assert content[place : place + 4] == size.to_bytes(4, "little")
    content[place : place + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(content)) == guard.DAMAGED


@pytest.mark.parametrize(("rows", "is_taken"), [(MAX_ROWS, True), (MAX_ROWS + 1, False)])
def test_rows_are_capped(rows, is_taken):
    content = book(*[[f"имя{number}"] for number in range(rows)])
    if is_taken:
        assert len(read_book(content).rows) == MAX_ROWS
    else:
        assert refusal(content) == "В листе больше 5000 строк. Разделите список на несколько книг."


def test_row_far_below_is_not_dropped_silently():
    content = repacked(book(["a"], ["b"]), {SHEET: lambda xml: xml.replace(b'"2"', b'"6000"').replace(b"A2", b"A6000")})
    assert refusal(content) == "В листе больше 5000 строк. Разделите список на несколько книг."


@pytest.mark.parametrize(("columns", "is_taken"), [(MAX_COLUMNS, True), (MAX_COLUMNS + 1, False)])
def test_columns_are_capped(columns, is_taken):
    content = book(list(range(columns)))
    if is_taken:
        assert read_book(content).rows == [list(range(MAX_COLUMNS))]
    else:
        assert refusal(content) == "В листе больше 60 столбцов. Оставьте только нужные столбцы."


def test_blanks_at_the_end_of_a_row_are_no_cells():
    assert read_book(book(["а", "  ", "б", " ", "\u200b"])).rows == [["а", None, "б"]]


def test_forged_row_number_does_not_keep_us_counting():
    content = repacked(book(["a"], ["b"]), {SHEET: lambda xml: xml.replace(b'r="2"', b'r="99999999999"')})
    start = monotonic()
    assert read_book(content).rows == [["a"]]
    assert monotonic() - start < 5


def test_long_text_is_refused_with_its_row():
    content = book(["a"], ["ы" * 2001])
    assert refusal(content) == "В строке 2 слишком длинный текст. Сократите его до 2000 знаков."


# --- anything at all -------------------------------------------------------------------------------------------------

FUZZ = settings(max_examples=60)


def survives(content):
    """A book is read or refused with a Russian sentence; nothing else may come out."""
    outcome = read_or_refuse(content)
    assert isinstance(outcome, Sheet) or outcome.endswith(".")


def read_or_refuse(content):
    try:
        return read_book(content)
    except UnreadableBook as refused:
        return refused.message


@FUZZ
@given(st.binary(max_size=2000), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]))
def test_any_bytes_are_survived(tail, head):
    survives(head + tail)


@FUZZ
@given(st.integers(0, len(PLAIN)))
def test_any_truncation_is_survived(length):
    survives(PLAIN[:length])


@FUZZ
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_mutation_of_the_zip_is_survived(changes):
    content = bytearray(PLAIN)
    for place, value in changes:
        content[place] = value
    survives(bytes(content))


@FUZZ
@given(
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"]),
    st.integers(0, 5000),
    st.integers(0, 40),
    st.sampled_from(
        [b"", b"x", b"<", b">", b'"', b"-1", b"99999999", b"</row>", b'r="ZZZZ9"', b"&#0;", b"\xff", b't="s"']
    ),
)
def test_any_damage_inside_the_book_is_survived(member, place, removed, inserted):
    survives(repacked(PLAIN, {member: lambda xml: xml[:place] + inserted + xml[place + removed :]}))


def test_books_are_read_by_defusedxml_whatever_else_is_installed():
    assert (openpyxl.LXML, openpyxl.DEFUSEDXML) == (False, True)
