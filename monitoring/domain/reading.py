"""What a hand types from a sheet of paper: a number of the scale, places of boxes, words (domain/documents)."""

import re

from monitoring.domain.answering import NOTHING, TOO_LONG, Given, misfit
from monitoring.domain.surveys.given import NO, YES, options_of
from monitoring.enums import QuestionKind

LETTERS = "абвгдежзик"
YES_OR_NO = {"д": YES, "да": YES, "2": YES, "б": YES, "н": NO, "нет": NO, "1": NO, "а": NO}
NOT_ON_SCALE = "Здесь одно число от\u00a01 до\u00a010. Если ответа нет, оставьте поле пустым."
NOT_YES_OR_NO = "Наберите «д» или «н». Если ответа нет, оставьте поле пустым."


class Unreadable(ValueError):
    """What was typed is no answer to its question; the text says what is."""


def read_typed(question, typed, words=""):
    """Return the Given of `typed`, what stands on the sheet at `question`; `words` are those beside a «да».

    A scale: its number. Boxes are typed by their places as they stand on the sheet, in digits or in letters («2», «б»,
    «1 3»); yes and no also by their first letters. Empty is a question passed over. Raises Unreadable.
    """
    given = _given(question, typed.strip(), words.strip())
    if misfit(question, given):
        raise Unreadable(TOO_LONG if question.kind == QuestionKind.TEXT else _expected(question))
    return given


def _given(question, typed, words):
    if question.kind == QuestionKind.TEXT:
        return Given(text=typed)
    if not typed:
        return Given(text=words) if words else NOTHING
    if question.kind == QuestionKind.SCALE:
        return Given(number=_number(question, typed))
    if question.kind == QuestionKind.YES_WHERE:
        if typed.lower() not in YES_OR_NO:
            raise Unreadable(NOT_YES_OR_NO)
        return Given(choices=(YES_OR_NO[typed.lower()],), text=words)
    return Given(choices=_places(question, typed.lower()))


def _number(question, typed):
    if not re.fullmatch(r"[0-9]{1,2}", typed):
        raise Unreadable(NOT_ON_SCALE)
    return int(typed)


def _places(question, typed):
    """«2», «б», «1 3», «1,3», «13»: where there are fewer than ten boxes, each digit is one of them."""
    parts = [part for part in re.split(r"[\s,;.+]+", typed) if part]
    if len(options_of(question)) < len(LETTERS):
        parts = [sign for part in parts for sign in part]
    return tuple(sorted({_place(question, part) for part in parts}))


def _place(question, part):
    if part in LETTERS:
        return LETTERS.index(part)
    if not re.fullmatch(r"[0-9]{1,2}", part):
        raise Unreadable(_expected(question))
    return int(part) - 1


def _expected(question):
    """What may be typed at `question`, in a sentence."""
    if question.kind == QuestionKind.SCALE:
        return NOT_ON_SCALE
    if question.kind == QuestionKind.YES_WHERE:
        return NOT_YES_OR_NO
    several = "можно несколько номеров" if question.kind == QuestionKind.SEVERAL else "один номер"
    return f"Здесь {several} от\u00a01 до\u00a0{len(options_of(question))}. Если ответа нет, оставьте поле пустым."


def typed_of(question, given):
    """Return how `given` would be typed: what stands in the field of a sheet that is corrected."""
    if question.kind == QuestionKind.SCALE:
        return "" if given.number is None else str(given.number)
    if question.kind == QuestionKind.YES_WHERE:
        return {(YES,): "д", (NO,): "н"}.get(given.choices, "")
    if question.kind == QuestionKind.TEXT:
        return given.text
    return " ".join(str(place + 1) for place in given.choices)
