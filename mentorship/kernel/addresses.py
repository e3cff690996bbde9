"""Addresses of filter chips: each turns one answer of the address on or off and keeps the others (look-and-feel 12)."""

from urllib.parse import urlencode


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
