"""Figures as charts: the numbers are those of the figures."""

from monitoring.domain.results.change import Measure, change_of
from monitoring.domain.results.charts import change_chart, full_chart, shares_chart, spread_chart
from monitoring.domain.results.distribution import spread_of
from monitoring.domain.results.share import shares_of
from participants.enums import Side

FUTURE = Measure("future", "Ясность своего будущего")


def cells(chart):
    return [row.cells for row in chart.table.rows]


def test_changes_stand_on_the_scale():
    chart = change_chart([change_of(FUTURE, {(4, 7): 2, (5, 8): 1})], Side.MENTEE, 3)
    assert chart.title.replace("\u00a0", " ") == "Средние ответы 3 наставляемых по шкале от 1 до 10"
    assert cells(chart) == [("Ясность своего будущего", "4,3", "7,3", "+3,0", "стало заметно лучше")]
    assert (chart.look, chart.lowest, chart.highest) == ("change", 1, 10)


def test_spread_in_groups_and_in_full():
    spread = spread_of({1: 2, 9: 1}, {9: 3})
    assert cells(spread_chart(FUTURE, spread))[0] == ("Скорее нет, 1–4", "2", "0")
    assert cells(full_chart(FUTURE, spread))[8] == ("9", "1", "3")
    assert len(full_chart(FUTURE, spread).rows) == 10


def test_shares_say_of_how_many():
    chart = shares_chart(shares_of("Что дальше?", ["учиться", "отдыхать"], {(0, 1): 1, (1,): 2}, takes_several=True))
    assert [tuple(cell.replace("\u00a0", " ") for cell in row) for row in cells(chart)] == [
        ("учиться", "1", "1 из 3, 33 %"),
        ("отдыхать", "3", "3 из 3, 100 %"),
    ]
    assert chart.words == "Можно было выбрать несколько ответов."
