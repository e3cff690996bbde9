"""Freezing a document for good: its blocks, its printed sheet and its Word file with their fingerprints (C7, D8)."""

from contextlib import contextmanager

from mentorship.kernel.documents import DOCX, PDF, render_docx, render_pdf, to_data
from participants.domain.files import Paper, kept_files


@contextmanager
def frozen_papers(document, *, name, actor, books=None, tick=None):
    """Draw `document`, then keep both papers together with what is written inside the `with`, or nothing at all.

    `name` is what the files are called; `books` are further files to keep beside them, {field: Paper}. The papers are
    drawn before the transaction begins; `tick()` is called after each. Gives {field: value} of the frozen record:
    «blocks», «pdf», «docx», `books`.
    """
    books, papers = books or {}, []
    for draw, ending, content_type in ((render_pdf, "pdf", PDF), (render_docx, "docx", DOCX)):
        papers.append(Paper(draw(document), f"{name}.{ending}", content_type))
        if tick:
            tick()
    papers += books.values()
    with kept_files(papers, actor=actor) as kept:
        yield {"blocks": to_data(document)} | dict(zip(("pdf", "docx", *books), kept, strict=True))
