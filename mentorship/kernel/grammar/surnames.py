"""Surnames in cases, and an honest word on when the computed form is not to be trusted.

Two engines are asked: the rules for names and the dictionary of the language. Where both know the word and agree, the
form is sure. Where they differ (Орёл, Ткач, Сова), or where the ending leaves the choice to the family (a fleeting
vowel, a stress that spelling hides, a foreign origin), the form is only a proposal that a person confirms.
"""

import re

from mentorship.kernel.grammar.cases import FEMALE, MALE, Case, dictionary, make_name_form, match_case, same_letters
from mentorship.kernel.grammar.normal_names import PARTICLES

VOWELS = "аеёиоуыэюя"

_FROZEN = re.compile(r"([оеёиуюэы]|[ыи]х)$")
_RUSSIAN_IH = re.compile(r"([гкхжшчщ]их|ых)$")
_MALE_SHAPE = re.compile(r"([оеё]в|[иы]н|ый|ий|[^цкл]ой)$")
_FEMALE_SHAPE = re.compile(r"([оеё]ва|[иы]на|ая|яя)$")
_POSSESSIVE = re.compile(r"([оеё]ва?|[иы]на?)$")
_TYPICAL = {
    MALE: re.compile(r"([оеё]в|[иы]н|[сц]к[ио]й|ый|[иы]ч|ко|[гкхжшчщ]их|ых|ян|ук|юк|ак|як)$"),
    FEMALE: re.compile(r"([оеё]ва|[иы]на|[сц]кая|ая|[иы]ч|ко|[гкхжшчщ]их|ых|ян|ук|юк|ак|як)$"),
}

#: Endings of a man's surname whose forms cannot be told from the spelling, in any case but the nominative.
_MALE_DOUBTS = re.compile(
    r"([её]л|ец|яц|ень|оть|онь|ей|[^кц]ий|"  # a vowel that may fall out, a noun or an adjective
    rf"[{VOWELS}].*[еоё]к|"  # Бачок: Бачка or Бачока
    r"[^гкхжшчщы]их|"  # Дитрих declines, Долгих does not
    rf"[{VOWELS}]а|ия|"  # Галуа, Гулия: origin decides
    r"[оеё]ва|[иы]на|ая|яя)$"  # a woman's surname, or a noun
)
#: One syllable, and an ending that may belong to a Russian adjective or to a foreign noun (Шин, Ров, Цой).
_SHORT_DOUBT = re.compile(rf"^[^{VOWELS}]*([оеё]в|[иы]н|ой)$")
#: A vowel that may fall out or a stress that may move, in a word that no dictionary vouches for.
_UNKNOWN_MALE = re.compile(rf"(ель|овь|ё[^{VOWELS}в]+|(?<![сц]к|[оеё]в)ой)$")
#: A surname in -а or -я that is neither a Russian woman's one nor Georgian: Золя never declines, Скиба does.
_UNKNOWN_IN_A = re.compile(r"((?<!ав)(?<![оеё]в)(?<![иы]н)а|(?<![ая])я)$")
_UNKNOWN_ADJECTIVE = re.compile(r"(?<![сц]к)(?<![оеё]в)(?<!н)ая$")
#: Endings that a Russian and a foreign surname share; without a patronymic nobody can tell one from the other.
_SHARED = {MALE: re.compile(r"([оеё]в|[иы]н)$"), FEMALE: re.compile(r"[иы]на$")}
_HIDDEN_STRESS = re.compile(r"([жшщц]|[^иы]ч|[жшчщц]а)$")


def decline_surname(surname: str, gender: str, case: Case) -> tuple[str, bool]:
    """A surname in a case, and whether the form is sure; both halves of a double surname are declined."""
    pieces = re.split(r"([\s-])", surname)
    if case is Case.NOMINATIVE or not surname or pieces[-1].casefold() in PARTICLES:
        return surname, True
    forms = [(piece, True) if piece in "- " else _decline_piece(piece, gender, case) for piece in pieces]
    is_certain = all(sure for _, sure in forms)
    if len(pieces) > 1:
        is_certain = is_certain and all(_TYPICAL[gender].search(piece.casefold()) for piece in pieces[::2])
    return "".join(form for form, _ in forms), is_certain


def _decline_piece(surname: str, gender: str, case: Case) -> tuple[str, bool]:
    word = surname.casefold()
    if not re.fullmatch("[а-яё’']+", word):
        return surname, False
    if _never_declines(word, gender):
        return surname, not (gender == FEMALE and _looks_male(word))
    by_rules = _by_rules(surname, gender, case)
    known = _dictionary_forms(word, gender, case)
    if not known:
        return by_rules, not _is_doubtful(word, gender, case)
    if all(same_letters(form, by_rules) for form in known):
        return by_rules, not (_is_crossed(word, gender) or _moves_a_vowel(word, gender))
    return match_case(surname, known[0]), False


def _never_declines(word: str, gender: str) -> bool:
    if _FROZEN.search(word):
        return not word.endswith("их") or gender == FEMALE or bool(_RUSSIAN_IH.search(word))
    return gender == FEMALE and word[-1] not in "ая"


def _looks_male(word: str) -> bool:
    return bool(_MALE_SHAPE.search(word)) and not _SHORT_DOUBT.search(word)


def _is_crossed(word: str, gender: str) -> bool:
    """A man with a woman's surname: a slip in one of the two, or a noun; either way a person must look."""
    return gender == MALE and bool(_FEMALE_SHAPE.search(word))


def _moves_a_vowel(word: str, gender: str) -> bool:
    """Ёж, Бобёр, Журавель: whatever a dictionary says, the family may keep its vowel; Королёв keeps it always."""
    return gender == MALE and bool(re.search(rf"(ё[^{VOWELS}в]+|ель)$", word))


def _is_doubtful(word: str, gender: str, case: Case) -> bool:
    if _UNKNOWN_IN_A.search(word) or (gender == MALE and _UNKNOWN_MALE.search(word)):
        return True
    if gender == FEMALE and _UNKNOWN_ADJECTIVE.search(word):
        return True
    if gender == MALE and (len(word) < 3 or _MALE_DOUBTS.search(word) or _SHORT_DOUBT.search(word)):
        return True
    if gender == FEMALE and re.search(rf"([{VOWELS}]а|ия)$", word):
        return True
    if gender == MALE and word[-1] == "ь" and dictionary().word_is_known(word):
        return True  # Рысь: a common noun, and not a masculine one
    return case is Case.INSTRUMENTAL and bool(_HIDDEN_STRESS.search(word))


def may_be_foreign(surname: str, gender: str, case: Case) -> bool:
    """Whether a surname without a patronymic beside it may be a foreign one of another declension: Чаплин, Чаплином."""
    word = surname.casefold()
    if not _SHARED[gender].search(word) or (gender == MALE and case is not Case.INSTRUMENTAL):
        return False
    return gender == MALE or not dictionary().word_is_known(word)


def _by_rules(surname: str, gender: str, case: Case) -> str:
    """The rules for names, mended where they drop a vowel that cannot fall or miss a stressed ending."""
    word = surname.casefold()
    if gender == MALE and re.search(rf"[^{VOWELS}]{{2}}ец$", word):
        return surname + _HARD_ENDINGS[case]  # Кузнец: «Кузнца» cannot be said
    if gender == MALE and case is Case.INSTRUMENTAL and re.search("[ау]ч$", word):
        return surname + "ом"
    return make_name_form("surname", surname, gender, case)


_HARD_ENDINGS = {
    Case.GENITIVE: "а",
    Case.DATIVE: "у",
    Case.ACCUSATIVE: "а",
    Case.INSTRUMENTAL: "ом",
    Case.PREPOSITIONAL: "е",
}


def _dictionary_forms(word: str, gender: str, case: Case) -> list[str]:
    """What the dictionary says of a word that it knows as a noun, an adjective or a surname: common words first."""
    readings = dictionary().parse(word) if dictionary().word_is_known(word) else []
    fitting = [reading for reading in readings if _fits(reading, word, gender)]
    surnames = [reading for reading in fitting if "Surn" in reading.tag]
    if surnames and _POSSESSIVE.search(word):
        fitting = surnames  # Щедрина is first of all a surname, whatever «щедрина» once meant
    fitting.sort(key=lambda reading: "Surn" in reading.tag)
    forms = [_form(reading, case) for reading in fitting]
    return [form for form in forms if form]


def _fits(reading, word: str, gender: str) -> bool:
    """Only a singular nominative of the same word; not a first name, a place, or a surname of the other sex."""
    tag = reading.tag
    if tag.case != "nomn" or tag.number == "plur" or not same_letters(reading.word, word):
        return False
    if {"Name", "Patr", "Geox", "Abbr", "Poss"} & set(tag.grammemes) or tag.POS not in ("NOUN", "ADJF"):
        return False
    wanted = "masc" if gender == MALE else "femn"
    is_common_in_a = tag.POS == "NOUN" and "Surn" not in tag and word[-1] in "ая" and tag.gender == "femn"
    return tag.gender == wanted or is_common_in_a


def _form(reading, case: Case) -> str:
    """A person is animate whatever the noun was: Мороз, accusative Мороза."""
    is_male = reading.tag.gender == "masc" and reading.word[-1] not in "ая"
    wanted = Case.GENITIVE if case is Case.ACCUSATIVE and is_male else case
    form = reading.inflect({wanted.grammeme, "sing"})
    return form.word if form else ""
