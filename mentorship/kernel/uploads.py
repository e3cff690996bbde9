"""Scans that people bring: PDF, JPEG and PNG by their content, never by their name (privacy rule 8).

A picture is drawn anew, so nothing but its pixels is kept. A PDF is kept as it came, and only one that is nothing else
at the same time: it begins and ends as a PDF, holds no programme, no other file and no second format.
"""

import io
import re
import zlib
from dataclasses import dataclass

LARGEST = 10 * 1024 * 1024
LONGEST_SIDE, MOST_PIXELS = 12_000, 60_000_000
QUALITY = 85
PORTRAIT = (480, 600)
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToR|SubmitForm|ImportData)\b")
MARKUP = re.compile(rb"<\s*(!doctype|html|script|svg|body|iframe|\?xml|\?php)", re.IGNORECASE)
ZIP_END = b"PK\x05\x06"
ZIP_TAIL = 66_000  # a zip is found from its end, behind a comment of up to 64 KB
NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)

TOO_LARGE = "Файл больше 10\u00a0МБ. Отсканируйте с меньшим разрешением: хватит 150 точек на дюйм."
UNKNOWN = "Это не PDF, не JPEG и не PNG. Приложите скан или снимок листа в одном из этих видов."
HUGE = "Снимок слишком велик: длинная сторона больше 12\u00a0000 точек. Уменьшите его и приложите снова."
NO_PICTURE = "Нужна фотография в JPEG или PNG: другие файлы на страницу не ставят."
BROKEN = "Файл повреждён и не открывается. Отсканируйте лист ещё раз."
NOT_PLAIN = "В этом PDF есть не только страницы: программа, вложение или другой файл. Приложите простой скан."
LOCKED = "Этот PDF закрыт паролем. Приложите скан без пароля."


class BadUpload(ValueError):
    """The file is not taken; the text of the error is the sentence for the person."""


@dataclass(frozen=True)
class Upload:
    """A file that may be kept: its bytes, what it is, the ending of its name."""

    content: bytes
    content_type: str
    suffix: str


def read_upload(stream, *, size):
    """Return the Upload of a file of `size` bytes that somebody has sent. Raises BadUpload; its name is never asked."""
    if size > LARGEST:
        raise BadUpload(TOO_LARGE)
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BadUpload(TOO_LARGE)
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return Upload(content, "application/pdf", ".pdf")
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _redrawn(content)
    raise BadUpload(UNKNOWN)


def _check_pdf(content):
    body, _, tail = content.rpartition(b"%%EOF")
    if not body or tail.strip(b"\r\n\t \x00"):
        raise BadUpload(NOT_PLAIN if body else BROKEN)
    if MARKUP.search(content[:2048]) or ZIP_END in content[-ZIP_TAIL:]:
        raise BadUpload(NOT_PLAIN)
    for part in (content, *_object_streams(content)):
        names = NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)
        if b"/Encrypt" in names:
            raise BadUpload(LOCKED)
        if ACTIVE.search(names):
            raise BadUpload(NOT_PLAIN)


def _object_streams(content):
    """Yield the unpacked streams in which a PDF may keep its objects; one that does not unpack is no plain scan."""
    for found in OBJECT_STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() :], LARGEST)
        except zlib.error as error:
            raise BadUpload(BROKEN) from error


def _redrawn(content):
    """Return the picture drawn anew: turned as it was shot, without its metadata and whatever was hidden behind it."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
            if max(picture.size) > LONGEST_SIDE or picture.width * picture.height > MOST_PIXELS:
                raise BadUpload(HUGE)
            kind = picture.format
            plain = ImageOps.exif_transpose(picture).convert("RGB")
    except Image.DecompressionBombError as error:
        raise BadUpload(HUGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise error if isinstance(error, BadUpload) else BadUpload(BROKEN) from error
    out = io.BytesIO()
    if kind == "PNG":
        plain.save(out, "PNG", optimize=True)
        return Upload(out.getvalue(), "image/png", ".png")
    plain.save(out, "JPEG", quality=QUALITY)
    return Upload(out.getvalue(), "image/jpeg", ".jpg")


def portrait(upload):
    """Return the Upload of a photograph as a page shows it: a small JPEG of one size, drawn anew.

    Raises BadUpload for what is no picture.
    """
    if not upload.content_type.startswith("image/"):
        raise BadUpload(NO_PICTURE)
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(upload.content), formats=("JPEG", "PNG")) as picture:
        small = ImageOps.fit(picture.convert("RGB"), PORTRAIT, Image.Resampling.LANCZOS, centering=(0.5, 0.3))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY, optimize=True)
    return Upload(out.getvalue(), "image/jpeg", ".jpg")
