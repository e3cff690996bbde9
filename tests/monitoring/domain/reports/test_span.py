"""Which matches, people, meetings and endings a report tells of."""

from datetime import date

import pytest

from monitoring.domain.reports.span import Span
from tests import factories
from tests.monitoring.reporting import end
from tests.programs import pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
YEAR = Span(date(2026, 9, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    ("state", "is_told"),
    [("draft", False), ("agreed", False), ("cancelled", False), ("approved", True), ("suspended", True)],
)
def test_only_what_an_order_has_approved_is_told_of(state, is_told):
    match = factories.make_match(state=state)
    assert list(YEAR.matches()) == [match] * is_told


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_told"),
    [
        (date(2026, 5, 1), date(2026, 8, 31), False),
        (date(2026, 5, 1), date(2026, 9, 1), True),
        (date(2027, 8, 31), date(2027, 10, 1), True),
        (date(2027, 9, 1), date(2027, 10, 1), False),
    ],
)
def test_match_worked_on_some_day_of_the_span(starts_on, ends_on, is_told):
    factories.make_match(state="active", starts_on=starts_on, ends_on=ends_on)
    assert YEAR.matches().count() == is_told


def test_who_was_over_before_the_span_is_not_told_of_unless_opened_again():
    match = factories.make_match(state="active", starts_on=date(2026, 5, 1))
    ending = end(match, on=date(2026, 8, 20))
    assert YEAR.matches().count() == 0
    type(ending).objects.update(reopened_on=date(2026, 9, 20))
    assert YEAR.matches().count() == 1


def test_an_early_end_counts_once_an_order_has_carried_it_out():
    ending = end(factories.make_match(state="active"), "terminated", state="waiting")
    assert YEAR.endings().count() == 0
    type(ending).objects.update(state="taken_up")
    assert YEAR.endings().count() == 1


def test_a_member_who_left_before_the_span_is_not_told_of():
    match = pairs.group_of(2, state="active", starts_on=date(2026, 5, 1))
    first = match.members.filter(side="mentee").order_by("pk").first()
    type(first).objects.filter(pk=first.pk).update(left_on=date(2026, 8, 31), state="left")
    assert YEAR.members().count() == 2
    type(first).objects.filter(pk=first.pk).update(left_on=date(2026, 9, 1))
    assert YEAR.members().count() == 3


def test_of_a_programme_and_of_a_match_nothing_else_is_told():
    match, other = factories.make_match(state="active"), pairs.approved("active")
    for one in (match, other):
        pairs.hold(one, date(2026, 11, 4), "organisational")
        end(one)
    for span in (
        Span(YEAR.starts_on, YEAR.ends_on, program=match.program_id),
        Span(YEAR.starts_on, YEAR.ends_on, match=match.pk),
    ):
        assert list(span.matches()) == [match]
        assert {one.match_id for rows in (span.members(), span.meetings(), span.endings()) for one in rows} == {
            match.pk
        }


def test_a_meeting_outside_the_span_is_not_told_of():
    match = pairs.approved("active")
    for day in (date(2026, 11, 4), date(2026, 11, 5)):
        pairs.hold(match, day, "organisational")
    assert Span(date(2026, 11, 5), date(2026, 11, 5)).meetings().count() == 1
