"""Freezing a document for good: its blocks, its printed sheet and its Word file with their fingerprints (C7, D8)."""

from contextlib import contextmanager

from mentorship.kernel.documents import DOCX, PDF, render_docx, render_pdf, to_data
from participants.domain.files import Paper, kept_files


@contextmanager
def frozen_papers(document, *, name, actor, books=None):
    """Draw `document`, then keep both papers together with what is written inside the `with`, or nothing at all.

    `name` is what the files are called; `books` are further files to keep beside them, {field: Paper}. The papers are
    drawn before the transaction begins. Gives {field: value} of the frozen record: «blocks», «pdf», «docx», `books`.
    """
    books = books or {}
    papers = [
        Paper(render_pdf(document), f"{name}.pdf", PDF),
        Paper(render_docx(document), f"{name}.docx", DOCX),
        *books.values(),
    ]
    with kept_files(papers, actor=actor) as kept:
        yield {"blocks": to_data(document)} | dict(zip(("pdf", "docx", *books), kept, strict=True))
