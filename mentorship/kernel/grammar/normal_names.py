"""Names as people type them, made even: spaces, hyphens, capitals, look-alike Latin letters."""

import re
import unicodedata

_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_EVEN = re.compile("[А-ЯЁ][а-яё]*")  # what most stored names are: nothing to mend
_PIECES = re.compile(r"[^\s.-]+")
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")

#: Particles of patronymics and surnames that are written small and never decline.
PARTICLES = frozenset(["оглы", "углы", "оглу", "улы", "уулу", "кызы", "гызы", "кизи", "заде"])


def normalise_name(text: str) -> str:
    """A surname, name or patronymic as it is stored: «САЛТЫКОВ - ЩЕДРИН» → «Салтыков-Щедрин»; ё is kept."""
    if _EVEN.fullmatch(text or ""):
        return text
    text = " ".join(unicodedata.normalize("NFC", text or "").split())
    text = _DASHES.sub("-", text).strip("-")
    return _PIECES.sub(lambda piece: _tidy(piece.group(), text), text)


def _tidy(piece: str, whole: str) -> str:
    if re.search("[А-Яа-яЁё]", piece):
        piece = piece.translate(_LOOK_ALIKES)
    is_particle = piece.casefold() in PARTICLES and piece != whole
    if is_particle and (piece.isupper() or piece.casefold() != "заде"):
        return piece.lower()
    if (len(piece) > 1 and piece.isupper()) or (piece.islower() and not is_particle):
        return piece[:1].upper() + piece[1:].lower()
    return piece
