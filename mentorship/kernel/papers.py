"""A document given out as a file: the printed sheet, or the same words for editing."""

from io import BytesIO

from mentorship.kernel.documents import DOCX, PDF, render_docx, render_pdf
from mentorship.kernel.files import attachment

FORMS = {"pdf": (render_pdf, PDF), "docx": (render_docx, DOCX)}


def give(document, *, name, ending="pdf"):
    """Return `document` as a download called `name`: `ending` is «pdf», the printed sheet, or «docx», for Word."""
    render, content_type = FORMS[ending]
    return attachment(BytesIO(render(document)), name=f"{name}.{ending}", content_type=content_type)


def give_pdf(pdf, *, name):
    """Return `pdf` (bytes of several documents drawn together) as a download called `name`."""
    return attachment(BytesIO(pdf), name=f"{name}.pdf", content_type=PDF)
