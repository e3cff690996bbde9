"""Documents as JSON: the form in which a registered order is frozen, read back exactly or refused.

Strict on purpose: an unknown kind, an unknown field or a value of the wrong type means that the frozen text would not
print as it was signed, so reading stops instead of guessing.
"""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import get_args, get_origin, get_type_hints

from .blocks import Document, Node

VERSION = 1


class DocumentDataError(ValueError):
    """The data is not a document of a known version: an unknown block, an unknown or missing field, a wrong type."""


def to_data(document: Document) -> dict:
    """The document as a dict that ``json.dumps`` takes; ``from_data`` gives back an equal document."""
    return {"version": VERSION, **_encode(document)}


def from_data(data: dict) -> Document:
    """The document that ``to_data`` wrote. Raises :class:`DocumentDataError` on anything it does not know."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise DocumentDataError("unknown version of document data")
    return _build(Document, {name: value for name, value in data.items() if name != "version"})


def _encode(value):
    if is_dataclass(value):
        kind = {"kind": value.kind} if isinstance(value, Node) else {}
        return kind | {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _build(cls, data):
    """An instance of ``cls`` from a dict of its fields."""
    hints = _hints(cls)
    known = {field.name: field for field in fields(cls)}
    if unknown := set(data) - set(known):
        raise DocumentDataError(f"unknown fields of {cls.__name__}: {sorted(unknown)}")
    if missing := {name for name, field in known.items() if field.default is MISSING} - set(data):
        raise DocumentDataError(f"missing fields of {cls.__name__}: {sorted(missing)}")
    try:
        return cls(**{name: _decode(hints[name], value) for name, value in data.items()})
    except ValueError as error:
        raise DocumentDataError(str(error)) from error


@cache
def _hints(cls):
    return get_type_hints(cls)


def _decode(hint, value):
    """The JSON value as the type that the field promises."""
    if get_origin(hint) is tuple:
        return _decode_tuple(get_args(hint)[0], value)
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if isinstance(value, dict):
        return _decode_node(options, value)
    if date in options and isinstance(value, str):
        return date.fromisoformat(value)
    if type(value) not in options:
        raise DocumentDataError(f"a value of the wrong type: {type(value).__name__}")
    return value


def _decode_tuple(item_hint, value):
    if not isinstance(value, list):
        raise DocumentDataError(f"a list is expected, not {type(value).__name__}")
    return tuple(_decode(item_hint, item) for item in value)


def _decode_node(options, value):
    """The node named by ``kind``, if a node of that kind may stand here."""
    cls = Node.kinds.get(value.get("kind"))
    if cls is None or not issubclass(cls, options):
        raise DocumentDataError(f"unknown block here: {value.get('kind')!r}")
    return _build(cls, {name: item for name, item in value.items() if name != "kind"})
