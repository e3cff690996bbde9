"""Typography of Russian paper: lines for the hand, spaces that must not break."""

import re

from ..grammar.dates import OF_MONTHS
from ..grammar.typography import NBSP

HARD_HYPHEN = "\u2011"  # drawn like any hyphen, never at the end of a line

_SHORT = "в|во|к|ко|с|со|о|об|у|и|а|на|по|от|до|за|из|не|ни"
_UNITS = rf"г\.|гг\.|мин|лет|год|года|час|часа|часов|руб|%|класс|{'|'.join(OF_MONTHS)}"
# In each pattern the spaces after the group are the ones that must hold; what stands around them is only looked at.
_ALWAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(№) +(?=\S)",
        r"(\b[А-ЯЁ]\.) +(?=[А-ЯЁ])",
        r"([а-яё]) +(?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)",
        rf"(\d) +(?=(?:{_UNITS})(?!\w))",
        r"(\d) +(?=«\w{1,2}»)",
        r"((?<!\w)(?:ст|п|пп|ч|д|кв|каб|стр|гл|разд)\.) +(?=\d)",
        r"((?<!\d[ \u00a0])(?<!\w)(?:г|ул|им|пос|с|пр)\.) +(?=[А-ЯЁ])",
    )
)
# A narrow cell has no room to keep small words and dashes company.
_IN_LINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"((?<![\w.-])(?:{_SHORT}|{_SHORT.title()})) +(?=\S)",
        r"(\S) +(?=[—–](?:\s|$))",
    )
)
#: The hyphen inside the number of an act: «№ 273-ФЗ», «№ Р-145», «№ 1264-р» stay on one line.
_ACT_HYPHEN = re.compile(r"(?<=\d)-(?=ФЗ\b)|(?<=№[ \u00a0]Р)-(?=\d)|(?<=№[ \u00a0][А-Я]{2})-(?=\d)|(?<=\d)-(?=р\b)")
#: What cannot stand in XML, and the marks that turn letters around: a name must read as it is written.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def bind_spaces(text: str, *, is_cell: bool = False) -> str:
    """The text with non-breaking spaces where a Russian line may not break: after №, in initials, before a dash.

    In a table cell only what belongs together whatever the width (№, initials, dates, «10 «А»») is bound. Control
    characters, which no printed sheet can carry, are dropped; every other letter stays as it was typed.
    """
    text = printable(text)
    for hold in _ALWAYS if is_cell else _ALWAYS + _IN_LINES:
        text = hold.sub(rf"\1{NBSP}", text)
    return _ACT_HYPHEN.sub(HARD_HYPHEN, text)


def printable(text: str) -> str:
    """The text without what no sheet can carry: control characters and marks of direction."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def blank_date(year: int | None = None) -> str:
    """A date to be written by hand; the year is printed when it is known."""
    return f"«___»{NBSP}{'_' * 12} {year or '20___'}{NBSP}г."


def blank_number(length: int = 8) -> str:
    """A line in place of a number or a date that is not known yet."""
    return "_" * length
