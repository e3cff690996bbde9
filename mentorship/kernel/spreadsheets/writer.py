"""Writing books: a bold frozen header, dates as dates, and text that never turns into a formula (privacy rule 9)."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.utils.timezone import is_aware, make_naive

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DANGEROUS = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")
_TITLE_SIGNS = re.compile(r"[\[\]:*?/\\']")
_MAX_TEXT = 32767
#: A text that the library writes as it stands: it begins neither a formula nor an error, has no sign to be cleared.
_SAFE = re.compile(r"(?![=+\-@\t\n|%＝＋－＠#])[^\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]{1,32767}\Z").match
_DEFAULT_WIDTH, _MAX_WIDTH = 12, 60


@dataclass(frozen=True)
class Table:
    """One sheet: its title, its header, its rows; `widths` in characters, else by the header; a `caption` above all."""

    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence]
    widths: Sequence[int] = ()
    caption: str = ""


def write_book(tables: Table | Iterable[Table]) -> bytes:
    """The bytes of an .xlsx with a sheet per table, in their order."""
    from openpyxl import Workbook

    tables = [tables] if isinstance(tables, Table) else list(tables)
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables or [Table("Лист", [], [])]:
        _write_sheet(book.create_sheet(_sheet_title(table.title, taken)), table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheet(sheet, table: Table) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A3" if table.caption else "A2"
    for number, header in enumerate(table.headers, start=1):
        width = table.widths[number - 1] if number <= len(table.widths) else max(_DEFAULT_WIDTH, len(str(header)) + 2)
        sheet.column_dimensions[get_column_letter(number)].width = min(width, _MAX_WIDTH)
    for line in ([table.caption], table.headers) if table.caption else (table.headers,):
        header = [_text_cell(sheet, str(title)) for title in line]
        for cell in header:
            cell.font = Font(bold=True)
        sheet.append(header)
    cells = _Cells(sheet)
    for row in table.rows:
        sheet.append(cells.of(row))


class _Cells:
    """What the library is given of the rows of one sheet: plain values as they are, cells only where it would err.

    To make a cell of each value would cost twice the writing. A row is written at once, so a dated cell of a column is
    made once and takes the next row's date.
    """

    def __init__(self, sheet):
        self.sheet, self._dated = sheet, {}

    def of(self, row):
        """The row ready to be appended."""
        return [self._value(value, place) for place, value in enumerate(row)]

    def _value(self, value, place):
        kind = type(value)
        if kind is int or value is None:
            return value
        if kind is str and _SAFE(value):
            return value
        value = _plain(value)
        if isinstance(value, str):
            return value if _SAFE(value) else _text_cell(self.sheet, value)
        return self._date(value, place) if isinstance(value, date) else value

    def _date(self, value, place):
        kind = type(value)
        cell = self._dated.get((place, kind))
        if cell is None:
            cell = self._dated[place, kind] = _date_cell(self.sheet, value)
        cell._value = value  # the setter would look its format up again for each of a hundred thousand dates
        return cell


def _date_cell(sheet, value):
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    cell.number_format = "DD.MM.YYYY HH:MM" if isinstance(value, datetime) else "DD.MM.YYYY"
    return cell


def _text_cell(sheet, text):
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = _plain(text)
    cell.data_type = "s"  # after the value: the library would have made a formula or an error of some texts
    cell.quotePrefix = bool(_DANGEROUS.match(text))
    return cell


def _plain(value):
    """A value that a cell can hold: text is cleared of signs that XML forbids, moments are the school's."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return make_naive(value) if is_aware(value) else value
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return value
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")  # else Excel shows the sign itself
    return _CONTROL.sub("", text)[:_MAX_TEXT] or None


def _sheet_title(title: str, taken: set[str]) -> str:
    """A title that Excel allows, up to 31 signs, and unlike the others of the book."""
    title = _TITLE_SIGNS.sub(" ", _CONTROL.sub("", title)).strip()[:31] or "Лист"
    number = 1
    unique = title
    while unique.casefold() in taken:
        number += 1
        unique = f"{title[: 31 - len(str(number)) - 1]} {number}"
    taken.add(unique.casefold())
    return unique
