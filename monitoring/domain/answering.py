"""What an answer may be, by the kind of its question, and how it is read aloud: pure rules of the surveys (D5)."""

from dataclasses import dataclass

from django.utils.text import capfirst

from monitoring.domain.surveys.given import options_of
from monitoring.enums import QuestionKind

SCALE = range(1, 11)
MOST_LETTERS = 2000
ONE_OF = (QuestionKind.YES_WHERE, QuestionKind.ONE, QuestionKind.FREQUENCY)
WITH_WORDS = (QuestionKind.YES_WHERE, QuestionKind.TEXT)
SKIPPED = "без ответа"
WRONG_SCALE = "Отметьте число от\u00a01 до\u00a010."
WRONG_OPTION = "Такого варианта ответа нет. Выберите из\u00a0тех, что стоят под вопросом."
TOO_LONG = f"Ответ длиннее {MOST_LETTERS}\u00a0знаков. Сократите его немного."


@dataclass(frozen=True)
class Given:
    """One answer: the fields of `Answer` that its kind uses; an empty one is a question passed over."""

    number: int | None = None
    choices: tuple[int, ...] = ()
    text: str = ""

    @property
    def is_empty(self):
        """Nothing was answered: a right of everybody who is asked."""
        return self.number is None and not self.choices and not self.text


NOTHING = Given()


def given_in(answer):
    """Return what an `Answer` says as a Given; nothing for None."""
    return Given(answer.number, tuple(answer.choices), answer.text) if answer else NOTHING


def misfit(question, given):
    """Return a sentence on what of `given` cannot be an answer to `question`, or an empty text."""
    if given.number is not None and (question.kind != QuestionKind.SCALE or given.number not in SCALE):
        return WRONG_SCALE
    if given.choices and not _are_places(question, given.choices):
        return WRONG_OPTION
    if given.text and question.kind not in WITH_WORDS:
        return "На\u00a0этот вопрос отвечают выбором, а\u00a0не\u00a0словами."
    return TOO_LONG if len(given.text) > MOST_LETTERS else ""


def _are_places(question, choices):
    places = range(len(options_of(question)))
    if question.kind == QuestionKind.SEVERAL:
        return set(choices) <= set(places) and len(set(choices)) == len(choices)
    return question.kind in ONE_OF and len(choices) == 1 and choices[0] in places


def in_words(question, given):
    """Return `given` as a person reads it: «7 из 10», «Да: в лагере», the words of the chosen options, own words."""
    if given.is_empty:
        return SKIPPED
    if question.kind == QuestionKind.SCALE:
        return f"{given.number} из\u00a010"
    options = options_of(question)
    chosen = ", ".join(options[place] for place in given.choices if place in range(len(options)))
    return ": ".join(part for part in (capfirst(chosen), given.text) if part)
