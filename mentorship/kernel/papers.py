"""What is given out as a file: a document, printed or for editing, and a book of tables."""

from io import BytesIO

from mentorship.kernel.documents import DOCX, PDF, render_docx, render_pdf
from mentorship.kernel.files import attachment
from mentorship.kernel.spreadsheets.writer import CONTENT_TYPE, write_book

FORMS = {"pdf": (render_pdf, PDF), "docx": (render_docx, DOCX)}


def give(document, *, name, ending="pdf"):
    """Return `document` as a download called `name`: `ending` is «pdf», the printed sheet, or «docx», for Word."""
    render, content_type = FORMS[ending]
    return attachment(BytesIO(render(document)), name=f"{name}.{ending}", content_type=content_type)


def give_pdf(pdf, *, name):
    """Return `pdf` (bytes of several documents drawn together) as a download called `name`."""
    return attachment(BytesIO(pdf), name=f"{name}.pdf", content_type=PDF)


def give_book(tables, *, name):
    """Return the book of `tables` (a Table, or several) as a download called `name`."""
    return attachment(BytesIO(write_book(tables)), name=name, content_type=CONTENT_TYPE)
