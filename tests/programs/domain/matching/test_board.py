"""The draft board: the optimum with locked pairs, locking under the gates, matches in one act with what was refused."""

import pytest

from mentorship.kernel.blockers import Refused
from participants.models import Consent, MentorProfile
from programs.domain.matching.assignment import Goal
from programs.domain.matching.board import (
    allow_pair,
    create_matches,
    distribute,
    exclude_pair,
    lock,
    lock_blockers,
    proposals_of,
    release,
)
from programs.models import Match, MatchingDesk, PairExclusion, Proposal
from tests import factories
from tests.programs import choosing
from tests.programs.pairs import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def pool():
    """Three mentees, two mentors with a place each."""
    program = factories.make_program()
    mentee, mentors = choosing.pool_of(program, mentors=2)
    mentees = [mentee, *(factories.enrol(program, factories.make_mentee().person, "mentee") for _ in range(2))]
    MentorProfile.objects.update(capacity=1)
    for mentor in mentors:
        mentor.person.mentor_profile.refresh_from_db()
    return program, mentees, mentors


def lines(program):
    return {(line.mentee_id, line.mentor_id) for line in proposals_of(program)}


def codes(blockers):
    return [blocker.code for blocker in blockers]


def test_everybody_who_can_be_is_proposed_and_both_goals_are_told(pool):
    program, _mentees, _mentors = pool
    outcome = distribute(program, goal=Goal.EVERYBODY, actor=coordinator())
    assert (outcome.matched, len(lines(program))) == (2, 2)
    desk = MatchingDesk.objects.get(program=program)
    assert desk.outcomes["everybody"] == {"of": 3, "matched": 2, "first": 0}
    assert set(desk.outcomes) == {"everybody", "best"}


def test_ranks_are_respected(pool):
    program, mentees, mentors = pool
    choosing.offer(mentees[2], mentors[0], state="ranked", rank=1)
    distribute(program, goal=Goal.EVERYBODY, actor=coordinator())
    assert (mentees[2].pk, mentors[0].pk) in lines(program)
    assert Proposal.objects.get(mentee=mentees[2]).rank == 1


def test_a_locked_pair_outlives_the_runs(pool):
    program, mentees, mentors = pool
    choosing.offer(mentees[2], mentors[0], state="ranked", rank=1)
    lock(mentees[1], mentors[0], actor=coordinator())
    for goal in Goal:
        distribute(program, goal=goal, actor=coordinator())
        assert (mentees[1].pk, mentors[0].pk) in lines(program)
        assert (mentees[2].pk, mentors[0].pk) not in lines(program)


def test_the_last_place_is_promised_once_unless_there_is_a_reason(pool):
    _, mentees, mentors = pool
    lock(mentees[0], mentors[0], actor=coordinator())
    assert codes(lock_blockers(mentees[1], mentors[0])) == ["G7"]
    with pytest.raises(Refused, match="уже обещаны"):
        lock(mentees[1], mentors[0], actor=coordinator())
    line = lock(mentees[1], mentors[0], actor=coordinator(), reason="Брат и сестра по кружку")
    assert line.capacity_reason == "Брат и сестра по кружку"


def test_a_full_mentor_is_refused_and_a_reason_lifts_only_that(pool):
    _, mentees, mentors = pool
    factories.make_match(factories.make_program(), mentors=[mentors[0].person])
    assert codes(lock_blockers(mentees[0], mentors[0])) == ["G7"]
    assert lock_blockers(mentees[0], mentors[0], reason="можно") == []
    Consent.objects.filter(person=mentees[0].person).delete()
    assert set(codes(lock_blockers(mentees[0], mentors[0], reason="можно"))) == {"G2"}


def test_locking_again_changes_the_mentor(pool):
    program, mentees, mentors = pool
    lock(mentees[0], mentors[0], actor=coordinator())
    lock(mentees[0], mentors[1], actor=coordinator())
    assert lines(program) == {(mentees[0].pk, mentors[1].pk)}


def test_a_mentor_of_another_programme_and_the_kept_apart_are_refused(pool):
    _, mentees, mentors = pool
    _, foreign = choosing.pool_of(factories.make_program())
    assert codes(lock_blockers(mentees[0], foreign[0])) == ["pool"]
    factories.keep_apart(mentees[0].person, mentors[0].person)
    assert codes(lock_blockers(mentees[0], mentors[0])) == ["apart"]


def test_release_takes_the_line_off(pool):
    program, mentees, mentors = pool
    lock(mentees[0], mentors[0], actor=coordinator())
    release(mentees[0], actor=coordinator())
    release(mentees[0], actor=coordinator())
    assert lines(program) == set()


def test_kept_apart_means_never_proposed_until_allowed(pool):
    program, mentees, mentors = pool
    lock(mentees[0], mentors[0], actor=coordinator())
    for _ in range(2):
        exclude_pair(mentees[0], mentors[0], kind="not_offered", reason="Поссорились", actor=coordinator())
    assert (PairExclusion.objects.count(), lines(program)) == (1, set())
    distribute(program, goal=Goal.EVERYBODY, actor=coordinator())
    assert (mentees[0].pk, mentors[0].pk) not in lines(program)
    allow_pair(mentees[0], mentors[0], actor=coordinator())
    assert PairExclusion.objects.count() == 0


def test_not_offering_needs_a_reason_and_relatives_do_not(pool):
    _, mentees, mentors = pool
    with pytest.raises(Refused, match="почему не предлагать"):
        exclude_pair(mentees[0], mentors[0], kind="not_offered", reason=" ", actor=coordinator())
    assert exclude_pair(mentees[0], mentors[0], kind="relative", reason="", actor=coordinator()).kind == "relative"


def test_pairs_are_made_and_agreed_in_one_act(pool):
    program, mentees, mentors = pool
    choosing.offer(mentees[0], mentors[0], state="ranked", rank=1, chosen_at=factories.NOW)
    lock(mentees[0], mentors[0], actor=coordinator())
    done = create_matches(program, [line.pk for line in proposals_of(program)], actor=coordinator())
    match = Match.objects.get()
    assert (done.agreed, done.drafts, done.refused) == ([match], [], [])
    assert (match.state, lines(program)) == ("agreed", set())
    assert dict(match.members.values_list("side", "chosen_how")) == {"mentee": "screen", "mentor": "pending"}


def test_what_is_refused_stays_with_its_reason_and_stops_no_other(pool):
    program, mentees, mentors = pool
    lock(mentees[0], mentors[0], actor=coordinator())
    lock(mentees[1], mentors[1], actor=coordinator())
    Consent.objects.filter(person=mentees[0].person, kind="participation").delete()
    done = create_matches(program, [line.pk for line in proposals_of(program)], actor=coordinator())
    name = mentees[0].person.called
    assert done.refused == [(name, [f"{name}: нет согласия на участие в программе наставничества."])]
    assert (len(done.agreed), lines(program)) == (1, {(mentees[0].pk, mentors[0].pk)})


def test_of_two_lines_over_one_place_the_second_is_refused(pool):
    program, mentees, mentors = pool
    for mentee in mentees[:2]:
        Proposal.objects.create(mentee=mentee, mentor=mentors[0])
    done = create_matches(program, list(Proposal.objects.values_list("pk", flat=True)), actor=coordinator())
    assert (len(done.agreed), len(done.refused)) == (1, 1)
    assert "мест больше нет" in done.refused[0][1][0]


def test_a_reason_written_at_the_lock_goes_into_the_match(pool):
    program, mentees, mentors = pool
    factories.make_match(factories.make_program(), mentors=[mentors[0].person])
    lock(mentees[0], mentors[0], actor=coordinator(), reason="Сам попросил")
    done = create_matches(program, [Proposal.objects.get().pk], actor=coordinator())
    assert done.agreed[0].capacity_reason == "Сам попросил"


def test_a_foreign_line_is_not_made(pool):
    _program, mentees, mentors = pool
    line = lock(mentees[0], mentors[0], actor=coordinator())
    done = create_matches(factories.make_program(), [line.pk], actor=coordinator())
    assert (done.agreed, Match.objects.count()) == ([], 0)
