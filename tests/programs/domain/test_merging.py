"""What becomes of places in programmes, pairs and groups when two cards of one person are merged."""

from datetime import date

import pytest

from mentorship.kernel.blockers import Refused
from participants.domain.merging import merge_blockers, merge_people
from programs.domain.pool_events import note_events
from programs.models import Enrolment, MatchMember, PoolEvent
from tests import factories
from tests.programs import choosing, pairs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def two():
    return factories.make_mentee().person, factories.make_mentee().person


def codes(kept, gone):
    return [blocker.code for blocker in merge_blockers(kept, gone, actor=factories.nobody())]


def merge(kept, gone):
    return merge_people(kept, gone, actor=factories.nobody())


def refused(kept, gone):
    with pytest.raises(Refused):
        merge(kept, gone)
    return codes(kept, gone)


def test_pairs_programmes_and_their_curator_move(two):
    kept, gone = two
    match, led = factories.make_match(mentees=[gone]), factories.make_program(gone)
    merge(kept, gone)
    led.refresh_from_db()
    assert (match.members.get(side="mentee").person, led.curator) == (kept, kept)
    assert Enrolment.objects.get(program=match.program, side="mentee").person == kept


def test_two_places_in_one_pool_become_one(two):
    kept, gone = two
    program = factories.make_program()
    here = factories.enrol(program, kept, "mentee", acquainted_on=None)
    there = factories.enrol(program, gone, "mentee")
    Enrolment.objects.filter(pk=here.pk).update(left_on=date(2026, 10, 1))
    Enrolment.objects.filter(pk=there.pk).update(joined_on=date(2026, 9, 2), wish="добрую")
    note_events([there], "left", on=date(2026, 9, 5), reason="переезд", actor=factories.nobody())
    merge(kept, gone)
    here.refresh_from_db(), there.refresh_from_db()
    assert [event.enrolment_id for event in PoolEvent.objects.all()] == [here.pk]
    assert (here.left_on, here.joined_on, here.wish) == (None, date(2026, 9, 2), "добрую")
    assert (here.acquainted_on, here.acquainted_how) == (there.acquainted_on, there.acquainted_how)
    assert (there.person_id, there.left_on) == (gone.pk, factories.TODAY)


def test_both_who_left_have_left(two):
    program = factories.make_program()
    for person, day in zip(two, (date(2026, 10, 1), date(2026, 10, 5)), strict=True):
        factories.enrol(program, person, "mentee")
        Enrolment.objects.filter(person=person).update(left_on=day)
    merge(*two)
    assert Enrolment.objects.get(person=two[0]).left_on == date(2026, 10, 5)


def test_open_offers_of_a_second_place_are_refused_and_ended_ones_are_not(two):
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=1)
    factories.enrol(program, two[0], "mentee")
    offer = choosing.offer(mentee, mentors[0])
    assert refused(two[0], mentee.person) == ["offers"]
    type(offer).objects.filter(pk=offer.pk).update(state="expired")
    assert codes(two[0], mentee.person) == []


def test_offers_move_with_the_only_place(two):
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    offer = choosing.offer(mentee, mentors[0])
    merge(two[0], mentee.person)
    offer.refresh_from_db()
    assert offer.mentee.person == two[0]


def test_nobody_is_offered_to_himself():
    mentee, mentors = choosing.pool_of(factories.make_program(), mentors=1)
    choosing.offer(mentee, mentors[0])
    assert refused(mentee.person, mentors[0].person) == ["G8"]
    assert refused(mentors[0].person, mentee.person) == ["G8"]


@pytest.mark.parametrize("state", ["draft", "agreed", "active", "suspended"])
def test_nobody_stands_twice_in_a_live_match(two, state):
    factories.make_match(mentees=list(two), state=state)
    assert refused(*two) == ["match"]


def test_nobody_is_his_own_mentor(two):
    match = factories.make_match(mentees=[two[1]], state="active")
    assert refused(pairs.mentor_of(match).person, two[1]) == ["match"]


def test_nobody_becomes_mentor_and_mentee_of_the_same_person(two):
    program, other = factories.make_program(), factories.make_mentee().person
    factories.make_mentor(two[0], kind="pupil"), factories.make_mentor(other, kind="pupil")
    factories.make_match(program, [two[0]], [other], state="active")
    factories.make_match(program, [other], [two[1]], state="active")
    assert refused(*two) == ["G8"]


def test_a_match_that_is_over_keeps_both_rows(two):
    match = factories.make_match(mentees=list(two), state="completed")
    merge(*two)
    assert set(match.members.filter(side="mentee").values_list("person_id", flat=True)) == {two[0].pk, two[1].pk}
    assert MatchMember.objects.count() == 3


@pytest.mark.parametrize(
    ("capacities", "states", "found"),
    [((1, 1), ("agreed", "active"), ["G7"]), ((1, 2), ("agreed", "active"), []), ((1, 1), ("agreed", "draft"), [])],
)
def test_the_mentees_of_both_are_counted_against_the_places(capacities, states, found):
    kept, gone = (factories.make_mentor(capacity=capacity).person for capacity in capacities)
    for mentor, state in zip((kept, gone), states, strict=True):
        factories.make_match(mentors=[mentor], state=state)
    blockers = merge_blockers(kept, gone, actor=factories.nobody())
    assert [(one.code, one.is_warning) for one in blockers] == [(code, True) for code in found]
    assert merge(kept, gone).pk == kept.pk


def test_places_that_one_card_overfilled_before_are_not_told_of_the_merge():
    kept, gone = factories.make_mentor(capacity=1).person, factories.make_mentor(capacity=1).person
    for _ in range(2):
        factories.make_match(mentors=[kept])
    assert codes(kept, gone) == []
