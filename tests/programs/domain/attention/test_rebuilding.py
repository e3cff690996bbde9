"""The stored rows: what the rules give, made anew after acts and by tick, put off as they are."""

from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from participants.domain import audit
from programs.domain.attention import rebuilding
from programs.domain.attention.rebuilding import rebuild, rebuild_stale, untrue_rows
from programs.domain.attention.snoozing import snooze
from programs.models import AttentionMark, AttentionRow
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]


def keys():
    return sorted(AttentionRow.objects.values_list("key", flat=True))


@pytest.fixture
def match():
    return pairs.approved()  # sixteen days ago, and no meeting since


def test_rows_come_and_go_with_their_causes(match):
    assert rebuild() == 1
    assert keys() == [f"first:{match.pk}"]
    pairs.hold(match, date(2026, 11, 16), "organisational")
    type(match).objects.update(state="active")
    assert (rebuild(), keys()) == (0, [])


def test_a_row_put_off_stays_put_off_while_its_cause_lives(match):
    rebuild()
    row = AttentionRow.objects.get()
    snooze(row, actor=factories.nobody())
    rebuild()
    assert list(AttentionRow.objects.values_list("pk", "snoozed_until")) == [(row.pk, date(2026, 11, 21))]


def test_what_has_changed_is_written_anew(match):
    rebuild()
    AttentionRow.objects.update(text="не то", since=date(2026, 1, 1))
    assert untrue_rows() == [AttentionRow.objects.get().pk]
    rebuild()
    assert list(AttentionRow.objects.values_list("text", "since")) == [
        ("приказ есть, а\u00a0первой встречи ещё не\u00a0было", pairs.SIGNED)
    ]
    assert untrue_rows() == []


def test_tick_rebuilds_what_is_marked_and_each_new_day(match):
    assert rebuild_stale() == 1
    assert rebuild_stale() == 0
    AttentionMark.objects.create()
    assert rebuild_stale() == 1
    assert AttentionMark.objects.count() == 0
    with clock.at(factories.TODAY + timedelta(days=1)):
        assert rebuild_stale() == 1


@pytest.mark.parametrize(
    ("action", "marks"),
    [("programs.meeting.add", 1), ("consent.record", 1), ("participants.holiday.edit", 1)]
    + [(action, 0) for action in ("programs.match.export", "person.view", "order.print", "programs.attention.snooze")],
)
def test_an_act_marks_the_rows_and_a_look_does_not(action, marks):
    audit.record(action, actor=factories.nobody())
    assert AttentionMark.objects.count() == marks


def test_an_act_is_followed_by_a_rebuild(match, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        audit.record("programs.meeting.add", actor=factories.nobody())
    assert keys() == [f"first:{match.pk}"]
    assert AttentionMark.objects.count() == 0


def test_in_a_large_school_the_rebuild_is_left_to_tick(match, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(rebuilding, "AT_ONCE", 0)
    with django_capture_on_commit_callbacks(execute=True):
        audit.record("programs.meeting.add", actor=factories.nobody())
    assert (keys(), AttentionMark.objects.count()) == ([], 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(number, django_assert_num_queries):
    for _ in range(number):
        pairs.approved()
    rebuild()
    with django_assert_num_queries(35):
        rebuild()
