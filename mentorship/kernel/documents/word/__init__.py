"""The document as an editable Word file, of the same blocks as the PDF: real styles, real tables, the same words."""

from io import BytesIO

import docx

from mentorship.kernel import clock

from ..binding import bound
from ..blocks import Document
from ..limits import demand_drawable
from .draw import draw
from .page import set_page
from .sheet import Sheet
from .styles import set_styles

SIZES = {"order": 14, "paper": 12, "honour": 14}  # points


def draw_book(document: Document) -> bytes:
    """Return the bytes of `editable.render_docx`."""
    demand_drawable(document)
    shown = bound(document)
    book = docx.Document()
    set_styles(book, size=SIZES[shown.margins])
    width = set_page(book, shown)
    _describe(book.core_properties, shown)
    sheet = Sheet(book, width)
    for block in shown.blocks:
        draw(block, sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _describe(properties, document):
    """What the file says of itself: the title and the language, no word of the program that made it."""
    properties.title, properties.language = document.title, document.language
    properties.author = properties.comments = properties.keywords = ""
    moment = clock.now().replace(tzinfo=None)
    properties.created = properties.modified = moment
