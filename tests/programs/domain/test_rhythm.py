"""The agreed rhythm read from words."""

import pytest

from programs.domain.rhythm import days_between, rhythm_words


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("раз в неделю", 7),
        ("Раз в неделю, по средам", 7),
        ("1 раз в неделю", 7),
        ("один раз в неделю", 7),
        ("по вторникам после уроков", 7),
        ("каждую среду", 7),
        ("каждую неделю", 7),
        ("еженедельно", 7),
        ("два раза в неделю", 4),
        ("2 раза в неделю", 4),
        ("дважды в неделю", 4),
        ("три раза в неделю", 3),
        ("1–2 раза в неделю", 7),
        ("1-2 раза в месяц", 31),
        ("раз в две недели", 14),
        ("раз в 1–2 недели", 14),
        ("через неделю", 14),
        ("каждые две недели", 14),
        ("раз в десять дней", 10),
        ("раз в месяц", 31),
        ("два раза в месяц", 16),
        ("ежемесячно", 31),
        ("каждый день", 1),
        ("", None),
        ("как договоримся", None),
        ("по выходным дням реже", None),
        ("раз в 400 дней", None),
        ("раз в 0 дней", None),
    ],
)
def test_words_say_how_often(words, days):
    assert days_between(words) == days


@pytest.mark.parametrize(
    ("days", "words"), [(7, "раз в\u00a0неделю"), (14, "раз в\u00a0две недели"), (10, "раз в\u00a010\u00a0дней")]
)
def test_said_again_in_plain_words(days, words):
    assert rhythm_words(days) == words
