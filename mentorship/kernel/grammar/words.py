"""Words of a free text in their dictionary form, so that «шахматами» meets «шахматы» when people are matched."""

import re

from mentorship.kernel.grammar.cases import dictionary

_WORDS = re.compile(r"[а-яё]+|[a-z]+|\d+", re.IGNORECASE)
_EMPTY_PARTS = frozenset(["PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED"])
_EMPTY_WORDS = frozenset(
    ["быть", "мочь", "хотеть", "нужный", "надо", "помощь", "помочь", "помогать", "работа", "год", "час", "класс"]
)


def lemmas(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, in dictionary form, ё as е; of words with no content none is left."""
    found = (_lemma(word) for word in _WORDS.findall((text or "").casefold()))
    return frozenset(lemma for lemma in found if len(lemma) > 1)


def _lemma(word: str) -> str:
    reading = dictionary().parse(word)[0]
    if reading.tag.POS in _EMPTY_PARTS or reading.normal_form in _EMPTY_WORDS:
        return ""
    return reading.normal_form.replace("ё", "е")
