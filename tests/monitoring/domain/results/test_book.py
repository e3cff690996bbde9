"""The book of results: the page's figures, hidden groups left out, each column explained."""

from decimal import Decimal

from monitoring.domain.results.book import results_tables
from tests.monitoring.overviews import make_overview


def rows(tables, title):
    return [list(row) for row in next(table for table in tables if table.title == title).rows]


def test_figures_are_those_of_the_page():
    tables = results_tables(make_overview())
    assert rows(tables, "Вход и выход") == [
        ["Легко просить о\u00a0помощи", 21, Decimal("4.0"), Decimal("7.0"), Decimal("3.0"), "стало заметно лучше"],
        ["Тревожность", 21, Decimal("8.0"), Decimal("8.0"), Decimal("0.0"), "почти не\u00a0изменилось"],
    ]
    assert rows(tables, "Распределение")[3] == ["Легко просить о\u00a0помощи", 4, 21, 0]
    assert rows(tables, "Довольны") == [["итоговая", 21, 18, 86]]
    assert rows(tables, "Другие вопросы")[0] == ["итоговая", "Чего вам хочется дальше?", "учиться", 21, 21, 100]


def test_hidden_groups_leave_no_number():
    shown = {row[1] or row[0]: row[2:4] for row in rows(results_tables(make_overview()), "Формы и программы")}
    assert shown == {
        "Ученик – ученик": ["", ""],  # the other form is too small: the total would tell it
        "Азбука": ["", ""],
        "Вместе легче": ["", ""],
        "Студент – ученик": ["", ""],
        "Завод рядом": ["", ""],
    }
    leader = results_tables(make_overview(with_total=False))
    found = [(row[1] or row[0], row[2], row[3]) for row in rows(leader, "Формы и программы")]
    assert found == [
        ("Ученик – ученик", 19, 21),
        ("Азбука", 6, 7),
        ("Вместе легче", 13, 14),
        ("Студент – ученик", "", ""),
        ("Завод рядом", "", ""),
    ]


def test_a_hidden_programme_has_an_empty_book():
    tables = results_tables(make_overview(program=3))
    assert [rows(tables, title) for title in ("Вход и выход", "Распределение", "Довольны", "Другие вопросы")] == [
        []
    ] * 4


def test_each_sheet_is_explained():
    explained = rows(results_tables(make_overview()), "Пояснения")
    assert explained[0] == ["Кто: наставляемых", "Учебный год 2025/2026. Все программы."]
    assert {"Вход и выход", "Распределение", "Довольны", "Скрыто"} <= {row[0] for row in explained}
