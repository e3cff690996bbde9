"""The entries of a journal of meetings, drawn by code: a year of them is half of the page's time in a template."""

from html import escape

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString

from mentorship.kernel.addresses import row_address

register = template.Library()
ENTRY = """
        <li>
          <div class="when">%s%s</div>
          <div class="what">
            <p><strong>%s</strong></p>%s
          </div>
        </li>"""
LENGTH = ",<br> %s"
QUIET = '\n            <p class="small muted">%s</p>'
# What an entry may have besides, in the order of the page: the field, how it is shown.
PARTS = (
    ("topics", QUIET),
    ("text", "\n            <p>%s</p>"),
    ("agreed", '\n            <p class="muted">Договорились: %s</p>'),
    ("came", '\n            <p class="small muted">Были: %s</p>'),
    ("consulted", '\n            <p class="small muted">Позвали: %s</p>'),
    ("writer", QUIET),
    ("note", '\n            <p class="small"><strong>Для куратора:</strong> %s</p>'),
)
CORRECT = (
    '\n            <p class="small"><a href="%s">Исправить<span class="visually-hidden"> запись %s</span></a>%s</p>'
)
CORRECTED = " (запись исправляли)"


@register.simple_tag
def journal_lines(entries, corrects):
    """The lines of `entries` (programs.domain.journal.Entry), with a link to correct each where `corrects` is true."""
    return SafeString("".join([_line(entry, corrects) for entry in entries]))


def _line(entry, corrects):
    """All that an entry says is plain text, escaped here once: `format_html` asks of each piece whether it is safe."""
    when, length = escape(entry.when), LENGTH % escape(entry.length) if entry.length else ""
    parts = [how % _said(text) for text, how in ((getattr(entry, name), how) for name, how in PARTS) if text]
    if corrects:
        address = row_address("programs:meeting_correct", entry.pk)
        parts.append(CORRECT % (address, when, CORRECTED if entry.is_corrected else ""))
    return ENTRY % (when, length, escape(entry.title), "".join(parts))


def _said(text):
    """Most texts are one line."""
    return linebreaksbr(text) if "\n" in text or "\r" in text else escape(text)
