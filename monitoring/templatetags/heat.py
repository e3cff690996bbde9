"""The cells of the heat table: forty on a home page, so a line is one call and not a dozen nodes for each cell."""

from html import escape

from django import template
from django.utils.safestring import SafeString

register = template.Library()
NUMBER = (
    '<td data-label="%s" class="l%d"><a href="%s?program=%d&amp;stage=%s&amp;state=%s">'
    '%d<span class="visually-hidden">, этап «%s», %s</span></a></td>'
)
NONE = '<td data-label="%s" class="l%d"><span aria-label="нет" role="img">–</span></td>'


@register.simple_tag
def heat_cells(line, matches):
    """The cells of the row of `line`: each number leads to the list at the address `matches`, narrowed.

    The title is the only word that somebody has typed; it is escaped once for the row.
    """
    title = escape(line.title)
    return SafeString("".join([_cell(line.program, title, cell, matches) for cell in line.cells]))


def _cell(program, title, cell, matches):
    stage = cell.stage
    if not cell.number:
        return NONE % (stage.label, cell.level)
    said = (cell.number, stage.label, title)
    return NUMBER % (stage.label, cell.level, matches, program, stage.value, stage.state, *said)
