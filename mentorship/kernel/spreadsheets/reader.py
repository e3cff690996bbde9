"""Reading a book that somebody has sent: its first sheet with anything on it, as plain values."""

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike
from typing import BinaryIO

from mentorship.kernel.spreadsheets.guard import DAMAGED, MAX_FILE, UnreadableBook, examine

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Sheet", "UnreadableBook", "read_book"]

MAX_ROWS = 5000
MAX_COLUMNS = 60
MAX_TEXT = 2000
MAX_TEXTS = 100_000
#: How far we look for anything beyond the limits: a forged row or column number must not keep us counting for hours.
_LAST_ROW, _LAST_COLUMN = 4 * MAX_ROWS, 4 * MAX_COLUMNS

Value = str | int | float | date | datetime | None

_TOO_MANY_ROWS = "В листе больше 5000 строк. Разделите список на несколько книг."
_TOO_MANY_COLUMNS = "В листе больше 60 столбцов. Оставьте только нужные столбцы."
_TOO_MANY_TEXTS = "В книге слишком много текста. Скопируйте список в новую книгу и сохраните её."
_TOO_LONG_TEXT = "В строке {row} слишком длинный текст. Сократите его до 2000 знаков."
_EMPTY = "В книге нет ни одной заполненной строки."
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


@dataclass(frozen=True)
class Sheet:
    """A sheet: row N of the book is `rows[N - 1]`, blank rows inside are kept, so that an error can name its row."""

    title: str
    rows: list[list[Value]]


def read_book(file: bytes | BinaryIO | str | PathLike) -> Sheet:
    """The first sheet that holds anything. Raises `UnreadableBook`, and nothing else, for any bad content.

    Values are text (trimmed, without invisible signs), int, float, date, datetime or None. A formula gives the value
    that Excel last kept for it; one that was never counted comes as its own text, so that it is seen and not lost.
    """
    content = _bytes_of(file)
    examine(content)
    try:
        _refuse_the_huge(content)
        return _first_filled_sheet(content)
    except UnreadableBook:
        raise
    except Exception as error:  # the library raises whatever the damage leads to: keys, types, values, XML errors
        raise UnreadableBook(DAMAGED) from error


def _bytes_of(file) -> bytes:
    if isinstance(file, bytes | bytearray | memoryview):
        return bytes(file)
    if isinstance(file, str | PathLike):
        with open(file, "rb") as stream:
            return stream.read(MAX_FILE + 1)
    file.seek(0)
    return file.read(MAX_FILE + 1)


def _first_filled_sheet(content: bytes) -> Sheet:
    # Imported here: only those who bring a book pay for loading the library.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for worksheet in book.worksheets:
            rows = _rows_of(worksheet, _uncounted(content, worksheet.title) if _has_formulas(content) else {})
            if rows:
                return Sheet(worksheet.title, rows)
    finally:
        book.close()
    raise UnreadableBook(_EMPTY)


def _refuse_the_huge(content: bytes) -> None:
    """Refuse by counting tags what would take the library seconds to refuse by reading it.

    Only what is surely too much: rows with a value in every sheet that has any, texts for more cells than are read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        counts = [_filled_rows(archive.read(name)) for name in names if name.startswith("xl/worksheets/")]
        texts = sum(archive.read(name).count(b"<si>") for name in names if name.endswith("sharedStrings.xml"))
    filled = [count for count in counts if count]
    if filled and min(filled) > MAX_ROWS:
        raise UnreadableBook(_TOO_MANY_ROWS)
    if texts > MAX_TEXTS:
        raise UnreadableBook(_TOO_MANY_TEXTS)


def _filled_rows(xml: bytes) -> int:
    return sum(b"<v>" in row or b"<t>" in row or b"<t " in row for row in xml.split(b"<row")[1:])


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in xml or b"<f " in xml for xml in map(archive.read, sheets))


def _uncounted(content: bytes, title: str) -> dict[int, dict[int, str]]:
    """{row: {column: text}} of the formulas that no program has counted: not even an empty text is kept for them."""
    formulas = {place: cell for place, cell in _cells(content, title, data_only=False) if cell.data_type == "f"}
    kept = dict(_cells(content, title, data_only=True)) if formulas else {}
    blank = [place for place in formulas if kept[place].value is None and kept[place].data_type == "n"]
    texts: dict[int, dict[int, str]] = {}
    for row, column in blank:
        texts.setdefault(row, {})[column] = str(formulas[row, column].value)
    return texts


def _cells(content: bytes, title: str, *, data_only: bool):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
    for row in book[title].iter_rows(max_row=_LAST_ROW, max_col=_LAST_COLUMN):
        yield from (((cell.row, cell.column), cell) for cell in row if hasattr(cell, "row"))
    book.close()


def _rows_of(worksheet, uncounted: dict[int, dict[int, str]]) -> list[list[Value]]:
    """All rows up to the last filled one, of one width."""
    rows: list[list[Value]] = []
    filled = 0
    # With limits of our own the dimensions written in the file, which may lie, are not asked.
    cells_by_row = worksheet.iter_rows(max_row=_LAST_ROW, max_col=_LAST_COLUMN, values_only=True)
    for number, cells in enumerate(cells_by_row, start=1):
        row = _row(_with_texts(cells, uncounted.get(number, {})), number)
        if row and number > MAX_ROWS:
            raise UnreadableBook(_TOO_MANY_ROWS)
        if number <= MAX_ROWS:
            rows.append(row)
        filled = number if row else filled
    width = max((len(row) for row in rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows[:filled]]


def _with_texts(cells: tuple, texts: dict[int, str]) -> list:
    return [texts.get(place, cell) for place, cell in enumerate(cells, start=1)] if texts else cells


def _row(cells, number: int) -> list[Value]:
    """The values of a row up to its last filled cell."""
    width = next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not None), 0)
    values = [_value(cell, number) for cell in cells[:width]]
    while values and values[-1] is None:
        values.pop()
    if len(values) > MAX_COLUMNS:
        raise UnreadableBook(_TOO_MANY_COLUMNS)
    return values


def _value(cell, number: int) -> Value:
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, datetime):
        return cell.date() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if cell is None or isinstance(cell, int | date):
        return cell
    text = str(cell)
    text = text if len(text) > 2 * MAX_TEXT else _clean(text)  # a mountain is not worth cleaning
    if len(text) > MAX_TEXT:
        raise UnreadableBook(_TOO_LONG_TEXT.format(row=number))
    return text or None


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\u00a0", " ").replace("\u202f", " ")
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()
