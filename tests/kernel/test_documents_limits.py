"""A document that would keep a processor busy for minutes is refused with a sentence before anything is drawn."""

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import Column, Document, Paragraph, Row, Table, preview_html, render_docx, render_pdf
from mentorship.kernel.documents.limits import LONGEST_WORD, MOST, OF_A_TEXT, TOO_LONG, demand_drawable

RENDERERS = [render_pdf, render_docx]


def paper(*blocks):
    return Document(title="Лист", blocks=blocks)


def refusal(document, draw=demand_drawable):
    with pytest.raises(Refused) as refused:
        draw(document)
    return [blocker.text for blocker in refused.value.blockers]


@pytest.mark.parametrize("draw", RENDERERS)
def test_too_much_text_is_refused(draw):
    assert refusal(paper(*[Paragraph("слово " * 1000)] * 120), draw) == [TOO_LONG]


@pytest.mark.parametrize("draw", RENDERERS)
def test_a_word_that_cannot_be_broken_is_refused_and_shown(draw):
    text = "В документе есть слово длиннее 1000 знаков («ЫЫЫЫЫЫЫЫЫЫЫЫЫЫЫЫЫЫЫЫ…»), напечатать его нельзя. "
    document = paper(Paragraph(f"до {'Ы' * (LONGEST_WORD + 1)} после"))
    assert refusal(document, draw) == [f"{text}Разделите его."]


def test_what_is_within_the_limits_is_drawn():
    words = "Ы" * LONGEST_WORD
    assert render_pdf(paper(Paragraph(f"до {words} после"))).startswith(b"%PDF")
    assert demand_drawable(paper(Paragraph("слово " * (MOST // 6 - OF_A_TEXT)))) is None


def test_cells_cost_more_than_their_letters():
    columns = (Column("а", width=50), Column("б", width=50))
    assert refusal(paper(Table(columns=columns, rows=(Row(("да", "нет")),) * (MOST // OF_A_TEXT)))) == [TOO_LONG]


def test_a_page_still_shows_what_is_too_long_to_be_printed():
    """He who must shorten a text sees it."""
    assert "Ы" * 2000 in preview_html(paper(Paragraph("Ы" * 2000)))
