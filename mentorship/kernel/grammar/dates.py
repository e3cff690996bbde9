"""Dates in words and in numbers. Every function takes a date or a moment, and gives "" for None."""

from datetime import date

from mentorship.kernel.grammar.typography import NBSP

_MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
OF_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
_WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]


def month_number(word: str) -> int | None:
    """1–12 for «сентября» or «сентябрь», else None."""
    for names in (_MONTHS, OF_MONTHS):
        if word.casefold() in names:
            return names.index(word.casefold()) + 1
    return None


def day_month(d: date | None) -> str:
    """«5 сентября»."""
    return f"{d.day}{NBSP}{OF_MONTHS[d.month - 1]}" if d else ""


def long_date(d: date | None) -> str:
    """«5 сентября 2026 г.»."""
    return f"{day_month(d)} {d.year}{NBSP}г." if d else ""


def school_year_words(begins: int) -> str:
    """«2026/2027»: the school year that begins in September of the year `begins`."""
    return f"{begins}/{begins + 1}"


def numeric_date(d: date | None) -> str:
    """«05.09.2026»."""
    return f"{d.day:02}.{d.month:02}.{d.year:04}" if d else ""


def weekday_date(d: date | None) -> str:
    """«среда, 18 ноября 2026 г.»."""
    return f"{_WEEKDAYS[d.weekday()]}, {long_date(d)}" if d else ""


def weekday_day_month(d: date | None) -> str:
    """«среда, 18 ноября»."""
    return f"{_WEEKDAYS[d.weekday()]}, {day_month(d)}" if d else ""


def month_year(d: date | None) -> str:
    """«ноябрь 2026 г.»."""
    return f"{_MONTHS[d.month - 1]} {d.year}{NBSP}г." if d else ""


def period(start: date | None, end: date | None) -> str:
    """«с 1 сентября 2026 г. по 25 мая 2027 г.»; either side may be open."""
    return " ".join(_sides("с", long_date(start), "по", long_date(end)))


def numeric_period(start: date | None, end: date | None) -> str:
    """«01.09.2026 – 25.05.2027» for tables; with one side only, «с …» or «по …»."""
    if start and end:
        return f"{numeric_date(start)}{NBSP}– {numeric_date(end)}"
    return " ".join(_sides("с", numeric_date(start), "по", numeric_date(end)))


def _sides(*pairs: str) -> list[str]:
    words = list(zip(pairs[::2], pairs[1::2], strict=True))
    return [f"{word}{NBSP}{text}" for word, text in words if text]
