"""The document as HTML: one small template per block, autoescaped, the same for the printer and for the preview."""

from dataclasses import dataclass, replace
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template.loader import render_to_string

from .binding import bound
from .blocks import Annex, Block, Document, PageBreak
from .data import from_data

PRINT_STYLES = Path(__file__).with_name("print.css")
BLOCK_STYLES = "documents/blocks.css"
HOUR = 60 * 60


@dataclass(frozen=True)
class Sheet:
    """What starts on a new page: the main text, each annex, each part after a page break."""

    label: str
    blocks: tuple[Block, ...]


def render_html(document: Document) -> str:
    """The printed page without its styles, which the printer reads once for all documents: see :func:`style_paths`."""
    return render_to_string("documents/document.html", _context(document, level=1))


def style_paths() -> tuple[Path, Path]:
    """The style sheets of the printed page, in their order."""
    return Path(finders.find(BLOCK_STYLES)), PRINT_STYLES


def preview_html(document: Document) -> str:
    """The sheets as ``<article class="sheet">`` fragments; the page links ``documents/blocks.css`` and ``sheet.css``.

    Headings start at level 3. The fragment carries no inline style and no script, so it suits the strict policy.
    """
    return render_to_string("documents/sheets.html", _context(document, level=3))


def frozen_html(data: dict, *, key: str) -> str:
    """The preview of blocks that are frozen for good (as `to_data` made them), drawn once an hour in each process.

    `key` is the fingerprint of the file that was frozen with them: no other text has it.
    """
    return cache.get_or_set(f"sheets:{key}", lambda: preview_html(from_data(data)), HOUR)


def sheets_of(document: Document) -> list[Sheet]:
    """The document cut into sheets: at every annex and every page break."""
    sheets = [Sheet(document.title, ())]
    for block in document.blocks:
        if isinstance(block, PageBreak):
            sheets.append(Sheet(document.title, ()))
        elif isinstance(block, Annex):
            sheets.append(Sheet(block.label, (block,)))
        else:
            last = sheets[-1]
            sheets[-1] = replace(last, blocks=(*last.blocks, block))
    return [sheet for sheet in sheets if sheet.blocks]


def _context(document, level):
    shown = bound(document)
    return {"document": shown, "sheets": sheets_of(shown), "level": level, "sublevel": level + 1}
