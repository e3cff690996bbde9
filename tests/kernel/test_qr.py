"""A QR code is drawn whole: the bars of the path are the dark modules and nothing else."""

import re

import segno

from mentorship.kernel.qr import draw_qr

TEXT = "otpauth://totp/x?secret=ABCDEFGH"


def painted(code):
    """Return the modules that the bars of `code` cover."""
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path)
    assert "".join(f"M{x} {y}h{width}v1h-{back}z" for x, y, width, back in bars) == code.path
    assert [bar for bar in bars if bar[2] != bar[3]] == []
    return {(int(x) + step, int(y)) for x, y, width, _ in bars for step in range(int(width))}


def test_every_dark_module_is_painted_and_no_light_one():
    code = draw_qr(TEXT)
    rows = list(segno.make_qr(TEXT, error="m").matrix_iter(border=4))
    assert len(rows) == code.size
    assert painted(code) == {(x, y) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark}


def test_the_quiet_zone_is_left_free():
    code = draw_qr(TEXT)
    places = [place for module in painted(code) for place in module]
    assert (min(places), max(places)) == (4, code.size - 5)


def test_another_text_is_another_code():
    assert draw_qr(TEXT) == draw_qr(TEXT)
    assert draw_qr(TEXT) != draw_qr(TEXT + "A")
