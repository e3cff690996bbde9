"""What every kind says of itself."""

from dataclasses import replace
from datetime import date

import pytest

from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.base import Content, Kind, nothing
from programs.enums import OrderKind
from tests import factories


def test_every_kind_is_in_the_table_under_its_own_code():
    assert {code: kind.code for code, kind in KINDS.items()} == {code: code for code in OrderKind}


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.row], ids=lambda kind: kind.code)
def test_a_kind_that_names_somebody_says_so_in_its_own_words(kind):
    words = ("empty", "taken", "nobody", "emptied", "source_url")
    assert [name for name in words if not getattr(kind, name)] == []
    others = [other for other in KINDS.values() if other is not kind]
    assert [other.code for other in others if other.nobody == kind.nobody] == []


def test_a_content_is_dated_by_its_paper_and_a_draft_by_today(today):
    assert Content(None, None, None, []).day == factories.TODAY
    assert Content(None, None, None, [], signed_on=date(2026, 9, 1)).day == date(2026, 9, 1)


def test_a_kind_that_names_nobody_finds_nobody():
    bare = Kind(code="bare", lead="", done="", blanks={}, fill=nothing)
    assert bare.named_by(order=None) == nothing() == []
    assert replace(bare, find=lambda order, on: [order, on]).named_by("приказ", on=1) == ["приказ", 1]
