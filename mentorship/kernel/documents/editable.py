"""The way to the Word renderer: its library is read in with the first file asked for, a web worker seldom needs it."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render_docx(document):
    """Return the Document as a .docx (bytes): the sheet, fields and requisites of the PDF, every word open to editing.

    Raises Refused when the document is too much to be drawn.
    """
    from .word import draw_book

    return draw_book(document)
