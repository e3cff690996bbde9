"""Documents of the demo on file, its road map with what is done and what is late, an order that would approve them."""

from datetime import timedelta

from mentorship.demo.papers import SHEET
from mentorship.kernel.uploads import Upload
from participants.domain.roles import school_year
from participants.scopes import the_school
from programs.domain.filed import document_of, put_version
from programs.domain.orders.drafting import draft_order
from programs.domain.orders.papers import choose_papers
from programs.domain.road_map import ROWS, fill_road_map
from programs.domain.road_map_document import file_road_map
from programs.enums import FiledKind, OrderKind
from programs.models import RoadMap

PUT, DRAFTED = 70, 2
REGULATION, MODEL = "приказ от 30.08.2024 № 112-од", "приказ от 02.09.2024 № 118-од"
LATE = 1  # so many rows whose term is over wait for their mark


def keep_documents(world):
    """Put the regulation twice, the model and the road map on file; draft the order that approves them."""
    actor = world.actor("coordinator")
    with world.at(PUT) as day:
        first = {"in_force_on": day - timedelta(days=700), "approved_words": REGULATION}
        _put(FiledKind.REGULATION, actor, **first)
        _put(FiledKind.MODEL, actor, in_force_on=day - timedelta(days=690), approved_words=MODEL)
        year = school_year(day)
        fill_road_map(year, actor=actor)
    with world.at(DRAFTED) as day:
        newer = _put(FiledKind.REGULATION, actor, in_force_on=day, note="добавлены группы и наставники извне")
        road_map = RoadMap.objects.get(year=year)
        _mark(road_map, day, actor)
        plan = file_road_map(road_map, school=the_school(), actor=actor)
        order = draft_order(kind=OrderKind.INTRODUCTION, actor=actor, school=the_school())
        choose_papers(order, [newer, plan], actor=actor)


def _put(kind, actor, **values):
    return put_version(document_of(kind), Upload(SHEET, "application/pdf", ".pdf"), actor=actor, **values)


def _mark(road_map, day, actor):
    over = list(ROWS.of(road_map).filter(ends_on__lt=day))
    for row in over[: len(over) - LATE]:
        ROWS.mark_done(row, on=row.ends_on - timedelta(days=3), proof=row.result[:200], actor=actor)
