"""First names and patronymics in cases, and the gender that they tell."""

import re

from mentorship.kernel.grammar.cases import FEMALE, MALE, Case, dictionary, make_name_form, same_letters
from mentorship.kernel.grammar.normal_names import PARTICLES

_PATRONYMICS = {MALE: re.compile(r"[иы]ч$"), FEMALE: re.compile(r"(вна|чна|шна)$")}
_PARTICLES = {
    MALE: re.compile(r"[\s-](оглы|углы|оглу|улы|уулу)$"),
    FEMALE: re.compile(r"[\s-](кызы|гызы|кизи)$"),
}
_SURNAMES = {
    MALE: re.compile(r"([оеё]в|[иы]н|[сц]кий|ый)$"),
    FEMALE: re.compile(r"([оеё]ва|[иы]на|[сц]кая|ая)$"),
}
_UNSURE_NAMES = {
    MALE: re.compile(r"([аеёиоуыэюя]а|[^и]я)$"),  # origin decides; Илья is in the dictionary
    FEMALE: re.compile(r"ь$"),  # Айгуль stays, Нинель declines
}


def gender_of_patronymic(patronymic: str) -> str:
    """«m», «f», or "" where the patronymic does not tell."""
    word = patronymic.casefold()
    for gender in (MALE, FEMALE):
        if _PATRONYMICS[gender].search(word) or _PARTICLES[gender].search(word):
            return gender
    return ""


def likely_gender(surname: str, name: str) -> str:
    """A guess for one without a patronymic, by the first name and then by the surname; "" where neither tells."""
    genders = _known_genders(name.casefold())
    if len(genders) == 1:
        return genders.pop()
    return next((gender for gender in (MALE, FEMALE) if _SURNAMES[gender].search(surname.casefold())), "")


def is_known_name(name: str) -> bool:
    """Whether the dictionary knows each half of a first name."""
    return all(_name_readings(piece) for piece in re.split(r"[\s-]", name.casefold()) if piece)


def _known_genders(name: str) -> set[str]:
    tags = [reading.tag for reading in _name_readings(name)]
    marks = {"masc": MALE, "femn": FEMALE}
    return {marks[tag.gender] for tag in tags if tag.gender in marks}


def _name_readings(name: str) -> list:
    if not dictionary().word_is_known(name):
        return []
    return [r for r in dictionary().parse(name) if "Name" in r.tag and r.tag.case == "nomn" and r.tag.number == "sing"]


def decline_given_name(name: str, gender: str, case: Case) -> tuple[str, bool]:
    """A first name in a case, each half of a double one by itself, and whether the form is sure."""
    if case is Case.NOMINATIVE or not name:
        return name, True
    pieces = re.split(r"([\s-])", name)
    forms = [(piece, True) if piece in "- " else _decline_piece(piece, gender, case) for piece in pieces]
    return "".join(form for form, _ in forms), all(sure for _, sure in forms)


def _decline_piece(name: str, gender: str, case: Case) -> tuple[str, bool]:
    word = name.casefold()
    if not re.fullmatch("[а-яё’']+", word):
        return name, False
    form = make_name_form("name", name, gender, case)
    genders = _known_genders(word)
    if not genders:
        return form, not _UNSURE_NAMES[gender].search(word)
    if gender not in genders:
        return form, False
    return form, any(same_letters(form, known) for known in _dictionary_forms(word, gender, case))


def _dictionary_forms(word: str, gender: str, case: Case) -> list[str]:
    sex = "masc" if gender == MALE else "femn"
    readings = [reading for reading in _name_readings(word) if reading.tag.gender == sex]
    forms = [reading.inflect({case.grammeme, "sing"}) for reading in readings]
    return [form.word for form in forms if form]


def decline_patronymic(patronymic: str, gender: str, case: Case) -> tuple[str, bool]:
    """A patronymic in a case: оглы and кызы never decline; one that tells no gender or another gender is unsure."""
    if case is Case.NOMINATIVE or not patronymic:
        return patronymic, True
    sure = gender_of_patronymic(patronymic) == gender
    if re.split(r"[\s-]", patronymic.casefold())[-1] in PARTICLES:
        return patronymic, sure
    return make_name_form("patronymic", patronymic, gender, case), sure
