"""The document as PDF. WeasyPrint is imported on first use: it costs about a second and needs system libraries."""

from collections.abc import Iterable
from functools import cache

from .blocks import Document
from .html import render_html, style_paths
from .limits import demand_drawable
from .text import printable

PDF = "application/pdf"
# Tagged output, so that a screen reader follows the order of the sheet and knows the table headers.
PDF_VARIANT = "pdf/ua-1"


def render_pdf(document: Document) -> bytes:
    """The document as a tagged PDF. Nothing but the project's own static files can be fetched while it is drawn.

    Raises Refused when the document is too much to be drawn, see :mod:`.limits`; so do the others here.
    """
    return _laid_out(document).write_pdf(pdf_variant=PDF_VARIANT)


def render_batch_pdf(documents: Iterable[Document], *, title: str, tick=None) -> bytes:
    """Several documents in one file, each from a new page with its own page numbers: the consents of a class.

    ``tick()`` is called after each document. Raises ``ValueError`` when there is nothing to print.
    """
    laid_out = []
    for document in documents:
        laid_out.append(_laid_out(document))
        if tick:
            tick()
    if not laid_out:
        raise ValueError("no documents to print")
    whole = laid_out[0].copy([page for part in laid_out for page in part.pages])
    whole.metadata.title = title
    return whole.write_pdf(pdf_variant=PDF_VARIANT)


def render_page_pdf(html: str) -> bytes:
    """A page of an app's own (login cards) as a tagged PDF; `html` comes from a template with autoescape."""
    return _page(printable(html)).write_pdf(pdf_variant=PDF_VARIANT)


def _laid_out(document):
    """The document cut into pages, not yet written."""
    demand_drawable(document)
    return _page(render_html(document)).render(stylesheets=_styles(), pdf_variant=PDF_VARIANT)


@cache
def _styles():
    """The style sheets as the renderer knows them: to read them anew would cost a batch a fifth of its time."""
    from weasyprint import CSS

    from .fetcher import StaticOnlyFetcher

    return [CSS(filename=path, url_fetcher=StaticOnlyFetcher()) for path in style_paths()]


def _page(html):
    from weasyprint import HTML

    from .fetcher import StaticOnlyFetcher

    return HTML(string=html, base_url="static:/", url_fetcher=StaticOnlyFetcher())
