"""The cells of the heat table: forty on a home page, so a line is one call and not a dozen nodes for each cell."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
CELL = SafeString('<td data-label="{}" class="l{}">{}</td>')
NUMBER = SafeString(
    '<a href="{}?program={}&amp;stage={}&amp;state={}">{}<span class="visually-hidden">, этап «{}», {}</span></a>'
)
NONE = SafeString('<span aria-label="нет" role="img">–</span>')


@register.simple_tag
def heat_cells(line, matches):
    """The cells of the row of `line`: each number leads to the list at the address `matches`, narrowed."""
    return SafeString("".join([_cell(line, cell, matches) for cell in line.cells]))


def _cell(line, cell, matches):
    stage = cell.stage
    if not cell.number:
        return format_html(CELL, stage.label, cell.level, NONE)
    narrowed = (matches, line.program, stage.value, stage.state)
    number = format_html(NUMBER, *narrowed, cell.number, stage.label, line.title)
    return format_html(CELL, stage.label, cell.level, number)
