"""Files that must be refused: not books, damaged books, bombs, declarations, huge books, other kinds of files.

Each is a function that makes the bytes, so that nobody pays for those that he does not use.
"""

import io
import zipfile

from mentorship.kernel.spreadsheets import guard
from mentorship.kernel.spreadsheets.reader import MAX_ROWS
from tests.participants.books import PLAIN

SHEET, STRINGS, TYPES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"
BILLION = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SST = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
TAIL = b"</sheetData></worksheet>"


def repacked(changes=None, extra=(), drop=(), content=PLAIN):
    """The plain book with some members changed (a function of the old bytes), added or dropped."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (name for name in old.namelist() if name not in drop):
            change = (changes or {}).get(name)
            new.writestr(name, change(old.read(name)) if change else old.read(name))
        for name, content in extra:
            new.writestr(name, content)
    return stream.getvalue()


def sheet_of(rows, cell=b"<c><v>1</v></c>"):
    """A book whose one sheet has `rows` rows of one cell."""
    body = b"".join(b'<row r="%d">%s</row>' % (number, cell) for number in range(1, rows + 1))
    return repacked({SHEET: lambda _: HEAD + body + TAIL})


def with_strings(table):
    """A book whose texts stand in a table of their own, as Excel keeps them."""
    part = (
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.sharedStrings+xml"/></Types>'
    )
    sheet = HEAD + b'<row r="1"><c t="s"><v>0</v></c></row>' + TAIL
    changes = {TYPES: lambda xml: xml.replace(b"</Types>", part), SHEET: lambda _: sheet}
    return repacked(changes, extra=[(STRINGS, table)])


def strings(count):
    """`count` different texts."""
    return b"".join(b"<si><t>%x</t></si>" % (number * 2654435761 % 2**32) for number in range(count))


def _noise(size):
    """Bytes that hardly pack, in letters that XML allows."""
    from random import Random

    return Random(1).randbytes(size // 2).hex().encode()


def _zip_of(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


CORPUS = {
    "empty": lambda: b"",
    "text": lambda: "ФИО;Класс\nКим Ян;5А".encode("cp1251"),
    "html": lambda: b"<html><body><script>alert(1)</script></body></html>",
    "html as excel": lambda: b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>',
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "pdf": lambda: b"%PDF-1.7\n",
    "old excel": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "zip of something": lambda: _zip_of(readme="hello"),
    "word": lambda: _zip_of(word__document="<w/>"),
    "torn": lambda: PLAIN[: len(PLAIN) // 2],
    "larger than ten megabytes": lambda: b"PK" + b"\0" * guard.MAX_FILE,
    "bomb": lambda: repacked(extra=[("xl/media/0.bin", b"\0" * (200 * guard.MEGABYTE))]),
    "bomb in the sheet": lambda: repacked({SHEET: lambda xml: xml + b" " * (60 * guard.MEGABYTE)}),
    "many members": lambda: repacked(extra=[(f"xl/{n}.xml", b"<x/>") for n in range(guard.MAX_MEMBERS)]),
    "entities": lambda: repacked({SHEET: lambda xml: xml.replace(b"<worksheet", BILLION + b"<worksheet", 1)}),
    "outside entity": lambda: with_strings(OUTSIDE + SST[21:] + b"<si><t>&f;</t></si></sst>"),
    "declaration in the types": lambda: repacked({TYPES: lambda xml: xml.replace(b"<Types", OUTSIDE + b"<Types", 1)}),
    "macros": lambda: repacked(extra=[("xl/vbaProject.bin", b"x")]),
    "same name twice": lambda: repacked(extra=[(SHEET, b"<worksheet/>")]),
    "no sheet": lambda: repacked(drop=[SHEET]),
    "broken xml": lambda: repacked({SHEET: lambda xml: xml[: len(xml) // 2]}),
    "empty sheet": lambda: repacked({SHEET: lambda _: HEAD + TAIL}),
    "six thousand rows": lambda: sheet_of(MAX_ROWS + 1000, b'<c t="inlineStr"><is><t>x</t></is></c>' * 8),
    "hundred thousand rows": lambda: sheet_of(100_000),
    "four hundred columns": lambda: sheet_of(1, b"<c><v>1</v></c>" * 400),
    "one cell far away": lambda: repacked({SHEET: lambda _: HEAD + b'<row r="1048576"><c><v>1</v></c></row>' + TAIL}),
    "long text": lambda: repacked(
        {SHEET: lambda _: HEAD + b'<row r="1"><c t="inlineStr"><is><t>' + b"x" * 5000 + b"</t></is></c></row>" + TAIL}
    ),
    "mountain of strings": lambda: with_strings(SST + strings(300_000) + b"</sst>"),
    "one huge string": lambda: with_strings(SST + b"<si><t>" + _noise(9 * guard.MEGABYTE) + b"</t></si></sst>"),
    "path names": lambda: repacked(extra=[("../../etc/cron.d/x", b"x"), ("/etc/passwd", b"x")], drop=[SHEET]),
}
