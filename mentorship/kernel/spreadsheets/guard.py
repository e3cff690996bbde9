"""The door of the spreadsheets: what is looked at before a book is opened (privacy rule 9).

An .xlsx is a zip of XML. A small one may unpack to gigabytes or name entities that multiply, and the library opens all
of it before the first row; so sizes, members and declarations are examined here first.
"""

import io
import re
import zipfile

MEGABYTE = 1024 * 1024
MAX_FILE = 10 * MEGABYTE
MAX_UNPACKED = 20 * MEGABYTE
MAX_MEMBERS = 200
MAX_RATIO = 100
_CHUNK = 64 * 1024
_OVERLAP = 16

_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ENCODINGS = (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"windows-1251")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"

NOT_A_BOOK = "Это не книга Excel. Откройте файл в Excel и сохраните его как «Книга Excel (.xlsx)»."
OLD_BOOK = "Это книга старого Excel (.xls) или книга с паролем. Сохраните её без пароля как «Книга Excel (.xlsx)»."
WITH_MACROS = "В книге есть макросы. Сохраните её как «Книга Excel (.xlsx)» без макросов."
TOO_LARGE = "Файл больше 10 МБ. Оставьте в книге только лист со списком и сохраните её заново."
DAMAGED = "Книга повреждена и не читается. Откройте её в Excel и сохраните заново."
SUSPICIOUS = "Книга устроена необычно, и открыть её безопасно нельзя. Скопируйте список в новую книгу и сохраните её."


class UnreadableBook(Exception):
    """A file that is not taken; `message` is a Russian sentence that says why and what to do."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


def examine(content: bytes) -> None:
    """Raise `UnreadableBook` unless the bytes are a zip of a workbook that is safe to open."""
    if len(content) > MAX_FILE:
        raise UnreadableBook(TOO_LARGE)
    if content.startswith(_OLD_EXCEL):
        raise UnreadableBook(OLD_BOOK)
    if not content.startswith(b"PK"):
        raise UnreadableBook(NOT_A_BOOK)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _examine_directory(archive.infolist())
            for member in archive.infolist():
                _examine_member(archive, member)
    except UnreadableBook:
        raise
    except Exception as error:  # a damaged zip raises a dozen kinds of errors, and all of them mean one thing
        raise UnreadableBook(DAMAGED) from error


def _examine_directory(members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise UnreadableBook(NOT_A_BOOK)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableBook(WITH_MACROS)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
        raise UnreadableBook(SUSPICIOUS)
    if len(names) < len(members) or any(_is_odd(member) for member in members):
        raise UnreadableBook(SUSPICIOUS)


def _is_odd(member: zipfile.ZipInfo) -> bool:
    """Encrypted, or packed by a method that Excel never uses (and whose declared sizes mean less)."""
    return bool(member.flag_bits & 1) or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _examine_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Look for declarations in every member: a book may name any of them as a part.

    zipfile gives no more bytes than the directory declared, and an error if there were more: the sizes can be trusted.
    """
    tail, is_first = b"", True
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            # Without zero bytes UTF-16 looks like plain text, so that nothing hides behind it.
            text = tail + chunk.replace(b"\0", b"")
            if _FORBIDDEN.search(text) or (is_first and _is_odd_encoding(text)):
                raise UnreadableBook(SUSPICIOUS)
            tail, is_first = text[-_OVERLAP:], False


def _is_odd_encoding(text: bytes) -> bool:
    """A declared encoding in which «<!DOCTYPE» would be spelled by other bytes."""
    declared = _ENCODING.search(text[:512])
    return bool(declared) and declared[1].lower() not in _ENCODINGS
