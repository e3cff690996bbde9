"""What may be answered to a question of each kind, and how it reads."""

import pytest

from monitoring.domain.answering import NOTHING, Given, given_in, in_words, misfit
from monitoring.models import Answer, Question

SCALE = Question(kind="scale", text="Насколько вы довольны?")
YES = Question(kind="yes", text="Был ли наставник?")
ONE = Question(kind="one", text="Где?", options=["в школе", "дома"])
SEVERAL = Question(kind="several", text="Чем?", options=["уроки", "спорт", "музыка"])
OFTEN = Question(kind="often", text="Как часто?", options=["часто", "никогда"])
TEXT = Question(kind="text", text="Чего ждёте?")
NO_OPTION = "Такого варианта ответа нет. Выберите из\u00a0тех, что стоят под вопросом."
NO_SCALE = "Отметьте число от\u00a01 до\u00a010."
NO_WORDS = "На\u00a0этот вопрос отвечают выбором, а\u00a0не\u00a0словами."


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (SCALE, Given(number=1)),
        (SCALE, Given(number=10)),
        (YES, Given(choices=(1,), text="в лагере")),
        (YES, Given(choices=(0,))),
        (ONE, Given(choices=(1,))),
        (SEVERAL, Given(choices=(0, 2))),
        (OFTEN, Given(choices=(0,))),
        (TEXT, Given(text="я" * 2000)),
        *((question, NOTHING) for question in (SCALE, YES, ONE, SEVERAL, OFTEN, TEXT)),
    ],
)
def test_fits(question, given):
    assert misfit(question, given) == ""


@pytest.mark.parametrize(
    ("question", "given", "sentence"),
    [
        (SCALE, Given(number=11), NO_SCALE),
        (SCALE, Given(number=0), NO_SCALE),
        (TEXT, Given(number=5), NO_SCALE),
        (YES, Given(choices=(2,)), NO_OPTION),
        (ONE, Given(choices=(0, 1)), NO_OPTION),
        (ONE, Given(choices=(-1,)), NO_OPTION),
        (SEVERAL, Given(choices=(3,)), NO_OPTION),
        (SEVERAL, Given(choices=(1, 1)), NO_OPTION),
        (TEXT, Given(choices=(0,)), NO_OPTION),
        (ONE, Given(text="слова"), NO_WORDS),
        (SCALE, Given(text="семь"), NO_WORDS),
        (TEXT, Given(text="я" * 2001), "Ответ длиннее 2000\u00a0знаков. Сократите его немного."),
    ],
)
def test_does_not_fit(question, given, sentence):
    assert misfit(question, given) == sentence


@pytest.mark.parametrize(
    ("question", "given", "words"),
    [
        (SCALE, Given(number=7), "7 из\u00a010"),
        (YES, Given(choices=(1,), text="в лагере"), "Да: в лагере"),
        (YES, Given(choices=(0,)), "Нет"),
        (SEVERAL, Given(choices=(0, 2)), "Уроки, музыка"),
        (TEXT, Given(text="дружбы"), "дружбы"),
        (TEXT, NOTHING, "без ответа"),
        (ONE, Given(choices=(7,)), ""),
    ],
)
def test_reads(question, given, words):
    assert in_words(question, given) == words


def test_a_row_becomes_a_given_and_no_row_nothing():
    assert given_in(Answer(number=None, choices=[1], text="в лагере")) == Given(None, (1,), "в лагере")
    assert given_in(None) == NOTHING
