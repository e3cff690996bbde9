"""The blocks themselves: what they refuse, how they are numbered, how they are frozen as JSON and read back."""

import json
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date

import pytest
from django.conf import settings

from mentorship.kernel.documents import (
    Annex,
    ApprovalMark,
    BlankLine,
    BlankRow,
    Block,
    Clause,
    Column,
    DateNumber,
    Document,
    DocumentDataError,
    Paragraph,
    Row,
    Table,
    from_data,
    number_annexes,
    to_data,
)
from mentorship.kernel.documents.blocks import Node
from tests.kernel.documents_samples import consent, everything, order


def nodes(value):
    """Every node inside a document."""
    if isinstance(value, tuple):
        for item in value:
            yield from nodes(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name))


def test_the_sample_holds_every_kind():
    assert {node.kind for node in nodes(everything()) if isinstance(node, Node)} == set(Node.kinds)


def test_every_kind_of_block_has_its_template():
    blocks = {kind for kind, cls in Node.kinds.items() if issubclass(cls, Block)}
    templates = settings.BASE_DIR / "templates" / "documents" / "blocks"
    assert {path.stem for path in templates.glob("*.html")} == blocks


@pytest.mark.parametrize("document", [order(), order(62, annexes=3), consent(), everything()])
def test_json_gives_back_an_equal_document(document):
    assert from_data(json.loads(json.dumps(to_data(document)))) == document


def test_the_frozen_form_is_stable():
    document = Document("Приказ", (DateNumber(date(2026, 11, 17), "40-од"), Clause("1.", "Утвердить.")))
    assert to_data(document) == {
        "version": 1,
        "title": "Приказ",
        "blocks": [
            {"kind": "date_number", "on": "2026-11-17", "number": "40-од", "year": None},
            {"kind": "clause", "number": "1.", "text": "Утвердить."},
        ],
        "is_draft": False,
        "margins": "order",
        "code": "",
        "language": "ru",
        "scanned": "",
    }


def test_a_field_with_a_default_may_be_absent_in_an_old_order():
    assert from_data({"version": 1, "title": "т", "blocks": [{"kind": "date_number"}]}).blocks == (DateNumber(),)


@pytest.mark.parametrize(
    "block",
    [
        {"kind": "stamp", "text": "М.П."},
        {"text": "без вида"},
        {"kind": "row", "cells": []},
        {"kind": "clause", "number": "1."},
        {"kind": "clause", "number": "1.", "text": "т", "style": "x"},
        {"kind": "clause", "number": 1, "text": "т"},
        {"kind": "paragraph", "text": "т", "indent": 1},
        {"kind": "paragraph", "text": "т", "align": "middle"},
        {"kind": "date_number", "on": "17.11.2026"},
        {"kind": "bullets", "items": "одна строка"},
        {
            "kind": "annex",
            "to": "к",
            "title": "т",
            "blocks": [{"kind": "annex", "to": "к", "title": "т", "blocks": []}],
        },
        "строка",
    ],
)
def test_unknown_data_is_refused(block):
    with pytest.raises(DocumentDataError):
        from_data({"version": 1, "title": "т", "blocks": [block]})


@pytest.mark.parametrize("data", [{}, None, [], {"version": 2, "title": "т", "blocks": []}])
def test_an_unknown_version_is_refused(data):
    with pytest.raises(DocumentDataError):
        from_data(data)


def test_a_block_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Clause("1.", "т").text = "другой"


def test_a_single_annex_has_no_number():
    annex = Annex("к приказу", "Пары", ())
    assert [one.label for one in number_annexes([annex])] == ["Приложение"]
    assert [one.label for one in number_annexes([annex, annex])] == ["Приложение №\u00a01", "Приложение №\u00a02"]


@pytest.mark.parametrize(
    "build",
    [
        lambda: Document("т", (), margins="wide"),
        lambda: Paragraph("т", align="middle"),
        lambda: Column("№", 0),
        lambda: Column("№", 1, "justify"),
        lambda: Table((), ()),
        lambda: Table((Column("№", 1),), (Row(("1", "2")),)),
        lambda: BlankLine(lines=0),
        lambda: Annex("к", "т", (Annex("к", "т", ()),)),
    ],
)
def test_blocks_that_cannot_be_printed_are_refused(build):
    with pytest.raises(ValueError, match=r"\w"):
        build()


def test_widths_are_weights():
    assert Table((Column("№", 1), Column("Имя", 3)), ()).shares == [25, 75]
    assert [share for _, share in BlankRow((BlankLine(width=2), BlankLine(width=6))).parts] == [25, 75]


@pytest.mark.parametrize(
    ("weights", "shares"),
    [
        ((40, 14, 14, 14, 40, 40), [25, 8, 8, 9, 25, 25]),  # each is rounded up: together they would be 102
        ((1, 1, 1), [33, 33, 33]),
        ((1, 500, 500), [1, 49, 50]),
    ],
)
def test_columns_are_never_wider_than_the_sheet(weights, shares):
    assert Table(tuple(Column("Столбец", weight) for weight in weights), ()).shares == shares


def test_an_approval_mark_is_not_a_block():
    with pytest.raises(DocumentDataError):
        from_data({"version": 1, "title": "т", "blocks": [{"kind": ApprovalMark.kind, "word": "т", "lines": []}]})
