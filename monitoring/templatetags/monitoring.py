"""What people have grown in, in words: the same on pages and on paper."""

from django import template

from monitoring.domain import growth_document

register = template.Library()
register.filter("figure_words", growth_document.figure_words)
register.filter("count_words", growth_document.count_words)
register.filter("achievement_words", growth_document.achievement_words)
