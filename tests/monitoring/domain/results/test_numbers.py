"""Rounding: once, halves away from zero, without floats."""

from decimal import Decimal

import pytest

from monitoring.domain.results.numbers import as_text, mean_of, percent, share_of, signed


@pytest.mark.parametrize(
    ("total", "count", "less", "mean"),
    [
        (9, 2, 0, "4.5"),
        (1, 4, 0, "0.3"),  # 0,25: the half goes up
        (5, 4, 6, "-0.3"),  # −0,25: away from zero
        (0, 3, 1, "-0.3"),
        (97, 13, 0, "7.5"),
        (1000000007, 3, 0, "333333335.7"),
        (115, 100, 0, "1.2"),  # 1,15, which a float takes for less
    ],
)
def test_means_are_rounded_once(total, count, less, mean):
    assert mean_of(total, count, less=less) == Decimal(mean)
    assert str(mean_of(total, count, less=less)) == mean


def test_nobody_has_no_mean_and_no_share():
    assert (mean_of(0, 0), share_of(0, 0), percent(0, 0)) == (None, None, "—")


@pytest.mark.parametrize(("part", "whole", "share"), [(1, 8, 13), (2, 3, 67), (1, 200, 1), (0, 5, 0), (5, 5, 100)])
def test_shares_are_whole_percents(part, whole, share):
    assert share_of(part, whole) == share


@pytest.mark.parametrize(
    ("number", "text", "sign"),
    [("2.8", "2,8", "+2,8"), ("-0.2", "−0,2", "−0,2"), ("0.0", "0,0", "0"), (None, "—", "—"), ("3", "3", "+3")],
)
def test_numbers_are_printed_in_russian(number, text, sign):
    value = None if number is None else Decimal(number)
    assert (as_text(value), signed(value)) == (text, sign)


def test_percent_is_never_torn():
    assert percent(4, 7) == "57\u00a0%"
