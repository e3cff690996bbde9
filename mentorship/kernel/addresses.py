"""Addresses of filter chips: each turns one answer of the address on or off and keeps the others (look-and-feel 12)."""

from functools import cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

MOST_DIGITS = 18  # a longer number is no id of either database
PLACE = 10**MOST_DIGITS - 1  # stands for an id where an address is taken apart: nothing else of it looks so


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


def toggling_chip(params, name, *, dropped=("page",), part=""):
    """Return a function (value, label) → the chip {url, label, is_on} that turns `value` of many on or off.

    All else of the address but `dropped` stays and is encoded once: a large school has hundreds of classes. `part` is
    the place of the page to come back to.
    """
    others = params.copy()
    for key in (*dropped, name):
        others.pop(key, None)
    kept, chosen = others.urlencode(), [value for value in params.getlist(name) if value]

    def chip(value, label):
        text = str(value)
        values = [one for one in chosen if one != text] if text in chosen else [*chosen, text]
        own = urlencode([(name, one) for one in values])
        return {"url": f"?{'&'.join(filter(None, (kept, own)))}{part}", "label": label, "is_on": text in chosen}

    return chip


def fixed_address(view, *words):
    """Return the address of `view`, which takes nothing or one of few `words`; reversed once for all."""
    return _fixed(view, words, get_script_prefix())


@cache
def _fixed(view, words, prefix):
    return reverse(view, args=words)


def row_ids(texts):
    """Return those of `texts`, which somebody has sent, that may be ids of rows, as numbers; nonsense is passed by."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= MOST_DIGITS]


def row_address(view, pk, *words):
    """Return the address of the row with the id `pk` at `view`; reversed once for all.

    `words` are what `view` takes besides, behind the id, out of few: a side, the name of a transition.
    """
    before, _, after = _around(view, words, get_script_prefix())
    return f"{before}{pk}{after}"


@cache
def _around(view, words, prefix):
    return reverse(view, args=[PLACE, *words]).partition(str(PLACE))
