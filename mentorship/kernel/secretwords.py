"""Secret words and card logins for children (privacy rule 12): easy to read from a card, hard to mistype.

What is hashed and compared is always the canonical form that `normalise_secret` gives, never what was typed.
"""

import re
import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path

_WORDS_FILE = Path(__file__).parent / "data" / "words.txt"
_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_CYRILLIC = str.maketrans(_LATIN + '~{}:"<>', _CYRILLIC + "ёхъжэбю")
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−_]+")
_CARD_LOGIN = re.compile(r"([а-я]{3,8})-?(\d{3})")
_LAUGHED_AT = frozenset([228, 282, 300, 666])  # numbers that pupils would laugh at or be hurt by


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The packaged words: easy nouns without ё, no two of which differ by one letter only."""
    return tuple(_WORDS_FILE.read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(word_list())


def normalise_secret(text: str) -> str:
    """The canonical form of what was typed: small letters, ё as е, single spaces, Cyrillic.

    A piece typed in the Latin layout is read by its keys, also where the keys are marks: «,fhf,fy» → «барабан».
    Words of the list that were typed without a space between them are parted. "" where there is neither letter nor
    digit: such a secret must be refused by the caller.
    """
    pieces = _SEPARATORS.split(unicodedata.normalize("NFC", text or "").casefold())
    words = [word for piece in pieces for word in _read_piece(piece)]
    return " ".join(part for word in words for part in _part_words(word))


def _read_piece(piece: str) -> list[str]:
    """A piece in Cyrillic letters and digits; marks part words unless they are keys of the Latin layout."""
    if re.search("[a-z]", piece) and not re.search("[а-яё]", piece):
        piece = _from_latin_layout(piece)
    return re.findall(r"[^\W_]+", piece.replace("ё", "е"))


def _from_latin_layout(piece: str) -> str:
    """By keys; a mark at an edge is a letter or a comma between words: whichever gives a word of the list."""
    readings = [piece, piece.rstrip(".,;:"), piece.lstrip(".,;:"), piece.strip(".,;:")]
    converted = [reading.translate(_TO_CYRILLIC).replace("ё", "е") for reading in readings]
    return next((word for word in converted if word in _known_words()), converted[0])


def _part_words(text: str) -> list[str]:
    """«лампарека» → [«лампа», «река»] if there is one way only to part it into words of the list, else as it is."""
    if text in _known_words() or not 6 <= len(text) <= 48:
        return [text]
    ways = _ways(text)
    return ways[0] if len(ways) == 1 else [text]


def _ways(text: str) -> list[list[str]]:
    """The ways to part a text into at most six words of the list; two are enough to know that it is ambiguous."""
    found: dict[int, list[list[str]]] = {0: [[]]}
    for end in range(3, len(text) + 1):
        ends = [(start, text[start:end]) for start in range(max(0, end - 8), end - 2) if start in found]
        ways = [[*way, word] for start, word in ends if word in _known_words() for way in found[start]]
        if ways:
            found[end] = ways[:2]
    return [way for way in found.get(len(text), []) if len(way) <= 6]


def new_login() -> str:
    """A fresh neutral login for a card: a word and three digits, «лампа482». The caller checks that it is free."""
    number = secrets.choice([number for number in range(100, 1000) if number not in _LAUGHED_AT])
    return f"{secrets.choice(word_list())}{number}"


def normalise_login(text: str) -> str:
    """A login as it is stored: small letters, ё as е, no spaces. «Лампа - 482» loses the hyphen, `o-neil` keeps it."""
    login = "".join(unicodedata.normalize("NFC", text or "").split()).casefold().replace("ё", "е")
    card = _CARD_LOGIN.fullmatch(login)
    return card[1] + card[2] if card else login


def login_candidates(text: str) -> list[str]:
    """The logins that a person may have meant, the literal one first; try them in turn, the first that exists counts.

    The layout is doubted only where the other reading makes sense: Latin typing that reads as a card login (a word of
    the list and three digits), or Cyrillic typing that is no card login and reads as a plain Latin one (`vetrova`).
    """
    login = normalise_login(text)
    if is_card_login(login):
        return [login]
    as_card = normalise_login(login.translate(_TO_CYRILLIC))
    if is_card_login(as_card):
        return [login, as_card]
    as_latin = login.translate(_TO_LATIN)
    is_other = re.search("[а-я]", login) and re.fullmatch(r"[a-z][a-z0-9._@-]+", as_latin)
    return [login, as_latin] if is_other else [login]


def is_card_login(login: str) -> bool:
    """Whether a normalised login has the shape of a card's: a word of the list and three digits."""
    card = _CARD_LOGIN.fullmatch(login)
    return bool(card) and card[1] in _known_words()
