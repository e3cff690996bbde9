"""What the two plans of the school share: months, who has marked a row, a plan that has rows already."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import AuditEntry
from programs.domain.planned_rows import last_day, late_among, late_of, month_ahead
from programs.domain.road_map import ROWS
from programs.models import RoadMapRow
from tests import factories


def test_months_are_counted_over_the_turn_of_the_year():
    assert month_ahead(date(2026, 9, 14), 5) == date(2027, 2, 1)
    assert last_day(date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.fixture
def actor(db, today):
    return factories.acting(factories.make_staff("coordinator"))


def titles(road_map):
    return list(ROWS.of(road_map).values_list("title", flat=True))


def test_who_marked_a_row_is_kept_and_goes_with_the_mark(actor):
    row = factories.make_map_row()
    done = ROWS.mark_done(row, on=date(2026, 11, 2), proof="Приказ № 12-од", actor=actor)
    assert (done.done_on, done.done_by, done.version) == (date(2026, 11, 2), actor.account, 2)
    assert done.proof == "Приказ № 12-од"
    undone = ROWS.mark_undone(done, actor=actor)
    assert (undone.done_on, undone.done_by, undone.proof, undone.version) == (None, None, "", 3)


def test_a_day_ahead_is_refused(actor):
    with pytest.raises(Refused, match="ещё не наступил"):
        ROWS.mark_done(factories.make_map_row(), on=date(2026, 11, 19), actor=actor)
    assert RoadMapRow.objects.get().done_on is None


def test_a_plan_that_has_rows_is_not_filled(actor):
    row = factories.make_map_row(title="Своя")
    assert ROWS.fill(row.road_map, [RoadMapRow(title="Чужая", position=1)], actor=actor) == 0
    assert titles(row.road_map) == ["Своя"]


def test_a_row_that_goes_closes_the_ranks(actor):
    rows = [factories.make_map_row(title=title) for title in "абв"]
    ROWS.remove(rows[0], actor=actor)
    left = RoadMapRow.objects.order_by("position")
    assert [(row.title, row.position) for row in left] == [("б", 1), ("в", 2)]
    assert AuditEntry.objects.get().action == "programs.road_map.remove"


def test_a_form_sent_again_after_its_row_was_taken_out_says_so(actor):
    road_map, key = factories.make_map_row().road_map, uuid.uuid4()
    made = ROWS.add(road_map, actor=actor, form_key=key, title="Снова")
    ROWS.remove(made, actor=actor)
    with pytest.raises(Refused, match="уже добавили и потом убрали"):
        ROWS.add(road_map, actor=actor, form_key=key, title="Снова")
    assert RoadMapRow.objects.count() == 1


def test_a_row_moves_no_further_than_the_ends(actor):
    rows = [factories.make_map_row(title=title) for title in "аб"]
    assert ROWS.move(rows[0], is_up=True, actor=actor) is False
    assert ROWS.move(rows[0], is_up=False, actor=actor) is True
    assert titles(rows[0].road_map) == ["б", "а"]


@pytest.mark.parametrize(
    ("ends_on", "done_on", "is_late"),
    [
        (date(2026, 11, 17), None, True),
        (date(2026, 11, 18), None, False),
        (None, None, False),
        (date(2026, 11, 17), date(2026, 11, 18), False),
    ],
)
def test_late_is_the_same_of_rows_read_and_of_rows_asked_for(actor, today, ends_on, done_on, is_late):
    row = factories.make_map_row(ends_on=ends_on, done_on=done_on)
    assert late_among([row], today) == list(late_of(RoadMapRow.objects.all(), today)) == [row] * is_late
