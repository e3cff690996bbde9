"""Documents as data: a document is a list of blocks, and each kind of output is one renderer over them.

Apps build a :class:`Document` out of the blocks in :mod:`.blocks`; :func:`to_data` freezes it as JSON when an order
is registered; :func:`preview_html` shows it on a page, :func:`render_pdf` prints it
and :func:`render_docx` gives it for editing. Nothing here knows what an
order or a consent means: the wording, the names and the list of points come from the app.
"""

from .asking import Asked, ScaleBoxes
from .blocks import (
    AcquaintanceSheet,
    Annex,
    ApprovalMark,
    ApprovalMarks,
    BlankLine,
    BlankRow,
    Block,
    Bullets,
    CheckboxLine,
    Clause,
    Column,
    DateNumber,
    Document,
    Founders,
    HandSignature,
    Heading,
    PageBreak,
    Paragraph,
    Place,
    Preamble,
    Resolution,
    Row,
    SchoolName,
    SectionRow,
    Signature,
    Subheading,
    Table,
    Title,
    number_annexes,
)
from .charts import Chart, ChartRow
from .data import DocumentDataError, from_data, to_data
from .editable import DOCX, render_docx
from .honours import Giver, HonourName, HonourTitle, certificate, diploma, greeting_of, letter_of_thanks, trained
from .html import frozen_html, preview_html, render_html
from .pdf import PDF, render_batch_pdf, render_page_pdf, render_pdf
from .text import bind_spaces

__all__ = [
    "DOCX",
    "PDF",
    "AcquaintanceSheet",
    "Annex",
    "ApprovalMark",
    "ApprovalMarks",
    "Asked",
    "BlankLine",
    "BlankRow",
    "Block",
    "Bullets",
    "Chart",
    "ChartRow",
    "CheckboxLine",
    "Clause",
    "Column",
    "DateNumber",
    "Document",
    "DocumentDataError",
    "Founders",
    "Giver",
    "HandSignature",
    "Heading",
    "HonourName",
    "HonourTitle",
    "PageBreak",
    "Paragraph",
    "Place",
    "Preamble",
    "Resolution",
    "Row",
    "ScaleBoxes",
    "SchoolName",
    "SectionRow",
    "Signature",
    "Subheading",
    "Table",
    "Title",
    "bind_spaces",
    "certificate",
    "diploma",
    "from_data",
    "frozen_html",
    "greeting_of",
    "letter_of_thanks",
    "number_annexes",
    "preview_html",
    "render_batch_pdf",
    "render_docx",
    "render_html",
    "render_page_pdf",
    "render_pdf",
    "to_data",
    "trained",
]
