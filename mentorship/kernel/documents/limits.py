"""How much one document may hold: what is drawn takes seconds of a processor and memory that others wait for.

Two hundred pages of text are drawn in some seconds; a word without a single place to break it costs the square of its
length, so that one of thirty thousand letters takes longer than all those pages.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from mentorship.kernel.blockers import Blocker, Refused

from .blocks import Document

MOST = 650_000  # letters of a document, about two hundred pages
OF_A_TEXT = 40  # what a text costs beside its letters: a cell of a table is a box with borders
LONGEST_WORD = 1000

TOO_LONG = "В документе больше 200 страниц, напечатать его целиком нельзя. Сократите тексты или разделите его на части."
TOO_LONG_WORD = "В документе есть слово длиннее 1000 знаков («{start}…»), напечатать его нельзя. Разделите его."


def demand_drawable(document: Document) -> None:
    """Raise Refused, with a sentence for who asked, when `document` is too much to be drawn."""
    left = MOST
    for text in _texts(document.blocks):
        left -= len(text) + OF_A_TEXT
        if left < 0:
            raise Refused(Blocker("document_length", TOO_LONG))
        if len(text) > LONGEST_WORD:
            _demand_breaks(text)


def _demand_breaks(text):
    for word in text.split():
        if len(word) > LONGEST_WORD:
            raise Refused(Blocker("document_word", TOO_LONG_WORD.format(start=word[:20])))


def _texts(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
