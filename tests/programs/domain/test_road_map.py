"""The road map: usual rows, last year's with its dates moved, what is late (register C8)."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import AuditEntry
from programs.domain.road_map import (
    begin,
    copy_road_map,
    earlier_map,
    fill_road_map,
    overdue_rows,
    typical_rows,
    years_later,
)
from programs.models import RoadMap, RoadMapRow
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("coordinator"))


def test_the_usual_rows_run_through_the_school_year_by_stages():
    rows = typical_rows(2026)
    assert (len(rows), rows[0].starts_on, rows[-1].ends_on) == (15, date(2026, 9, 1), date(2027, 6, 30))
    assert all(row.stage and row.title and row.responsible and row.result for row in rows)
    stages = [row.stage for row in rows]
    assert list(dict.fromkeys(stages)) == [
        "Подготовка",
        "Участники",
        "Обучение наставников",
        "Пары и группы",
        "Работа",
        "Итоги",
    ]


def test_an_empty_map_is_begun_and_filled_once(actor):
    assert (fill_road_map(2026, actor=actor), fill_road_map(2026, actor=actor)) == (15, 0)
    assert (RoadMap.objects.count(), RoadMapRow.objects.count()) == (1, 15)
    assert AuditEntry.objects.filter(action="programs.road_map.edit").count() == 1


def test_a_year_has_one_map(actor):
    assert begin(2026, actor=actor) == begin(2026, actor=actor)
    assert begin(2026, actor=actor).span == "2026/2027 учебный год"


def test_last_years_rows_come_a_year_later_without_their_marks(actor):
    factories.make_map_row(2025, title="Февраль", starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 28))
    factories.make_map_row(2025, title="День", starts_on=None, ends_on=date(2025, 10, 5), done_on=date(2025, 10, 5))
    assert copy_road_map(2027, actor=actor) == 2
    made = RoadMapRow.objects.filter(road_map__year=2027).order_by("position")
    assert [(row.title, row.stage, row.starts_on, row.ends_on, row.done_on) for row in made] == [
        ("Февраль", "Участники", date(2028, 2, 1), date(2028, 2, 29), None),
        ("День", "Участники", None, date(2027, 10, 5), None),
    ]
    assert RoadMapRow.objects.filter(road_map__year=2025).count() == 2


def test_a_leap_day_has_a_day_to_come_to():
    assert years_later(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_later(date(2028, 2, 28), 1) == date(2029, 2, 28)
    assert years_later(None, 1) is None


def test_without_an_earlier_map_there_is_nothing_to_copy(actor):
    RoadMap.objects.create(year=2025, created_at=factories.NOW)  # begun, no rows
    factories.make_map_row(2027)
    assert earlier_map(2026) is None
    with pytest.raises(Refused, match="Прошлогодней дорожной карты"):
        copy_road_map(2026, actor=actor)
    assert not RoadMap.objects.filter(year=2026).exists()


def test_a_map_that_has_rows_is_not_written_over(actor):
    factories.make_map_row(2025)
    own = factories.make_map_row(2026, title="Своя")
    assert copy_road_map(2026, actor=actor) == 0
    assert list(RoadMapRow.objects.filter(road_map__year=2026)) == [own]


def test_late_is_what_nobody_marked_in_the_running_year(today):
    late = factories.make_map_row(ends_on=date(2026, 11, 17))
    factories.make_map_row(ends_on=today)
    factories.make_map_row(ends_on=None)
    factories.make_map_row(ends_on=date(2026, 10, 31), done_on=today)
    factories.make_map_row(2025, ends_on=date(2026, 5, 31))
    assert list(overdue_rows(today)) == [late]
