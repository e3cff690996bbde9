"""What people bring as a scan: the corpus of things that are none, each refused with its sentence."""

import io
import zlib

import pytest
from PIL import Image

from mentorship.kernel import uploads
from mentorship.kernel.uploads import (
    BROKEN,
    HUGE,
    LARGEST,
    LOCKED,
    NOT_PLAIN,
    TOO_LARGE,
    UNKNOWN,
    BadUpload,
    Upload,
    portrait,
    read_upload,
)

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def picture(kind="PNG", size=(40, 30), **how):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **how)
    return out.getvalue()


def claimed(width, height):
    """A PNG of a few bytes whose head claims to be `width` by `height`."""
    content = bytearray(picture())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    return bytes(content)


def packed(inner):
    data = zlib.compress(inner)
    head = b"2 0 obj << /Type /ObjStm /Filter /FlateDecode /Length %d >>\nstream\n" % len(data)
    return PDF.replace(b"trailer", head + data + b"\nendstream endobj\ntrailer")


CORPUS = {
    "html": (b"<!doctype html><script>alert(1)</script>", UNKNOWN),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", UNKNOWN),
    "empty_words": (b"hello", UNKNOWN),
    "gif": (picture("GIF"), UNKNOWN),
    "html_before_pdf": (b"<html>" + PDF, UNKNOWN),
    "html_inside_head": (PDF.replace(b"1 0 obj", b"% <html><script>x</script>\n1 0 obj"), NOT_PLAIN),
    "svg_inside_head": (PDF.replace(b"1 0 obj", b"% < svg onload=x>\n1 0 obj"), NOT_PLAIN),
    "html_after_pdf": (PDF + b"<html></html>", NOT_PLAIN),
    "zip_after_pdf": (PDF + b"PK\x03\x04....PK\x05\x06" + b"\0" * 18, NOT_PLAIN),
    "zip_with_pdf_end_in_comment": (PDF + b"PK\x05\x06" + b"\0" * 18 + b"%%EOF", NOT_PLAIN),
    "javascript": (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"), NOT_PLAIN),
    "javascript_in_disguise": (PDF.replace(b"/Catalog", b"/Catalog /Names << /J#61vaScript 3 0 R >>"), NOT_PLAIN),
    "javascript_packed": (packed(b"3 0 << /S /JavaScript /JS (x) >>"), NOT_PLAIN),
    "broken_packing": (packed(b"x").replace(zlib.compress(b"x"), b"no zlib!"), BROKEN),
    "attached_file": (PDF.replace(b"/Catalog", b"/Catalog /Names << /EmbeddedFiles 3 0 R >>"), NOT_PLAIN),
    "programme": (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /Launch >>"), NOT_PLAIN),
    "locked": (PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root"), LOCKED),
    "torn_pdf": (b"%PDF-1.7\n1 0 obj", BROKEN),
    "huge_side": (claimed(50_000, 50_000), HUGE),
    "long_strip": (claimed(50_000, 1), HUGE),
    "many_pixels": (claimed(9_000, 9_000), HUGE),
    "torn_png": (picture()[:20], BROKEN),
    "only_a_head": (b"\xff\xd8\xff\xe0", BROKEN),
}


@pytest.mark.parametrize("name", CORPUS)
def test_none_of_the_corpus_is_taken(name):
    content, sentence = CORPUS[name]
    with pytest.raises(BadUpload) as caught:
        read_upload(io.BytesIO(content), size=len(content))
    assert str(caught.value) == sentence


@pytest.mark.parametrize("size", [LARGEST + 1, 10])
def test_too_large_whatever_size_was_told(size):
    with pytest.raises(BadUpload) as caught:
        read_upload(io.BytesIO(PDF + b"\n" * LARGEST), size=size)
    assert str(caught.value) == TOO_LARGE


def test_a_plain_pdf_is_kept_as_it_is():
    upload = read_upload(io.BytesIO(PDF), size=len(PDF))
    assert (upload.content, upload.content_type, upload.suffix) == (PDF, "application/pdf", ".pdf")


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_a_picture_is_drawn_anew_without_what_hides_behind_it(kind, suffix):
    content = picture(kind) + b"<script>alert(1)</script>PK\x05\x06"
    upload = read_upload(io.BytesIO(content), size=len(content))
    assert (b"script" in upload.content, b"PK\x05\x06" in upload.content, upload.suffix) == (False, False, suffix)
    assert Image.open(io.BytesIO(upload.content)).size == (40, 30)


def test_where_the_picture_was_taken_is_forgotten():
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Телефон", 6
    content = picture("JPEG", exif=exif)
    redrawn = Image.open(io.BytesIO(read_upload(io.BytesIO(content), size=len(content)).content))
    assert (dict(redrawn.getexif()), redrawn.size) == ({}, (30, 40))


def test_without_the_guard_the_corpus_is_taken(monkeypatch):
    """The negative control: the guard alone refuses what begins as a PDF."""
    monkeypatch.setattr(uploads, "_check_pdf", lambda content: None)
    content, _ = CORPUS["javascript"]
    assert read_upload(io.BytesIO(content), size=len(content)).suffix == ".pdf"


class TestPortraits:
    def test_a_photograph_becomes_small_and_has_one_size(self):
        out = io.BytesIO()
        Image.new("RGB", (3000, 900), "#336655").save(out, "PNG")
        small = portrait(Upload(out.getvalue(), "image/png", ".png"))
        with Image.open(io.BytesIO(small.content)) as drawn:
            assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (480, 600), {})

    def test_a_paper_is_no_photograph(self):
        with pytest.raises(BadUpload) as bad:
            portrait(Upload(b"%PDF-1.7", "application/pdf", ".pdf"))
        assert "Нужна фотография" in str(bad.value)
