"""Short numbers on paper that is typed back in: the last digit tells a slip of the finger (Damm's algorithm)."""

# A totally anti-symmetric quasigroup of order 10: any wrong digit and any two neighbours exchanged are noticed.
_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def with_check_digit(number):
    """Return `number` as it is printed: «1047-3»."""
    return f"{number}-{_check(str(number))}"


def without_check_digit(typed):
    """Return the number that was typed or scanned («1047-3», «10473», «1047 3»), or None when it cannot be one."""
    digits = "".join(typed.replace("-", " ").split())
    if not (digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 10) or _check(digits) != 0:
        return None
    return int(digits[:-1])


def number_in(typed):
    """Return the number in what a hand has typed or a scanner has read: of an address what stands after «=».

    A scanner types as a keyboard does: in the Russian layout the letters of an address are others, «=» and digits stay.
    """
    return without_check_digit(typed.rpartition("=")[2])


def _check(digits):
    state = 0
    for digit in digits:
        state = int(_TABLE[state][int(digit)])
    return state
