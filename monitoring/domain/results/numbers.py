"""Rounding, in one place: whole numbers in, one rounding, halves away from zero; nothing is counted in floats.

A mean is shown to one digit, a share to a whole percent, a change is the difference of the exact means rounded once: it
may differ by 0,1 from the difference of the two means as they are shown.
"""

from decimal import Decimal

from mentorship.kernel.grammar.typography import NBSP

MINUS = "−"


def mean_of(total, count, *, less=0):
    """Return (`total` − `less`) / `count` as a Decimal of one digit; None of nobody."""
    return _rounded(10 * (total - less), count).scaleb(-1) if count else None


def share_of(part, whole):
    """Return how many percent `part` is of `whole`, a whole number; None of nobody."""
    return int(_rounded(100 * part, whole)) if whole else None


def _rounded(number, by):
    rounded = (2 * abs(number) + by) // (2 * by)
    return Decimal(-rounded if number < 0 else rounded)


def as_text(number):
    """«7,4»; a dash for what is not known."""
    return "—" if number is None else f"{number}".replace(".", ",").replace("-", MINUS)


def signed(number):
    """A change as it is printed: «+2,8», «−0,2», «0»; a dash for what is not known."""
    if number is None:
        return "—"
    return "0" if not number else f"{'+' if number > 0 else ''}{as_text(number)}"


def percent(part, whole):
    """«57 %», never torn; a dash of nobody."""
    share = share_of(part, whole)
    return "—" if share is None else f"{share}{NBSP}%"
