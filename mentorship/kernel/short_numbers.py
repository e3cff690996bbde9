"""Short numbers on paper that is typed back in: the last digit tells a slip of the finger (Damm's algorithm).

Papers of several kinds lie in one stack: each `kind` (0 to 9) begins the check elsewhere, so that a number of one kind
is never one of another.
"""

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


def with_check_digit(number, kind=0):
    """Return `number` as it is printed on a paper of `kind`: «1047-3»."""
    return f"{number}-{_check(str(number), kind)}"


def without_check_digit(typed, kind=0):
    """Return the number that was typed or scanned («1047-3», «10473», «1047 3»), or None when it is none of `kind`."""
    digits = "".join(typed.replace("-", " ").split())
    if not (digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 10) or _check(digits, kind) != 0:
        return None
    return int(digits[:-1])


def scanned_of(sheet, address):
    """Return what the code of `sheet` says to a camera: the page of the stack at `address` with its number alone."""
    return f"{address}?number={sheet.number.replace('-', '')}" if address else ""


def number_in(typed, kind=0):
    """Return the number in what a hand has typed or a scanner has read: of an address what stands after «=».

    A scanner types as a keyboard does: in the Russian layout the letters of an address are others, «=» and digits stay.
    """
    return without_check_digit(typed.rpartition("=")[2], kind)


def _check(digits, kind):
    state = kind
    for digit in digits:
        state = int(_TABLE[state][int(digit)])
    return state
