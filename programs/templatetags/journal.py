"""The entries of a journal of meetings, drawn by code: a year of them is half of the page's time in a template."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mentorship.kernel.addresses import row_address

register = template.Library()
ENTRY = """
        <li>
          <div class="when">{}{}</div>
          <div class="what">
            <p><strong>{}</strong></p>{}
          </div>
        </li>"""
LENGTH = ",<br> {}"
QUIET = '\n            <p class="small muted">{}</p>'
# What an entry may have besides, in the order of the page: the field, how it is shown.
PARTS = (
    ("topics", QUIET),
    ("text", "\n            <p>{}</p>"),
    ("agreed", '\n            <p class="muted">Договорились: {}</p>'),
    ("came", '\n            <p class="small muted">Были: {}</p>'),
    ("consulted", '\n            <p class="small muted">Позвали: {}</p>'),
    ("writer", QUIET),
    ("note", '\n            <p class="small"><strong>Для куратора:</strong> {}</p>'),
)
CORRECT = (
    '\n            <p class="small"><a href="{}">Исправить<span class="visually-hidden"> запись {}</span></a>{}</p>'
)
CORRECTED = " (запись исправляли)"


@register.simple_tag
def journal_lines(entries, corrects):
    """The lines of `entries` (programs.domain.journal.Entry), with a link to correct each where `corrects` is true."""
    return SafeString("".join([_line(entry, corrects) for entry in entries]))


def _line(entry, corrects):
    length = format_html(LENGTH, entry.length) if entry.length else ""
    parts = [
        format_html(how, _said(text)) for text, how in ((getattr(entry, name), how) for name, how in PARTS) if text
    ]
    if corrects:
        address = row_address("programs:meeting_correct", entry.pk)
        parts.append(format_html(CORRECT, address, entry.when, CORRECTED if entry.is_corrected else ""))
    return format_html(ENTRY, entry.when, length, entry.title, SafeString("".join(parts)))


def _said(text):
    """Most texts are one line and stay as they are."""
    return linebreaksbr(text) if "\n" in text or "\r" in text else text
