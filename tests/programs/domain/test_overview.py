"""The numbers and rows behind the home pages: each role's own, in as many queries as promised."""

import pytest

from programs.domain.overview import last_events, own_matches, read_first_run, read_numbers
from programs.enums import OfferState
from programs.models import MatchEvent
from tests import factories
from tests.test_home import held, offered

pytestmark = pytest.mark.django_db


def numbers_of(account, today):
    return read_numbers(factories.acting(account), on=today)


def first_run_of(account, today):
    return read_first_run(factories.acting(account), on=today)


def test_the_first_run_costs_one_query_more(today, django_assert_num_queries):
    actor = factories.acting(factories.make_staff("coordinator"))
    with django_assert_num_queries(1):
        read_first_run(actor, on=today)


def test_all_numbers_come_in_one_query(today, django_assert_num_queries):
    actor = factories.acting(factories.make_staff("coordinator"))
    with django_assert_num_queries(1):
        read_numbers(actor, on=today)


def test_a_person_without_roles_asks_nothing(today, django_assert_num_queries):
    actor = factories.acting(factories.make_account(factories.make_pupil()))
    with django_assert_num_queries(0):
        assert read_numbers(actor, on=today) == {}


def test_coordinator_counts_the_whole_school(today, school):
    account = factories.make_staff("coordinator")
    factories.make_staff("curator")
    factories.make_match(state="agreed")
    found = numbers_of(account, today) | first_run_of(account, today)
    told = (
        "school",
        "director",
        "curators",
        "programs",
        "mentors",
        "mentees",
        "chosen",
        "waiting",
        "registered",
    )
    assert [found[name] for name in told] == [1, 0, 1, 1, 1, 1, 1, 1, 0]


def test_a_school_half_filled_in_is_begun_not_ready(today):
    account = factories.make_staff("coordinator")
    factories.make_school(place="")
    found = first_run_of(account, today)
    assert (found["school"], found["named"]) == (0, 1)


def test_curator_counts_own_programmes(today):
    account = factories.make_staff("curator")
    for curator in (account.person, factories.make_teacher()):
        program = factories.make_program(curator)
        factories.enrol(program, factories.make_mentee().person, "mentee")
        factories.make_match(program, state="agreed")
    found = numbers_of(account, today)
    assert [found[name] for name in ("unmatched", "waiting", "programs")] == [1, 1, 1]


def test_a_question_and_an_offer_are_counted_for_their_own_side(today):
    mentor, mentee, program = factories.make_mentor().person, factories.make_mentee().person, factories.make_program()
    offered(mentee, mentor, program, state=OfferState.TAKEN, rank=1)
    own = {"awarded": 0, "contests": 0, "next_event": None}
    asked = {"questions": 1, "duties_mentor": 1, "own_training": None}
    assert numbers_of(factories.make_account(mentor), today) == asked | own
    factories.make_duty(mentee)
    found = numbers_of(factories.make_account(mentee), today)
    assert found == {"offered": 0, "asked": 1, "duties_mentee": 0} | own


def test_an_offer_past_its_day_does_not_call_for_a_choice(today):
    mentee, program = factories.make_mentee().person, factories.make_program()
    offer = offered(mentee, factories.make_mentor().person, program)
    account = factories.make_account(mentee)
    assert numbers_of(account, today)["offered"] == 1
    type(offer).objects.update(reply_by=today.replace(day=17))
    assert numbers_of(account, today)["offered"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_own_matches_cost_two_queries(today, rows, django_assert_num_queries):
    mentor = factories.make_mentor(capacity=9).person
    for _ in range(rows):
        held(factories.make_match(mentors=[mentor], state="active"), done="говорили")
    actor = factories.acting(factories.make_account(mentor))
    with django_assert_num_queries(2):
        found = own_matches(actor)
    assert [own.last.done for own in found] == ["говорили"] * rows


def test_the_last_entry_is_the_latest_by_date(today):
    match = factories.make_match(state="active")
    held(match, "trial", today, done="вторая")
    held(match, "organisational", today.replace(day=1), done="первая")
    actor = factories.acting(factories.make_account(match.members.get(side="mentee").person))
    assert [own.last.done for own in own_matches(actor)] == ["вторая"]


def test_drafts_cancelled_and_left_matches_are_not_own(today):
    mentor = factories.make_mentor(capacity=9).person
    for state in ("draft", "cancelled", "completed"):
        factories.make_match(mentors=[mentor], state=state)
    left = factories.make_match(mentors=[mentor], state="active")
    left.members.filter(side="mentor").update(left_on=today)
    assert own_matches(factories.acting(factories.make_account(mentor))) == []


def test_events_are_those_of_matches_one_reads(today):
    account = factories.make_staff("curator")
    own = factories.make_match(factories.make_program(account.person))
    for match in (own, factories.make_match()):
        MatchEvent.objects.create(match=match, happened_at=factories.NOW, name="agree", text="Согласована")
    assert [event.match for event in last_events(factories.acting(account))] == [own]
