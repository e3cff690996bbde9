"""What a hand types from a sheet, and how it stands in the fields again."""

import pytest

from monitoring.domain.answering import NOTHING, Given
from monitoring.domain.reading import Unreadable, read_typed, typed_of
from monitoring.models import Question

SCALE = Question(kind="scale")
YES = Question(kind="yes")
ONE = Question(kind="one", options=["в школе", "дома", "на улице"])
SEVERAL = Question(kind="several", options=["уроки", "спорт", "музыка"])
LONG = Question(kind="several", options=[f"вариант {n}" for n in range(12)])
OFTEN = Question(kind="often", options=["часто", "никогда"])
TEXT = Question(kind="text")
NOT_ON_SCALE = "Здесь одно число от\u00a01 до\u00a010. Если ответа нет, оставьте поле пустым."
NOT_YES_OR_NO = "Наберите «д» или «н». Если ответа нет, оставьте поле пустым."


@pytest.mark.parametrize(
    ("question", "typed", "words", "given"),
    [
        (SCALE, "7", "", Given(number=7)),
        (SCALE, " 10 ", "", Given(number=10)),
        (YES, "д", "в лагере", Given(choices=(1,), text="в лагере")),
        (YES, "Да", "", Given(choices=(1,))),
        (YES, "1", "", Given(choices=(0,))),
        (YES, "н", "", Given(choices=(0,))),
        (YES, "", "в лагере", Given(text="в лагере")),
        (ONE, "3", "", Given(choices=(2,))),
        (ONE, "Б", "", Given(choices=(1,))),
        (SEVERAL, "31", "", Given(choices=(0, 2))),
        (SEVERAL, "1, 3", "", Given(choices=(0, 2))),
        (SEVERAL, "а в", "", Given(choices=(0, 2))),
        (SEVERAL, "11", "", Given(choices=(0,))),
        (LONG, "11 2", "", Given(choices=(1, 10))),
        (OFTEN, "2", "", Given(choices=(1,))),
        (TEXT, " Дружбы ", "", Given(text="Дружбы")),
        *((question, " ", "", NOTHING) for question in (SCALE, YES, ONE, SEVERAL, OFTEN, TEXT)),
    ],
)
def test_reads(question, typed, words, given):
    assert read_typed(question, typed, words) == given


@pytest.mark.parametrize(
    ("question", "typed", "sentence"),
    [
        (SCALE, "11", NOT_ON_SCALE),
        (SCALE, "0", NOT_ON_SCALE),
        (SCALE, "семь", NOT_ON_SCALE),
        (SCALE, "٣", NOT_ON_SCALE),
        (SCALE, "123", NOT_ON_SCALE),
        (YES, "3", NOT_YES_OR_NO),
        (ONE, "4", "Здесь один номер от\u00a01 до\u00a03. Если ответа нет, оставьте поле пустым."),
        (ONE, "12", "Здесь один номер от\u00a01 до\u00a03. Если ответа нет, оставьте поле пустым."),
        (ONE, "0", "Здесь один номер от\u00a01 до\u00a03. Если ответа нет, оставьте поле пустым."),
        (ONE, "?", "Здесь один номер от\u00a01 до\u00a03. Если ответа нет, оставьте поле пустым."),
        (SEVERAL, "14", "Здесь можно несколько номеров от\u00a01 до\u00a03. Если ответа нет, оставьте поле пустым."),
        (LONG, "13", "Здесь можно несколько номеров от\u00a01 до\u00a012. Если ответа нет, оставьте поле пустым."),
        (TEXT, "я" * 2001, "Ответ длиннее 2000\u00a0знаков. Сократите его немного."),
    ],
)
def test_says_what_may_be_typed(question, typed, sentence):
    with pytest.raises(Unreadable) as caught:
        read_typed(question, typed)
    assert str(caught.value) == sentence


def test_too_long_words_beside_a_yes_are_unreadable():
    with pytest.raises(Unreadable):
        read_typed(YES, "д", "я" * 2001)


@pytest.mark.parametrize(
    ("question", "given", "typed"),
    [
        (SCALE, Given(number=7), "7"),
        (YES, Given(choices=(1,), text="в лагере"), "д"),
        (YES, Given(choices=(0,)), "н"),
        (SEVERAL, Given(choices=(0, 2)), "1 3"),
        (TEXT, Given(text="Дружбы"), "Дружбы"),
        *((question, NOTHING, "") for question in (SCALE, YES, ONE, SEVERAL, OFTEN, TEXT)),
    ],
)
def test_stands_in_the_field_as_it_would_be_typed(question, given, typed):
    assert typed_of(question, given) == typed
    assert read_typed(question, typed, given.text if question is YES else "") == given
