"""Words of a free text in their dictionary form, so that «шахматами» meets «шахматы» when people are matched."""

import re
from functools import lru_cache

from mentorship.kernel.grammar.cases import dictionary

_WORDS = re.compile(r"[а-яё]+|[a-z]+|\d+", re.IGNORECASE)
_EMPTY_PARTS = frozenset(["PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED"])
_EMPTY_WORDS = frozenset(
    ["быть", "мочь", "хотеть", "нужный", "надо", "помощь", "помочь", "помогать", "работа", "год", "час", "класс"]
)


def lemmas(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, in dictionary form, ё as е; of words with no content none is left."""
    return frozenset(word_forms(text).values())


def word_forms(text: str) -> dict[str, str]:
    """{word as it is written, in small letters: its dictionary form} for the words of a text that carry meaning."""
    found = {word: _lemma(word) for word in _WORDS.findall((text or "").casefold())}
    return {word: lemma for word, lemma in found.items() if len(lemma) > 1}


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    reading = dictionary().parse(word)[0]
    if reading.tag.POS in _EMPTY_PARTS or reading.normal_form in _EMPTY_WORDS:
        return ""
    return reading.normal_form.replace("ё", "е")
