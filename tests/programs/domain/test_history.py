"""Who was whose mentor on any day, and by which order, across replacements, endings and openings."""

from datetime import date, timedelta

import pytest

from participants.enums import Side
from programs.domain.history import history_rows, mentors_of, terms_of, together
from programs.models import Match, MatchEnding, MatchMember, OrderEnding, PendingChange
from tests import factories
from tests.programs import pairs

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CHANGED, ENDED, BACK = date(2026, 12, 1), date(2027, 1, 20), date(2027, 2, 1)


@pytest.fixture
def pair(school, today):
    return pairs.approved("active")


def taken_up(match, person, side, kind, order):
    values = {"side": side, "kind": kind, "since": CHANGED, "reason": "увольняется", "state": "taken_up"}
    PendingChange.objects.create(match=match, person=person, order=order, created_at=factories.NOW, **values)


def replaced(pair):
    """The first mentor and the one who came on 1 December by another order."""
    old, new = pairs.mentor_of(pair), factories.make_mentor().person
    order = pairs.make_order(number="60-од", signed_on=CHANGED - DAY)
    taken_up(pair, old.person, Side.MENTOR, "leave", order)
    taken_up(pair, new, Side.MENTOR, "join", order)
    MatchMember.objects.filter(pk=old.pk).update(left_on=CHANGED - DAY, state="left")
    values = {"chosen_how": "paper", "chosen_on": CHANGED}
    MatchMember.objects.create(match=pair, person=new, side=Side.MENTOR, joined_on=CHANGED, **values)
    return old.person, new, order


def ended(pair, **fields):
    values = {"kind": "terminated", "outcome": "not", "ended_on": ENDED, "reason": "переезд", "state": "taken_up"}
    ending = MatchEnding.objects.create(match=pair, created_at=factories.NOW, **values | fields)
    return OrderEnding.objects.create(order=pairs.make_order(number="70-од", signed_on=ENDED), ending=ending).order


def on(pair, day):
    found = mentors_of(pairs.mentee_of(pair).person, on=day)
    return [(term.person, term.by.number, term.ended_by and term.ended_by.number) for term, _ in found]


def test_days_across_a_replacement(pair):
    old, new, _ = replaced(pair)
    assert on(pair, pair.starts_on - DAY) == []
    assert on(pair, pair.starts_on) == [(old, "40-од", "60-од")]
    assert on(pair, CHANGED - DAY) == [(old, "40-од", "60-од")]
    assert on(pair, CHANGED) == [(new, "60-од", None)]
    assert on(pair, pair.ends_on) == [(new, "60-од", None)]
    assert on(pair, pair.ends_on + DAY) == []


def test_days_across_an_end_and_an_opening(pair):
    mentor = pairs.mentor_of(pair).person
    ended(pair, reopened_on=BACK)
    assert on(pair, ENDED) == [(mentor, "40-од", "70-од")]
    assert on(pair, ENDED + DAY) == []
    assert on(pair, BACK - DAY) == []
    assert on(pair, BACK) == [(mentor, "40-од", None)]


def test_an_end_that_waits_ends_nothing(pair):
    MatchEnding.objects.all().delete()
    values = {"kind": "terminated", "outcome": "not", "ended_on": ENDED, "reason": "переезд"}
    MatchEnding.objects.create(match=pair, created_at=factories.NOW, **values)
    assert on(pair, ENDED + DAY) == [(pairs.mentor_of(pair).person, "40-од", None)]


def test_a_match_without_an_order_is_nobodys_history(school, today):
    match = factories.make_match(state="agreed")
    assert terms_of(Match.objects.all()) == {}
    assert on(match, match.starts_on) == []


def test_a_mentor_reads_the_same_from_his_side(pair):
    old, new, _ = replaced(pair)
    mentee = pairs.mentee_of(pair).person
    assert [(other.person, together(mine, other)) for mine, other in history_rows(old, Match.objects.all())] == [
        (mentee, (pair.starts_on, CHANGED - DAY))
    ]
    assert [(other.person, together(mine, other)) for mine, other in history_rows(new, Match.objects.all())] == [
        (mentee, (CHANGED, pair.ends_on))
    ]
