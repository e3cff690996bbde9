"""Counting words: 1 пара, 2 пары, 5 пар."""

from mentorship.kernel.grammar.typography import NBSP, group_digits


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form of the word that stands after the number: plural(21, "пара", "пары", "пар") → «пара»."""
    tens, units = abs(int(n)) % 100, abs(int(n)) % 10
    if 11 <= tens <= 14:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many


def counted(n: int, one: str, few: str, many: str) -> str:
    """The number and its word, never torn apart: «5 пар»."""
    return f"{group_digits(n)}{NBSP}{plural(n, one, few, many)}"
