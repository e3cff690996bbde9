"""What every kind says of itself."""

from dataclasses import replace
from datetime import date

from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.base import Content, Kind, nothing
from programs.enums import OrderKind
from tests import factories


def test_every_kind_is_in_the_table_under_its_own_code():
    assert {code: kind.code for code, kind in KINDS.items()} == {code: code for code in OrderKind}


def test_a_content_is_dated_by_its_paper_and_a_draft_by_today(today):
    assert Content(None, None, None, []).day == factories.TODAY
    assert Content(None, None, None, [], signed_on=date(2026, 9, 1)).day == date(2026, 9, 1)


def test_a_kind_that_names_nobody_asks_for_nobody():
    bare = Kind(code="bare", lead="", done="", blanks={}, fill=nothing, find=lambda **asked: ["кто-то"])
    assert bare.named_by(order=None) == nothing() == []
    assert replace(bare, takes_papers=True).named_by(order=None) == ["кто-то"]
