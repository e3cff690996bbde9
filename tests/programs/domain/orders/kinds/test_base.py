"""What every kind says of itself."""

from datetime import date

import pytest

from programs.domain.orders.kinds import KINDS
from programs.domain.orders.kinds.base import Content, nothing
from programs.enums import OrderKind
from tests import factories


def test_every_kind_is_in_the_table_under_its_own_code():
    assert {code: kind.code for code, kind in KINDS.items()} == {code: code for code in OrderKind}


def test_a_content_is_dated_by_its_paper_and_a_draft_by_today(today):
    assert Content(None, None, None, []).day == factories.TODAY
    assert Content(None, None, None, [], signed_on=date(2026, 9, 1)).day == date(2026, 9, 1)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if not kind.row], ids=lambda kind: kind.code)
def test_a_kind_that_names_nobody_asks_for_nobody(kind):
    assert kind.named_by(order=None) == nothing() == []
