"""The six cases, and the two engines that know them.

Both engines are heavy to load, so each is made once per process and only when first asked for.
"""

from enum import StrEnum
from functools import lru_cache


class Case(StrEnum):
    """A grammatical case; its value is fit to be a key in stored JSON."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"

    @property
    def label(self) -> str:
        """«родительный»: the Russian name of the case."""
        return _LABELS[self][0]

    @property
    def question(self) -> str:
        """«кого»: the question that the case answers of a person."""
        return _LABELS[self][1]

    @property
    def grammeme(self) -> str:
        """The name of the case in the morphological dictionary."""
        return _LABELS[self][2]


_LABELS = {
    Case.NOMINATIVE: ("именительный", "кто", "nomn"),
    Case.GENITIVE: ("родительный", "кого", "gent"),
    Case.DATIVE: ("дательный", "кому", "datv"),
    Case.ACCUSATIVE: ("винительный", "кого", "accs"),
    Case.INSTRUMENTAL: ("творительный", "кем", "ablt"),
    Case.PREPOSITIONAL: ("предложный", "о ком", "loct"),
}

MALE, FEMALE = "m", "f"


@lru_cache(maxsize=1)
def dictionary():
    """The morphological dictionary, loaded at the first call."""
    from pymorphy3 import MorphAnalyzer

    from mentorship.kernel.grammar.mapped import mapped_tables

    with mapped_tables():
        return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1)
def _name_maker():
    from pytrovich.maker import PetrovichDeclinationMaker

    return PetrovichDeclinationMaker()


def make_name_form(part: str, word: str, gender: str, case: Case) -> str:
    """One piece of a name («surname», «name» or «patronymic») in a case, by the rules for names alone."""
    from pytrovich import enums

    parts = {"surname": "LASTNAME", "name": "FIRSTNAME", "patronymic": "MIDDLENAME"}
    sex = enums.Gender.MALE if gender == MALE else enums.Gender.FEMALE
    return _name_maker().make(enums.NamePart[parts[part]], sex, enums.Case[case.name], word)


def same_letters(one: str, other: str) -> bool:
    """Whether two words are equal when case and the dots of ё are forgiven."""
    return one.casefold().replace("ё", "е") == other.casefold().replace("ё", "е")


def match_case(sample: str, word: str) -> str:
    """The word with capitals where the sample has them: first letter, or all of it."""
    if len(sample) > 1 and sample.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if sample[:1].isupper() else word
