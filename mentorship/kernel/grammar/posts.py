"""Posts in cases: leading adjectives and the head noun are inflected, the tail stays as it was written."""

import re
from functools import lru_cache
from typing import NamedTuple

from mentorship.kernel.grammar.cases import Case, dictionary, match_case
from mentorship.kernel.grammar.typography import normalise_spaces

#: Shortened beginnings whose ending is not written out: the post already stands in the case they demand.
_SHORTENED = re.compile(r"(и\.\s?о\.|вр\.?\s?и\.?\s?о\.?|зам\.|зав\.|ст\.)\s?", re.IGNORECASE)
_WORD = re.compile(r"([A-Za-zА-Яа-яЁё]+-)*[А-Яа-яЁё]+")
#: Endings of doers: a word with one of them declines regularly even when the dictionary has not met it (тьютор).
_DOER = re.compile(r"(тор|ер|ист|лог|ант|ник|тель|арь)$")


class DeclinedPost(NamedTuple):
    """A post in a case; `is_certain` is False where a person must confirm the form."""

    text: str
    is_certain: bool


@lru_cache(maxsize=2048)
def decline_post(post: str, case: Case) -> DeclinedPost:
    """«заместитель директора по УВР» → «заместителя директора по УВР»; «и.о. …» stays as it is.

    Posts joined by a comma are declined one by one. What cannot be understood comes back unchanged and not certain.
    """
    post, case = normalise_spaces(post), Case(case)
    if case is Case.NOMINATIVE or not post:
        return DeclinedPost(post, True)
    heads = [_decline_one(piece, case) for piece in post.split(", ")]
    # «инженер, АО «Машзавод»»: after the first post a piece that is no post is a mere addition.
    return DeclinedPost(", ".join(text for text, _ in heads), heads[0][1])


def _decline_one(post: str, case: Case) -> tuple[str, bool]:
    if _SHORTENED.match(post):
        return post, True
    words = post.split(" ")
    taken, gender = _count_head(words)
    if not taken:
        return post, False
    forms = [_inflect_compound(word, gender, case) for word in words[:taken]]
    tail = words[taken:]
    second = _second_post(tail, case)
    return " ".join([form for form, _ in forms] + (second or tail)), all(sure for _, sure in forms) and not second


def _count_head(words: list[str]) -> tuple[int, str]:
    """How many first words are inflected (adjectives and the noun), and their gender; 0 if there is no head."""
    last_adjective, gender = 0, ""
    for number, word in enumerate(words, start=1):
        noun = _reading(word, ("NOUN",))
        adjective = _reading(word, ("ADJF", "PRTF"))
        if noun and not (adjective and _agrees_with_next(words, number, adjective)):
            return number, noun.tag.gender
        if not adjective:
            break
        last_adjective, gender = number, adjective.tag.gender
    return last_adjective, gender


def _agrees_with_next(words: list[str], number: int, adjective) -> bool:
    """«старший вожатый»: the first word is an adjective here, though alone it could be a noun."""
    following = _reading(words[number], ("NOUN", "ADJF", "PRTF")) if number < len(words) else None
    return bool(following) and following.tag.gender == adjective.tag.gender


def _second_post(tail: list[str], case: Case) -> list[str]:
    """«учитель и воспитатель»: the second post, declined too; [] where the tail is «истории и обществознания»."""
    if len(tail) < 2 or tail[0] != "и":
        return []
    noun = _reading(tail[1], ("NOUN",))
    if not noun or "anim" not in noun.tag:
        return []
    return ["и", _decline_one(" ".join(tail[1:]), case)[0]]


def _reading(word: str, parts: tuple[str, ...]):
    """The nominative singular reading of a word as one of the parts of speech, or None; a compound goes by its end."""
    if not _WORD.fullmatch(word):
        return None
    for reading in dictionary().parse(word.casefold().split("-")[-1]):
        tag = reading.tag
        if tag.POS in parts and tag.case == "nomn" and tag.number == "sing" and tag.gender in ("masc", "femn"):
            return reading
    return None


def _inflect_compound(word: str, gender: str, case: Case) -> tuple[str, bool]:
    """«учитель-логопед»: each half that is a person declines, a mere prefix («пресс-») does not."""
    *first, last = word.split("-")
    forms = [_inflect(half, gender, case) if _is_person(half) else (half, True) for half in first]
    forms.append(_inflect(last, gender, case))
    return "-".join(form for form, _ in forms), all(sure for _, sure in forms)


def _is_person(half: str) -> bool:
    reading = _reading(half, ("NOUN",))
    return bool(reading) and "anim" in reading.tag and dictionary().word_is_known(half.casefold())


def _inflect(word: str, gender: str, case: Case) -> tuple[str, bool]:
    reading = _reading(word, ("ADJF", "PRTF", "NOUN"))
    # A holder of a post is animate even if the dictionary guesses a thing: accusative as genitive.
    wanted = Case.GENITIVE if case is Case.ACCUSATIVE and gender == "masc" else case
    form = reading and reading.inflect({wanted.grammeme, "sing"})
    if not form:
        return word, False
    is_regular = dictionary().word_is_known(word.casefold()) or bool(_DOER.search(word.casefold()))
    return match_case(word, form.word), is_regular
