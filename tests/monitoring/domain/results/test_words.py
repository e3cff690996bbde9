"""Sentences of «Главное словами», as they are read aloud."""

from decimal import Decimal

import pytest

from monitoring.domain.results.change import Change, Measure
from monitoring.domain.results.distribution import spread_of
from monitoring.domain.results.satisfaction import Satisfaction
from monitoring.domain.results.words import (
    answered_words,
    counted_people,
    earlier_words,
    glad_words,
    hidden_words,
    main_words,
    of_people,
    spread_words,
)
from monitoring.enums import Wave
from participants.enums import Side

MEANING = "в среднем не меньше 7 из 10 в ответах о том, доволен ли человек"


def plain(text):
    return text.replace("\u00a0", " ")


def change(title, difference, *, before="5.0", is_reversed=False, position=0):
    start, step = Decimal(before), Decimal(difference)
    return Change(Measure(title, title, is_reversed, False, position), 9, start, start + step, step)


@pytest.mark.parametrize(
    ("side", "number", "counted", "of"),
    [
        (Side.MENTEE, 1, "1 наставляемый", "1 наставляемого"),
        (Side.MENTEE, 3, "3 наставляемых", "3 наставляемых"),
        (Side.MENTEE, 21, "21 наставляемый", "21 наставляемого"),
        (Side.MENTEE, 11, "11 наставляемых", "11 наставляемых"),
        (Side.MENTOR, 2, "2 наставника", "2 наставников"),
        (Side.MENTOR, 25, "25 наставников", "25 наставников"),
        (Side.MENTOR, 101, "101 наставник", "101 наставника"),
    ],
)
def test_people_are_counted_in_both_cases(side, number, counted, of):
    assert (plain(counted_people(side, number)), plain(of_people(side, number))) == (counted, of)


@pytest.mark.parametrize(
    ("both", "asked", "text"),
    [
        (21, 24, "Обе анкеты, входная и итоговая, есть у 21 из 24 наставляемых."),
        (20, 21, "Обе анкеты, входная и итоговая, есть у 20 из 21 наставляемого."),
        (0, 5, "Обеих анкет, входной и итоговой, пока нет ни у кого из 5 наставляемых."),
        (4, 4, "Обе анкеты, входная и итоговая, есть у всех: 4 наставляемых."),
    ],
)
def test_who_answered(both, asked, text):
    assert plain(answered_words(Side.MENTEE, both, asked)) == text


def test_one_thing_got_better_and_one_worse():
    said = main_words(
        [change("Желание учиться", "2.8", before="4.6"), change("Настроение", "-1.0"), change("План", "0.2")]
    )
    assert [plain(one) for one in said] == [
        "К лучшему изменилось одно: «Желание учиться» (на входе 4,6, на выходе 7,4).",
        "К худшему: «Настроение» (на входе 5,0, на выходе 4,0). Об этом стоит поговорить с участниками.",
        "Почти не изменилось: «План».",
    ]


def test_the_greatest_changes_come_first_and_the_rest_is_counted():
    changes = [change(f"Б{n}", difference) for n, difference in enumerate(("0.6", "3.0", "1.0", "2.0"))]
    same = [change(f"Р{n}", "0.0") for n in range(5)]
    said = [plain(one) for one in main_words(changes + same)]
    assert said[0].startswith("Заметнее всего изменилось к лучшему: «Б1» (на входе 5,0, на выходе 8,0); «Б3»")
    assert "Б0" not in said[0]
    assert said[1] == "Почти не изменилось: «Р0», «Р1», «Р2» и ещё 2."


def test_less_anxiety_is_good_news():
    said = main_words([change("Тревожность", "-1.5", is_reversed=True)])
    assert plain(said[0]) == "К лучшему изменилось одно: «Тревожность» (на входе 5,0, на выходе 3,5)."
    assert len(said) == 1


def test_no_good_news_is_said_plainly():
    assert plain(main_words([change("План", "0.1")])[0]) == "Заметных изменений к лучшему ответы не показывают."
    assert main_words([]) == []


@pytest.mark.parametrize(
    ("glad", "answered", "text"),
    [
        (18, 21, f"Довольны 18 из 21 наставляемого, 86 %: {MEANING}."),
        (1, 4, f"Доволен 1 из 4 наставляемых, 25 %: {MEANING}."),
        (0, 3, f"Довольных ({MEANING}) среди 3 наставляемых нет."),
        (0, 0, ""),
    ],
)
def test_the_satisfied(glad, answered, text):
    assert plain(glad_words(Side.MENTEE, Satisfaction(answered, glad), 7)) == text


def test_what_was_before():
    before = [(Wave.ENTRY, Satisfaction(11, 2)), (Wave.INTERMEDIATE, Satisfaction(11, 9))]
    assert plain(earlier_words(before)) == "Раньше довольных было: на входе 2 из 11, в середине 9 из 11."
    assert earlier_words([]) == ""


def test_what_the_bars_show():
    text = spread_words(spread_of({1: 10, 6: 8, 9: 3}, {2: 2, 5: 7, 8: 12}))
    assert text == "Скорее нет: было 10, стало 2. По-разному: было 8, стало 7. Скорее да: было 3, стало 12."


@pytest.mark.parametrize(
    ("people", "begins"),
    [(0, "Пока никто"), (1, "Ответил один человек"), (2, "Ответили двое"), (6, "Группа рядом слишком мала")],
)
def test_why_nothing_is_shown(people, begins):
    assert plain(hidden_words(people)).startswith(begins)
