"""The typography of a document before any renderer draws it: which spaces may not break, what no sheet can carry."""

from dataclasses import fields, is_dataclass, replace

from .blocks import Document, Row
from .text import bind_spaces, printable


def bound(document: Document) -> Document:
    """The same document with non-breaking spaces where a Russian line may not break; the renderers draw this one."""
    title, code = printable(document.title), printable(document.code)
    return replace(document, title=title, code=code, blocks=_bound(document.blocks))


def _bound(value):
    if isinstance(value, str):
        return bind_spaces(value)
    if isinstance(value, Row):
        return Row(tuple(bind_spaces(cell, is_cell=True) for cell in value.cells))
    if isinstance(value, tuple):
        return tuple(_bound(item) for item in value)
    if is_dataclass(value):
        return replace(value, **{field.name: _bound(getattr(value, field.name)) for field in fields(value)})
    return value
