"""The one edge of an order's life."""

from programs.domain.orders.lifecycle import ORDERS


def test_a_draft_is_registered_and_nothing_leads_back():
    edges = {(edge.name, edge.sources, edge.target) for edge in ORDERS.transitions.values()}
    assert edges == {("register", ("draft",), "registered")}
