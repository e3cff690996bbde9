"""Typography: spaces that hold, dates in words, lines for the hand."""

from datetime import date

import pytest

from mentorship.kernel.documents import DateNumber, bind_spaces
from mentorship.kernel.grammar.dates import long_date


def shown(text):
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("приказ № 40-од", "приказ №~40-од"),
        ("приказ №40-од", "приказ №40-од"),
        ("Громовой Е.В. и Тарасову И. П. сопровождать", "Громовой~Е.В. и~Тарасову~И.~П. сопровождать"),
        ("Директор А.С. Лебедев", "Директор~А.С.~Лебедев"),
        ("класс 10 «А»", "класс 10~«А»"),
        ("17 ноября 2026 г. в городе", "17~ноября 2026~г. в~городе"),
        ("г. Светлоозёрск, ул. Садовая, д. 4", "г.~Светлоозёрск, ул.~Садовая, д.~4"),
        ("статья 9, ст. 9 ч. 4", "статья 9, ст.~9 ч.~4"),
        ("итоговый — до 21 мая", "итоговый~— до~21~мая"),
        ("и с ребёнком", "и~с~ребёнком"),
        ("В соответствии", "В~соответствии"),
        ("школа на 30 мест", "школа на~30 мест"),
        ("строка\nвторая", "строка\nвторая"),
        ("а\x00б\x1bв\r\nг", "абв\nг"),
    ],
)
def test_spaces_that_hold(typed, bound):
    assert shown(bind_spaces(typed)) == bound


def test_a_narrow_cell_binds_only_what_never_parts():
    assert shown(bind_spaces("Ученик — ученик с 5 «А», № 3", is_cell=True)) == "Ученик — ученик с 5~«А», №~3"


def test_dates():
    assert shown(long_date(date(2026, 9, 5))) == "5~сентября 2026~г."
    assert shown(DateNumber(year=2026).date_text) == "«___»~____________ 2026~г."
    assert shown(DateNumber().date_text) == "«___»~____________ 20___~г."
    assert DateNumber(number="47 § 3").number_text == "47 § 3"
    assert DateNumber().number_text == "________"
