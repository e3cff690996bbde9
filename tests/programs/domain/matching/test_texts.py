"""What free texts say of days, ways of meeting, wished age, subjects and directions."""

import pytest

from programs.domain.matching.texts import days_of, direction_words, subjects_of, ways_of, wished_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("вторник и четверг после 14:00", {1, 3}),
        ("по средам, в пятницу", {2, 4}),
        ("Пн, ср", {0, 2}),
        ("после уроков, кроме среды", {0, 1, 3, 4}),
        ("в выходные", {5, 6}),
        ("любой день", {0, 1, 2, 3, 4, 5, 6}),
        ("среднее звено", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_days(text, days):
    assert days_of(text) == days


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("суббота, можно онлайн", {"онлайн"}),
        ("лично или дистанционно", {"лично", "онлайн"}),
        ("очно", {"лично"}),
        ("отлично", set()),
        ("", set()),
    ],
)
def test_ways(text, ways):
    assert ways_of(text) == ways


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("5–7 классы", ((5, 7), None)),
        ("6 класс", ((6, 6), None)),
        ("от 10 до 12 лет", (None, (10, 12))),
        ("старше 14 лет", (None, (14, 99))),
        ("10–14", (None, (10, 14))),
        ("5-6", ((5, 6), None)),
        ("начальная школа", ((1, 4), None)),
        ("старшие классы", ((10, 11), None)),
        ("любой", (None, None)),
        ("", (None, None)),
    ],
)
def test_wished_age(text, wished):
    assert wished_of(text) == wished


def test_subjects_come_from_their_words():
    assert subjects_of({"дробь", "кошка", "английский"}) == {"математика", "иностранный язык"}


def test_a_known_direction_has_its_words_and_a_new_one_its_own():
    assert {"театр", "волонтёр".replace("ё", "е")} <= direction_words("социокультурное")
    assert direction_words("Шахматный клуб") == {"шахматный", "клуб"}
    assert direction_words("") == frozenset()
