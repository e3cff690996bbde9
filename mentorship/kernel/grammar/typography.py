"""Small habits of a Russian page: spaces that hold, quotes, keys for search and order."""

import unicodedata
from functools import lru_cache

NBSP = "\u00a0"
THIN = "\u202f"  # narrow and non-breaking: thousands stay together


def normalise_spaces(text: str) -> str:
    """The text on one line: every run of spaces, also hard ones, becomes one plain space."""
    return " ".join((text or "").split())


def number_sign(number: str) -> str:
    """«№ 40-од», never torn at the end of a line."""
    return f"№{NBSP}{normalise_spaces(str(number))}"


def group_digits(number: int) -> str:
    """«1 234 567» with thin spaces; four digits are grouped as well, so that columns look alike."""
    return f"{number:,}".replace(",", THIN).replace("-", "−")


def search_key(text: str) -> str:
    """What is stored beside a text to be searched: casefolded, ё as е, spaces collapsed (SQLite folds no Cyrillic)."""
    return normalise_spaces(unicodedata.normalize("NFC", text or "")).casefold().replace("ё", "е")


def sort_key(surname: str, name: str = "", patronymic: str = "") -> str:
    """What is stored beside a name to order by: ё stands with е, a hyphen as a space, a shorter surname first."""
    return "\u0001".join(search_key(part).replace("-", " ") for part in (surname, name, patronymic))


def words_key(*parts: str) -> str:
    """What is stored beside a name to find who is typed twice: its words as for search, in order of the alphabet."""
    return " ".join(sorted(search_key(" ".join(parts)).replace("-", " ").split()))


@lru_cache(maxsize=1024)
def class_label(grade: int, letter: str = "") -> str:
    """«5 «А»», or «5» for a class without a letter."""
    letter = normalise_spaces(letter).upper()
    return f"{grade}{NBSP}«{letter}»" if letter else f"{grade}"
