"""How often a pair has agreed to meet, read from the words of its plan (B14): «раз в неделю, по средам» is 7. Pure."""

import re

from mentorship.kernel.grammar.plurals import counted

NUMBERS = {"один": 1, "одна": 1, "одну": 1, "два": 2, "две": 2, "двух": 2, "три": 3, "четыре": 4}
NUMBERS |= {"пять": 5, "шесть": 6, "десять": 10}
TIMES = {"дважды": 2, "трижды": 3}
PERIODS = {"де": 1, "дн": 1, "не": 7, "ме": 31}
LONGEST = 180  # days: a rarer rhythm is no rhythm
DASH = r"\s*[-–—]\s*"
PERIOD = r"(?P<period>день|дня|дней|недел\w*|месяц\w*)"
ONCE = r"(?:раза?|встреч\w*)"
OFTEN = re.compile(
    rf"(?:(?P<times>\d+)(?:{DASH}\d+)?\s+{ONCE}|(?P<word>дважды|трижды)|{ONCE})\s+"
    rf"(?:в|за)\s+(?:течение\s+)?(?:(?:\d+{DASH})?(?P<number>\d+)\s+)?{PERIOD}"
)
EACH = re.compile(rf"кажд\w+\s+(?:(?P<number>\d+)\s+)?{PERIOD}")
WORDS = (
    (re.compile(r"через\s+недел"), 14),
    (re.compile(r"через\s+день"), 2),
    (re.compile(r"еженедел|кажд\w+\s+(понедельник|вторник|сред|четверг|пятниц|суббот)"), 7),
    (re.compile(r"ежедневн"), 1),
    (re.compile(r"ежемесячн"), 31),
    (re.compile(r"по\s+(понедельник|вторник|сред|четверг|пятниц|суббот)"), 7),
)
KNOWN = {1: "каждый день", 7: "раз в\u00a0неделю", 14: "раз в\u00a0две недели", 31: "раз в\u00a0месяц"}


def days_between(words):
    """Return at most how many days lie between two meetings by `words`, or None where they do not say it.

    Of «1–2 раза» the rarer is taken: nobody is reminded before he has broken his word.
    """
    text = _plain(words)
    found = OFTEN.search(text)
    if found:
        number = int(found["number"] or 1) * PERIODS[found["period"][:2]]
        return _within(-(-number // max(1, int(found["times"] or TIMES.get(found["word"], 1)))))
    each = EACH.search(text)
    if each:
        return _within(int(each["number"] or 1) * PERIODS[each["period"][:2]])
    return next((days for pattern, days in WORDS if pattern.search(text)), None)


def _plain(words):
    text = words.lower().replace("ё", "е")
    return re.sub(r"\w+", lambda found: str(NUMBERS.get(found[0], found[0])), text)


def _within(days):
    return days if 1 <= days <= LONGEST else None


def rhythm_words(days):
    """Return «раз в неделю», «раз в 10 дней»."""
    return KNOWN.get(days) or f"раз в\u00a0{counted(days, 'день', 'дня', 'дней')}"
