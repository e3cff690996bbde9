"""The lines of a programme's pool, drawn by code: two lists of fifty are most of the page's time in a template."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentorship.kernel.addresses import row_address
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.templatetags.portal import status_tag
from programs.domain.people import short_name

register = template.Library()
LINE = """
          <tr>
            <th scope="row"><a href="{}">{}</a>{}</th>
            <td data-label="Ознакомлен с программой">{}</td>
            <td data-label="Состояние"><div>{}{}</div></td>
            {}
          </tr>
        """
STANDING = '<br><span class="small muted">{}</span>'
KNOWS = '<div>{}<br><span class="small muted">{}{}</span></div>'
TICK = (
    '<div class="form-check"><input type="checkbox" name="enrolments" value="{pk}" id="e{pk}"{checked}>'
    '<label for="e{pk}">отметить<span class="visually-hidden"> ознакомление: {name}</span></label></div>'
)
REMOVE = (
    '<button class="btn btn-quiet btn-sm" type="submit" formaction="{}">Убрать<span class="visually-hidden">: {}</span>'
    "</button>"
)
LEAVE = '<a class="btn btn-quiet btn-sm" href="{}">Выход<span class="visually-hidden"> из программы: {}</span></a>'
CHECKED = SafeString(" checked")


@register.simple_tag
def pool_lines(rows, form):
    """The lines of PoolRows: name, acquaintance, status; with the `form` of ticks also what a leader does."""
    ticked = set(form.ticked()) if form else None
    return SafeString("".join([_line(row, row.enrolment, row.enrolment.person, ticked) for row in rows]))


def _line(row, enrolment, person, ticked):
    name, standing = person.full_name, person.standing
    return format_html(
        LINE,
        row_address("participants:person_detail", enrolment.person_id),
        name,
        format_html(STANDING, standing) if standing else "",
        _acquaintance(enrolment, name, ticked),
        status_tag(row.status),
        format_html('<br><span class="small">Хотелось бы: {}</span>', enrolment.wish) if enrolment.wish else "",
        "" if ticked is None else _acts(row, name),
    )


def _acquaintance(enrolment, name, ticked):
    if enrolment.acquainted_on:
        noted = enrolment.acquainted_noted_by
        who = f", отметка: {short_name(noted.person)}" if noted else ""
        return format_html(KNOWS, long_date(enrolment.acquainted_on), enrolment.get_acquainted_how_display(), who)
    if ticked is None:
        return "ещё нет"
    return format_html(TICK, pk=enrolment.pk, checked=CHECKED if str(enrolment.pk) in ticked else "", name=name)


def _acts(row, name):
    pk = row.enrolment.pk
    remove = format_html(REMOVE, row_address("programs:enrolment_remove", pk), name) if row.is_untouched else ""
    return format_html("<td>{}{}</td>", remove, format_html(LEAVE, row_address("programs:enrolment_leave", pk), name))
