"""Which column of a school's own book is which field: titles are compared as people read them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mentorship.kernel.grammar.typography import search_key


@dataclass(frozen=True)
class ColumnSpec:
    """A field and the titles that it goes under; the first title is how the portal calls it."""

    field: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The row of titles: its index among the rows, and {field: index of the column}."""

    index: int
    mapping: dict[str, int]


def title_key(title) -> str:
    """A title without case, ё, dots and extra signs: «  Ф.И.О.» and «ФИО», «№ п/п» and «N п/п» are alike."""
    text = search_key(str(title or "")).replace("№", "n")
    text = re.sub(r"(?<=\b\w)\.\s?(?=\w\b)", "", text)  # ф.и.о. → фио
    return " ".join(re.sub(r"[^\w]+", " ", text.replace("_", " ")).split())


def match_columns(header_row: Sequence, spec: Iterable[ColumnSpec]) -> dict[str, int]:
    """{field: index of its column}. A column serves one field: first exact titles, then titles with additions.

    «ФИО обучающегося (полностью)» begins with «ФИО обучающегося»: an addition is forgiven where one field claims it.
    """
    spec = list(spec)
    keys = [title_key(title) for title in header_row]
    mapping = _exact(keys, spec)
    for index, key in enumerate(keys):
        claims = [column.field for column in spec if column.field not in mapping and _begins(key, column)]
        if len(claims) == 1 and index not in mapping.values():
            mapping[claims[0]] = index
    return mapping


def _exact(keys: list[str], spec: list[ColumnSpec]) -> dict[str, int]:
    mapping: dict[str, int] = {}
    for column in spec:
        wanted = [title_key(title) for title in column.titles]
        places = [keys.index(title) for title in wanted if title in keys]
        free = [place for place in places if place not in mapping.values()]
        if free:
            mapping[column.field] = free[0]
    return mapping


def _begins(key: str, column: ColumnSpec) -> bool:
    return any(key.startswith(title_key(title) + " ") for title in column.titles)


def find_header(rows: Sequence[Sequence], spec: Iterable[ColumnSpec], within: int = 15) -> Header | None:
    """The row that names most fields among the first ones (books have titles above it), or None if no row names any."""
    spec = list(spec)
    headers = [Header(index, match_columns(row, spec)) for index, row in enumerate(rows[:within])]
    best = max(headers, key=lambda header: len(header.mapping), default=None)
    return best if best and best.mapping else None
