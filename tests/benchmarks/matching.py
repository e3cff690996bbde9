"""What the fit and the assignment of a very large pool cost, the bare solver beside them in the same run.

    python -m tests.benchmarks.matching [--mentees 2000] [--mentors 500] [--eligible 30] [--runs 5]

The cards are random words of a small dictionary, days and classes; places make the pool tight. Goal: the fit of all
eligible pairs and the assignment together take at most two seconds of processor time.
"""

import argparse
import random
import sys
from statistics import median
from time import process_time

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from programs.domain.matching.assignment import Goal, Possible, assign
from programs.domain.matching.fit import MenteeCard, MentorCard, fit_of, rules_of

GOAL = 2.0
WORDS = [f"слово{n}" for n in range(120)]
SUBJECTS = ["математика", "физика", "химия", "русский язык", "история"]


def cards(mentees, mentors, rng):
    """Random cards: what people write is a handful of words, two or three days, a class."""

    def words(most):
        return frozenset(rng.sample(WORDS, rng.randint(1, most)))

    days = [frozenset(rng.sample(range(7), rng.randint(1, 3))) for _ in range(60)]
    ways = [frozenset(), frozenset(["лично"]), frozenset(["лично", "онлайн"])]
    pupils = [
        MenteeCard(
            id=n,
            person_id=n,
            request=words(8),
            interests=words(5),
            subjects=frozenset(rng.sample(SUBJECTS, 1)),
            wish=words(3),
            days=rng.choice(days),
            ways=rng.choice(ways),
            grade=rng.randint(5, 8),
            age=rng.randint(10, 14),
        )
        for n in range(mentees)
    ]
    guides = [
        MentorCard(
            id=n,
            person_id=mentees + n,
            skills=(skills := words(8)),
            interests=(likes := words(5)),
            known=skills | likes,
            subjects=frozenset(rng.sample(SUBJECTS, 2)),
            direction=rng.random() < 0.5,
            days=rng.choice(days),
            ways=rng.choice(ways),
            grade=rng.randint(8, 11),
            grades=(rng.randint(5, 6), rng.randint(6, 8)),
        )
        for n in range(mentors)
    ]
    return pupils, guides


def measure(pupils, guides, eligible, places):
    """(seconds of the fit, seconds of the assignment, pairs that may be, outcome)."""
    started = process_time()
    rules = rules_of({})
    pairs = [
        Possible(pupil.id, guides[n].id, rank if rank <= 3 else None, fit_of(pupil, guides[n], rules).points)
        for pupil, known in zip(pupils, eligible, strict=True)
        for rank, n in enumerate(known, 1)
    ]
    fitted = process_time()
    found = assign(pairs, places, goal=Goal.EVERYBODY)
    return fitted - started, process_time() - fitted, pairs, found


def bare(pairs, places, mentees):
    """Seconds of the solver alone on a table of the same size that is there already."""
    start, owners = {}, 0
    for mentor, number in places.items():
        start[mentor], owners = owners, owners + number
    rows, columns, cost = [], [], []
    for pair in pairs:
        for place in range(places[pair.mentor]):
            rows.append(pair.mentee)
            columns.append(start[pair.mentor] + place)
            cost.append(10_000 - pair.fit)
    rows += range(mentees)
    columns += range(owners, owners + mentees)
    cost += [20_000] * mentees
    table = csr_array((np.array(cost, dtype=float), (rows, columns)), shape=(mentees, owners + mentees))
    started = process_time()
    min_weight_full_bipartite_matching(table)
    return process_time() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mentees", type=int, default=2000)
    parser.add_argument("--mentors", type=int, default=500)
    parser.add_argument("--eligible", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    rng = random.Random(5)
    pupils, guides = cards(options.mentees, options.mentors, rng)
    eligible = [rng.sample(range(options.mentors), options.eligible) for _ in pupils]
    taken = []
    for most in (6, 3):
        places = {guide.id: rng.randint(1, most) for guide in guides}
        for _ in range(options.runs):
            fit, solved, pairs, found = measure(pupils, guides, eligible, places)
            taken.append((fit + solved, fit, solved, bare(pairs, places, options.mentees)))
        print(f"{sum(places.values())} places, {options.mentees} mentees: {found.matched} matched")
    both, fit, solved, alone = (median(column) for column in zip(*taken, strict=True))
    print(f"fit of {len(pairs)} pairs {fit:.2f} s, assignment {solved:.2f} s, together {both:.2f} s of {GOAL:.0f}")
    print(f"bare solver on a ready table {alone:.2f} s; the assignment is {solved / alone:.1f} of it")
    worst = max(row[0] for row in taken)
    print(f"worst of {len(taken)} runs {worst:.2f} s")
    sys.exit(1 if both > GOAL else 0)


if __name__ == "__main__":
    main()
