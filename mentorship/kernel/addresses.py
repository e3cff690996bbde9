"""Addresses of filter chips: each turns one answer of the address on or off and keeps the others (look-and-feel 12)."""

from functools import cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

MOST_DIGITS = 18  # a longer number is no id of either database


def chip_addresses(params, name):
    """Return a function (value, is_on) → the address with `name` set to `value`, or without it; on the first page.

    The other answers of `params` (a QueryDict) are encoded once for the whole row of chips: there may be hundreds.
    """
    others = params.copy()
    for dropped in ("page", name):
        others.pop(dropped, None)
    kept = others.urlencode()

    def address(value, is_on):
        own = "" if is_on else urlencode({name: value})
        return f"?{'&'.join(part for part in (kept, own) if part)}"

    return address


def chips(params, name, choices, chosen):
    """Return a chip {url, label, is_on} for each (value, label) of `choices`; the one of the `chosen` value is on."""
    address = chip_addresses(params, name)
    return [
        {"url": address(value, value == chosen), "label": label, "is_on": value == chosen} for value, label in choices
    ]


def fixed_address(view):
    """Return the address of `view`, which takes no arguments; reversed once for all."""
    return _fixed(view, get_script_prefix())


@cache
def _fixed(view, prefix):
    return reverse(view)


def row_ids(texts):
    """Return those of `texts`, which somebody has sent, that may be ids of rows, as numbers; nonsense is passed by."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= MOST_DIGITS]


def row_address(view, pk):
    """Return the address of the row with the id `pk` at `view`, whose only argument it is; reversed once for all."""
    before, _, after = _around(view, get_script_prefix())
    return f"{before}{pk}{after}"


@cache
def _around(view, prefix):
    return reverse(view, args=[0]).rpartition("0")
