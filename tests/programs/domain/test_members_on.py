"""Who stood in an approved match on a day: the same answer as the history of terms gives, day by day."""

import random
from datetime import date, timedelta

import pytest

from programs.domain.history import terms_of
from programs.domain.members_on import members_on
from programs.models import Match, MatchEnding, MatchMember, OrderMatch, PendingChange
from tests import factories
from tests.programs import orders, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
DAY = timedelta(days=1)
STARTS, ENDS = date(2026, 9, 1), date(2026, 12, 31)
SIGNED, CHANGED = date(2026, 9, 10), date(2026, 10, 20)


def approved(*, signed_on=SIGNED, **fields):
    match = factories.make_match(state="active", starts_on=STARTS, ends_on=ENDS, **fields)
    OrderMatch.objects.create(order=orders.registered(signed_on=signed_on), match=match)
    return match


def changed(match, person, kind, since, *, signed_on=CHANGED, state="taken_up"):
    side = match.members.get(person=person).side
    values = {"side": side, "reason": "переезд", "created_at": factories.NOW, "state": state}
    order = orders.registered(signed_on=signed_on)
    return PendingChange.objects.create(match=match, person=person, kind=kind, since=since, order=order, **values)


def ended(match, ended_on, **fields):
    values = {"kind": "terminated", "outcome": "not", "reason": "переезд", "state": "taken_up"}
    return MatchEnding.objects.create(match=match, ended_on=ended_on, created_at=factories.NOW, **values | fields)


def there(person, day):
    return members_on(day).filter(person=person).exists()


def test_a_match_counts_from_its_order_to_its_last_day():
    mentee = pairs.mentee_of(approved()).person
    days = [SIGNED - DAY, SIGNED, ENDS, ENDS + DAY]
    assert [there(mentee, day) for day in days] == [False, True, True, False]


def test_a_match_that_begins_after_its_order_counts_from_its_first_day():
    mentee = pairs.mentee_of(approved(signed_on=STARTS - 5 * DAY)).person
    assert [there(mentee, day) for day in (STARTS - DAY, STARTS)] == [False, True]


@pytest.mark.parametrize("state", ["draft", "agreed", "cancelled"])
def test_what_no_order_holds_counts_on_no_day(state):
    match = approved()
    Match.objects.filter(pk=match.pk).update(state=state)
    assert not members_on(CHANGED).exists()


def test_an_order_that_is_a_draft_approves_nothing():
    match = factories.make_match(state="active", starts_on=STARTS, ends_on=ENDS)
    pairs.make_draft_order(match)
    assert not members_on(CHANGED).exists()


def test_one_who_is_suspended_stands_there_until_an_order_of_changes():
    match = approved()
    member = pairs.mentee_of(match)
    MatchMember.objects.filter(pk=member.pk).update(state="suspended")
    assert there(member.person, CHANGED)
    changed(match, member.person, "leave", CHANGED)
    assert [there(member.person, day) for day in (CHANGED - DAY, CHANGED, ENDS)] == [True, False, False]


def test_a_change_that_waits_moves_nobody():
    match = approved()
    mentee = pairs.mentee_of(match).person
    changed(match, mentee, "leave", CHANGED, state="waiting")
    assert there(mentee, ENDS)


def test_one_who_joins_counts_from_the_later_of_his_day_and_the_order():
    match = approved()
    mentee = pairs.mentee_of(match).person
    changed(match, mentee, "join", CHANGED - 5 * DAY, signed_on=CHANGED)
    assert [there(mentee, day) for day in (SIGNED, CHANGED - DAY, CHANGED)] == [False, False, True]


def test_an_ending_and_a_reopening_count_from_their_days():
    match = approved()
    mentee = pairs.mentee_of(match).person
    ended(match, CHANGED, reopened_on=CHANGED + 10 * DAY)
    days = [CHANGED, CHANGED + DAY, CHANGED + 9 * DAY, CHANGED + 10 * DAY]
    assert [there(mentee, day) for day in days] == [True, False, False, True]


def test_an_early_end_waits_for_its_order_and_a_completed_one_does_not():
    early, done = approved(), approved()
    ended(early, CHANGED, state="waiting")
    ended(done, CHANGED, kind="completed", state="waiting", reason="")
    found = [there(pairs.mentee_of(match).person, CHANGED + DAY) for match in (early, done)]
    assert found == [True, False]


def test_a_dropped_ending_ends_nothing():
    match = approved()
    ended(match, CHANGED, kind="completed", state="dropped", reason="")
    assert there(pairs.mentee_of(match).person, CHANGED + DAY)


@pytest.mark.parametrize("seed", range(6))
def test_the_history_of_terms_says_the_same_of_every_day(seed):
    chance = random.Random(seed)
    for _ in range(4):
        _random_match(chance)
    for step in range(0, (ENDS - STARTS).days + 6, 3):
        day = STARTS + step * DAY - 3 * DAY
        terms = [term for found in terms_of(Match.objects.all()).values() for term in found if term.covers(day)]
        known = [term for term in terms if max(term.by.signed_on, term.match.naming.order.signed_on) <= day]
        expected = {(term.match.pk, term.person.pk) for term in known}
        assert set(members_on(day).values_list("match", "person")) == expected, day


def _random_match(chance):
    match = approved(signed_on=STARTS + chance.randint(-5, 20) * DAY, mentees=_mentees(chance.randint(1, 3)))
    for member in match.members.all():
        _random_changes(chance, match, member.person)
    last = STARTS + chance.randint(60, 80) * DAY
    if chance.random() < 0.5:
        reopened = last + chance.randint(1, 20) * DAY if chance.random() < 0.5 else None
        ended(match, last, reopened_on=reopened, state=chance.choice(["waiting", "taken_up"]))


def _random_changes(chance, match, person):
    """He leaves and comes back, or came later than the others: never in the days of an ending."""
    days = sorted(chance.sample(range(1, 60), 2))
    kinds = chance.choice([[], ["leave"], ["join"], ["leave", "join"], ["join", "leave"]])
    for kind, shift in zip(kinds, days, strict=False):
        since = STARTS + shift * DAY
        changed(match, person, kind, since, signed_on=since + chance.randint(-3, 3) * DAY)


def _mentees(number):
    return [factories.make_mentee().person for _ in range(number)]
