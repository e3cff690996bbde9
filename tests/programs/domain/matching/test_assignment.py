"""The assignment against an independent exact solver, objective after objective; locked pairs; both goals."""

import random

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from programs.domain.matching.assignment import EXACT, Goal, Possible, assign

INSTANCES = 200


def instance(seed):
    """A random pool; every second one has fewer places than mentees."""
    rng = random.Random(seed)
    mentees, mentors = rng.randint(2, 14), rng.randint(1, 7)
    most = 1 if seed % 2 else 4
    places = {100 + n: rng.randint(0 if seed % 3 else 1, most) for n in range(mentors)}
    pairs = []
    for mentee in range(mentees):
        known = rng.sample(sorted(places), rng.randint(0, mentors))
        ranks = rng.sample([1, 2, 3], min(3, len(known))) if rng.random() < 0.7 else []
        ranks += [None] * (len(known) - len(ranks))
        fit = (lambda: rng.randint(0, 3)) if seed % 5 == 0 else (lambda: rng.randint(0, 5000))
        pairs += [Possible(mentee, mentor, rank, fit()) for mentor, rank in zip(known, ranks, strict=True)]
    return pairs, places


def exact(pairs, places, goal):
    """[matched, gain, fit] in the order of the goal, each solved as a programme of its own under the ones before."""
    if not pairs:
        return [0, 0, 0]
    columns = range(len(pairs))
    rows = [[pair.mentee == mentee for pair in pairs] for mentee in {pair.mentee for pair in pairs}]
    rows += [[pair.mentor == mentor for pair in pairs] for mentor in places]
    limits = [1] * (len(rows) - len(places)) + list(places.values())
    constraints = [LinearConstraint(np.array(rows, dtype=float), -np.inf, limits)]
    values = {"matched": [1 for _ in columns], "gain": [p.gain for p in pairs], "fit": [p.fit for p in pairs]}
    order = ("matched", "gain", "fit") if goal == Goal.EVERYBODY else ("gain", "fit", "matched")
    reached = []
    for name in order:
        objective = np.array(values[name], dtype=float)
        found = milp(-objective, constraints=constraints, integrality=np.ones(len(pairs)), bounds=Bounds(0, 1))
        reached.append(round(-found.fun))
        constraints.append(LinearConstraint(objective, reached[-1], np.inf))
    return reached


@pytest.mark.parametrize("goal", Goal)
def test_two_hundred_pools_reach_the_optimum_of_another_solver(goal):
    overloaded = 0
    for seed in range(INSTANCES):
        pairs, places = instance(seed)
        found = assign(pairs, places, goal=goal)
        taken = list(found.pairs.values())
        assert all(taken.count(mentor) <= places[mentor] for mentor in places), seed
        assert set(found.pairs.items()) <= {(pair.mentee, pair.mentor) for pair in pairs}, seed
        reached = [found.matched, found.gain, found.fit]
        order = reached if goal == Goal.EVERYBODY else [found.gain, found.fit, found.matched]
        assert order == exact(pairs, places, goal), seed
        overloaded += len({pair.mentee for pair in pairs}) > sum(places.values())
    assert overloaded > INSTANCES // 4


def test_the_goals_differ_where_places_are_few():
    pairs = [Possible(1, 10, 1, 500), Possible(2, 10, None, 400), Possible(1, 11, None, 0)]
    places = {10: 1, 11: 1}
    assert assign(pairs, places, goal=Goal.EVERYBODY).pairs == {1: 11, 2: 10}
    assert assign(pairs, places, goal=Goal.BEST).pairs == {1: 10}


def test_a_greedy_choice_is_not_taken_for_the_optimum():
    pairs = [Possible(1, 10, None, 90), Possible(1, 11, None, 80), Possible(2, 10, None, 85), Possible(2, 11, None, 10)]
    found = assign(pairs, {10: 1, 11: 1})
    assert (found.pairs, found.fit) == ({1: 11, 2: 10}, 165)


def test_locked_pairs_are_kept_and_take_their_place():
    pairs = [Possible(1, 10, 1, 5), Possible(2, 10, 1, 9), Possible(2, 11, 2, 1)]
    found = assign(pairs, {10: 1, 11: 1}, locked={1: 10})
    assert (found.pairs, found.first_choices) == ({1: 10, 2: 11}, 1)


def test_a_locked_pair_beyond_the_places_leaves_none():
    found = assign([Possible(1, 10), Possible(2, 10)], {10: 0}, locked={1: 10})
    assert found.pairs == {1: 10}


def test_nothing_possible_is_nothing():
    assert assign([], {}).pairs == {}
    assert assign([Possible(1, 10)], {10: 0}).pairs == {}


def test_a_pool_that_cannot_be_folded_exactly_is_refused():
    pairs = [Possible(n, 10, 1, EXACT // 8) for n in range(4)]
    with pytest.raises(OverflowError):
        assign(pairs, {10: 1})
