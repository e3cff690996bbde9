"""Texts with headings, lists and links on a page."""

from django import template

from mentorship.kernel.markup import html_of

register = template.Library()


@register.filter
def marked(text, under=1):
    """`{{ section.text|marked:2 }}`: clean HTML whose headings go below the level of the one that stands above."""
    return html_of(text, under)
