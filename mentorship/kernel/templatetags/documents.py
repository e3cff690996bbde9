"""What the templates of documents draw by code: a table has a thousand cells, each the same few words of HTML."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join

from mentorship.kernel.documents.blocks import ALIGNMENTS

register = template.Library()
CLASSES = {align: format_html(' class="doc-{}"', align) for align in ALIGNMENTS} | {"left": ""}


@register.simple_tag
def table_cells(cells):
    """Return the cells of a row, pairs of text and alignment, escaped; a newline in a text is a line break."""
    return format_html_join("", "<td{}>{}</td>", ((CLASSES[align], _lines(text)) for text, align in cells))


def _lines(text):
    return linebreaksbr(text) if "\n" in text else text
