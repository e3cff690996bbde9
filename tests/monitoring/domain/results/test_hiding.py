"""What may not be shown: small groups, and whatever gives them away by subtraction."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from monitoring.domain.results.hiding import LEAST, hidden_leaves, hidden_parts, is_small


@pytest.mark.parametrize(("people", "small"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_group_below_three_is_small(people, small):
    assert is_small(people) is small


@pytest.mark.parametrize(
    ("people", "hidden", "of_leaders"),
    [
        ({"a": 13, "b": 6, "c": 2}, {"b", "c"}, {"c"}),  # the mock-up's forms: two alone would be found
        ({"a": 13, "b": 2, "c": 1}, {"b", "c"}, {"b", "c"}),  # three together: nobody tells them apart
        ({"a": 13, "b": 1, "c": 1}, {"a", "b", "c"}, {"b", "c"}),
        ({"a": 4, "b": 0}, set(), set()),
        ({"a": 2}, {"a"}, {"a"}),
        ({"a": 5, "b": 5, "c": 1}, {"a", "c"}, {"c"}),  # of equals the first in order
        ({}, set(), set()),
    ],
)
def test_one_hidden_part_hides_another(people, hidden, of_leaders):
    assert hidden_parts(people) == hidden
    assert hidden_parts(people, with_total=False) == of_leaders


def test_a_dark_form_takes_its_programs_along():
    people, forms = {1: 2, 2: 6, 3: 6, 4: 20}, {1: "x", 2: "y", 3: "y", 4: "z"}
    assert hidden_leaves(people, forms) == ({1, 2, 3}, {"x", "y"})
    assert hidden_leaves(people, forms, with_total=False) == ({1}, {"x"})


def test_somebody_in_two_programs_is_one_of_the_form():
    people, forms = {1: 3, 2: 3}, {1: "x", 2: "x"}
    assert hidden_leaves(people, forms, totals={"x": 2}) == ({1, 2}, {"x"})


@given(some.lists(some.tuples(some.integers(0, 2), some.integers(0, 9)), max_size=9))
def test_nothing_small_is_found_by_any_sum(leaves):
    """What a reader can work out of the total, the shown forms and the shown programmes are sums of the hidden ones."""
    people = {number: count for number, (_, count) in enumerate(leaves)}
    forms = {number: form for number, (form, _) in enumerate(leaves)}
    dark_leaves, dark_forms = hidden_leaves(people, forms)
    assert {leaf for leaf in people if is_small(people[leaf])} <= dark_leaves
    worked_out = [{leaf for leaf in dark_leaves if forms[leaf] == form} for form in set(forms.values()) - dark_forms]
    worked_out.append({leaf for leaf in people if forms[leaf] in dark_forms})
    shown = sum(people.values()) - sum(people[leaf] for leaf in dark_leaves)
    for size in range(1, len(worked_out) + 1):
        for together in combinations(worked_out, size):
            found = sum(people[leaf] for leaf in set().union(*together))
            assert found == 0 or found >= LEAST or shown == 0
