"""QR codes as one SVG path, drawn here: no foreign service learns what is in them, no style of their own is needed."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET = 4  # light modules around the code, as ISO/IEC 18004 demands


@dataclass(frozen=True)
class QrCode:
    """A drawn code: a square of `size` units, its dark modules as the `d` of a path."""

    size: int
    path: str


def draw_qr(text):
    """Return `text` as a QrCode; each run of dark modules in a row is one bar."""
    rows = [list(row) for row in segno.make_qr(text, error="m").matrix_iter(border=QUIET)]
    bars = [f"M{left} {top}h{width}v1h-{width}z" for top, row in enumerate(rows) for left, width in _runs(row)]
    return QrCode(len(rows), "".join(bars))


def _runs(row):
    """Yield (first column, length) of each run of dark modules."""
    column = 0
    for is_dark, modules in groupby(row, key=bool):
        width = len(list(modules))
        if is_dark:
            yield column, width
        column += width
