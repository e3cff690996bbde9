"""What a page reads of planned meetings, without a query of its own."""

from datetime import date, time

import pytest

from programs.domain.planned.reading import (
    due_of,
    in_order,
    in_words,
    length_words,
    missed_of,
    next_of,
    place_words,
    status_of,
    with_due,
    with_next,
    with_planned,
)
from programs.models import Match, PlannedMeeting
from tests import factories
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
TODAY = factories.TODAY


def read(with_what=with_planned, **more):
    return with_what(Match.objects.all(), today=TODAY, **more).get()


def words(planned):
    return in_words(planned, today=TODAY)


@pytest.fixture
def match():
    return pairs.approved()


def test_the_next_and_the_earliest_that_is_not_written_down(match, django_assert_num_queries):
    for day in (9, 13, 25, 20):
        pairs.plan(match, date(2026, 11, day))
    with django_assert_num_queries(1):
        found = read()
        assert (next_of(found).day, missed_of(found).day) == (date(2026, 11, 20), date(2026, 11, 9))
    assert next_of(read(with_next)).day == date(2026, 11, 20)


def test_today_is_next_even_when_the_hour_has_passed(match):
    pairs.plan(match, TODAY, "08:00")
    found = read()
    assert (words(next_of(found)), missed_of(found)) == ("сегодня, 08:00, лично", None)


def test_what_is_closed_or_does_not_work_is_not_told_of(match):
    pairs.plan(match, date(2026, 11, 20), called_off_at=factories.NOW)
    pairs.plan(match, date(2026, 11, 13), meeting=pairs.hold(match, date(2026, 11, 13), "organisational"))
    found = read()
    assert (next_of(found), missed_of(found)) == (None, None)
    pairs.plan(match, date(2026, 11, 20))
    assert next_of(read()) is not None
    Match.objects.update(state="suspended")
    assert next_of(read()) is None


def test_the_log_is_about_todays_then_the_earliest_then_the_chosen(match):
    later = pairs.plan(match, date(2026, 11, 13))
    first = pairs.plan(match, date(2026, 11, 9))
    pairs.plan(match, date(2026, 11, 25))
    assert due_of(read(with_due)).pk == first.pk
    assert due_of(read(with_due, pk=later.pk)).pk == later.pk
    assert due_of(read(with_due, pk=0)).pk == first.pk
    today = pairs.plan(match, TODAY)
    assert due_of(read(with_due)).pk == today.pk
    foreign = pairs.plan(factories.make_match(state="active"), TODAY)
    assert due_of(with_due(Match.objects.all(), today=TODAY, pk=foreign.pk).get(pk=match.pk)) is None


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"day": TODAY, "where": "кабинет 24"}, "сегодня, 15:30, кабинет 24"),
        ({"day": date(2026, 11, 19), "place": "online"}, "завтра, 15:30, онлайн"),
        (
            {"day": date(2026, 11, 25), "place": "online", "where": "Сферум"},
            "среда, 25\u00a0ноября, 15:30, онлайн, Сферум",
        ),
        ({"day": date(2028, 2, 29), "begins": time(9, 5)}, "вторник, 29\u00a0февраля, 09:05, лично"),
    ],
)
def test_when_and_where_in_words(fields, text):
    assert words(PlannedMeeting(**{"begins": time(15, 30)} | fields)) == text


def test_a_place_alone():
    assert place_words(PlannedMeeting(place="in_person", where="библиотека")) == "библиотека"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(45, "45\u00a0мин"), (60, "1\u00a0ч"), (90, "1\u00a0ч\u00a030\u00a0мин")],
)
def test_a_length_in_words(minutes, text):
    assert length_words(minutes) == text


def test_what_became_of_each_and_in_which_order(match):
    held = pairs.hold(match, date(2026, 11, 6), "organisational")
    missed = pairs.hold(match, date(2026, 11, 7), "trial", is_held=False)
    rows = [
        pairs.plan(match, date(2026, 11, 6), meeting=held),
        pairs.plan(match, date(2026, 11, 7), meeting=missed),
        pairs.plan(match, date(2026, 11, 8), called_off_at=factories.NOW),
        pairs.plan(match, date(2026, 11, 9)),
        pairs.plan(match, date(2026, 11, 20)),
    ]
    labels = [status_of(row, today=TODAY).label for row in in_order(rows)]
    assert labels == ["Не записана", "Впереди", "Отменена", "Не состоялась", "Состоялась"]
