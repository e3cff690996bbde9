"""The plan of activities: typical rows, edits, order, marks (B5)."""

import uuid
from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry
from programs.domain.activities import ROWS, fill_plan, typical_plan
from programs.models import Program, ProgramActivity
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
VALUES = {"title": "Праздник", "task": "", "result": "", "starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 25)}


@pytest.fixture
def actor():
    return factories.acting(factories.make_staff("curator"))


@pytest.fixture
def program(actor):
    return factories.make_program(actor.person)


def titles(program):
    return list(ProgramActivity.objects.filter(program=program).values_list("title", flat=True))


def test_nine_typical_rows_run_from_the_first_month_and_the_last_two_lie_after():
    rows = typical_plan(date(2026, 9, 14))
    assert [row.term for row in rows] == [
        "сентябрь 2026\u00a0г.",
        "сентябрь 2026\u00a0г.",
        "октябрь 2026\u00a0г. – май 2027\u00a0г.",
        "октябрь 2026\u00a0г.",
        "октябрь 2026\u00a0г. – апрель 2027\u00a0г.",
        "октябрь 2026\u00a0г. – май 2027\u00a0г.",
        "май 2027\u00a0г.",
        "сентябрь 2027\u00a0г.",
        "октябрь 2027\u00a0г.",
    ]
    assert all(row.title and row.task and row.result for row in rows)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "term"),
    [
        (date(2026, 10, 5), date(2026, 10, 5), "5\u00a0октября 2026\u00a0г."),
        (date(2026, 10, 5), date(2026, 11, 30), "05.10.2026\u00a0– 30.11.2026"),
        (None, date(2026, 11, 30), "по\u00a030.11.2026"),
        (None, None, ""),
    ],
)
def test_a_term_reads_as_days_where_it_is_not_of_whole_months(starts_on, ends_on, term):
    assert ProgramActivity(starts_on=starts_on, ends_on=ends_on).term == term


def test_only_an_empty_plan_is_filled(actor, program):
    assert [fill_plan(program, actor=actor) for _ in range(2)] == [9, 0]
    assert len(titles(program)) == 9


def test_a_row_is_added_once_at_the_end(actor, program):
    factories.make_activity(program)
    key = uuid.uuid4()
    for _ in range(2):
        ROWS.add(program, actor=actor, form_key=key, **VALUES)
    assert titles(program) == ["Первая встреча", "Праздник"]


def test_a_term_that_ends_before_it_begins_is_refused(actor, program):
    with pytest.raises(Refused) as refused:
        ROWS.add(program, actor=actor, **VALUES | {"ends_on": date(2026, 11, 1)})
    assert [(blocker.code, blocker.text) for blocker in refused.value.blockers] == [
        ("ends_on", "Окончание раньше начала.")
    ]
    assert titles(program) == []


def test_of_two_editors_the_later_is_told(actor, program):
    row = factories.make_activity(program)
    ROWS.edit(row, version=1, actor=actor, **VALUES)
    with pytest.raises(Conflict):
        ROWS.edit(row, version=1, actor=actor, **VALUES | {"title": "Иначе"})
    assert titles(program) == ["Праздник"]


def test_rows_change_places(actor, program):
    first, second, third = (factories.make_activity(program, title=title) for title in "абв")
    assert ROWS.move(third, is_up=True, actor=actor) is True
    assert titles(program) == ["а", "в", "б"]
    assert ROWS.move(first, is_up=False, actor=actor) is True
    assert titles(program) == ["в", "а", "б"]
    assert ROWS.move(second, is_up=False, actor=actor) is False
    assert titles(program) == ["в", "а", "б"]


def test_what_was_carried_out_is_marked_and_stays(actor, program):
    row = factories.make_activity(program)
    assert ROWS.mark_done(row, on=date(2026, 10, 9), actor=actor).done_on == date(2026, 10, 9)
    with pytest.raises(Refused) as refused:
        ROWS.remove(row, actor=actor)
    assert [blocker.text for blocker in refused.value.blockers] == [
        "«Первая встреча»: уже выполнено, из плана не убрать."
    ]
    assert ROWS.mark_undone(row, actor=actor).done_on is None


def test_a_day_to_come_is_not_marked(actor, program):
    row = factories.make_activity(program)
    with pytest.raises(Refused):
        ROWS.mark_done(row, on=date(2026, 11, 19), actor=actor)
    row.refresh_from_db()
    assert row.done_on is None


def test_a_row_is_removed_and_the_rest_closes_up(actor, program):
    rows = [factories.make_activity(program, title=title) for title in "абв"]
    ROWS.remove(rows[1], actor=actor)
    assert list(ProgramActivity.objects.values_list("title", "position")) == [("а", 1), ("в", 2)]
    assert AuditEntry.objects.filter(action="programs.activity.remove").count() == 1


def test_an_archived_plan_stays_as_it_was(actor, program):
    row = factories.make_activity(program)
    Program.objects.update(state="archived")
    program.refresh_from_db()
    for act in (
        lambda: fill_plan(program, actor=actor),
        lambda: ROWS.add(program, actor=actor, **VALUES),
        lambda: ROWS.edit(row, version=1, actor=actor, **VALUES),
        lambda: ROWS.move(row, is_up=True, actor=actor),
        lambda: ROWS.mark_done(row, on=factories.TODAY, actor=actor),
        lambda: ROWS.remove(row, actor=actor),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [blocker.code for blocker in refused.value.blockers] == ["program"]
    assert titles(program) == ["Первая встреча"]
