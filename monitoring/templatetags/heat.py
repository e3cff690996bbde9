"""The cells of the heat table: forty on a home page, so a line is one call and not a dozen nodes for each cell."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
NUMBER = SafeString(
    '<td data-label="{label}" class="l{level}">'
    '<a href="{address}?program={program}&amp;stage={stage}&amp;state={state}">'
    '{number}<span class="visually-hidden">, этап «{label}», {title}</span></a></td>'
)
NONE = SafeString('<td data-label="{}" class="l{}"><span aria-label="нет" role="img">–</span></td>')


@register.simple_tag
def heat_cells(line, matches):
    """The cells of the row of `line`: each number leads to the list at the address `matches`, narrowed."""
    return SafeString("".join([_cell(line, cell, matches) for cell in line.cells]))


def _cell(line, cell, matches):
    stage = cell.stage
    if not cell.number:
        return format_html(NONE, stage.label, cell.level)
    narrowed = {"address": matches, "program": line.program, "stage": stage.value, "state": stage.state}
    said = {"label": stage.label, "level": cell.level, "number": cell.number, "title": line.title}
    return format_html(NUMBER, **narrowed, **said)
