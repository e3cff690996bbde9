"""The rows of a base, drawn by code: of fifty lines of nine cells each a template spends most of the page's time."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from mentorship.kernel.addresses import row_address
from mentorship.kernel.grammar.dates import numeric_date
from mentorship.kernel.templatetags.portal import status_tag
from participants.enums import BaseState, Side

register = template.Library()
LINE = """
        <tr>
          <th scope="row"><a href="{}">{}</a></th>
          <td{}>{}</td>
          <td>{}</td>
          {}
          {}
          <td class="nowrap hide-sm">{}</td>
          <td><div>{}{}</div></td>
        </tr>
      """
NOWRAP = SafeString(' class="nowrap"')


@register.simple_tag
def base_rows(rows):
    """The lines of the base's Rows: name, standing, words, cells of the upper rooms, day, status, what is missing."""
    return SafeString("".join([_line(row) for row in rows]))


def _line(row):
    profile, person = row.profile, row.person
    return format_html(
        LINE,
        row_address("participants:person_detail", profile.person_id),
        person.full_name,
        NOWRAP if person.school_class_id else "",
        person.standing or profile.get_kind_display(),
        row.brief,
        _capacity(profile),
        SafeString("".join([_cell(*one) for one in row.titled])),
        numeric_date(profile.entered_on) if profile.entered_on else "",
        status_tag(row.status),
        _missing(row),
    )


def _capacity(profile):
    is_mentor = profile.side == Side.MENTOR
    return format_html('<td data-label="Сколько сразу">{}</td>', profile.capacity) if is_mentor else ""


def _cell(title, text):
    return f'<td data-label="{escape(title)}">{escape(text or "—")}</td>'


def _missing(row):
    if not row.missing or row.profile.state == BaseState.LEFT:
        return ""
    return format_html('<span class="small muted"> {}</span>', "; ".join(kind.label for kind in row.missing))
