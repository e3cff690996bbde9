"""The best assignment of a whole pool: a global optimum by an exact solver, several objectives in strict order; pure.

The objectives are who is left without a mentor, the ranks that mentees gave, the fit; «лучшее совпадение» looks at
ranks and fit first (domain/process, «Matching»). They are folded into one whole number per pair, so far apart that no
sum of a later one outweighs a single unit of an earlier one; the solver's arithmetic holds such numbers exactly.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

MOST_RANK = 5
EXACT = 2**52  # whole numbers up to here are exact in the solver's arithmetic


class Goal(StrEnum):
    """What comes first when there are not places enough."""

    EVERYBODY = "everybody"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Possible:
    """A pair that may be: ids of the two, the rank that the mentee gave (None for none), the points of the fit."""

    mentee: int
    mentor: int
    rank: int | None = None
    fit: int = 0

    @property
    def gain(self):
        """How much the rank counts: the first choice most, no choice nothing."""
        return MOST_RANK + 1 - self.rank if self.rank else 0


@dataclass(frozen=True)
class Outcome:
    """An assignment: {mentee: mentor}, with what it reaches in each objective, locked pairs included."""

    pairs: dict = field(default_factory=dict)
    matched: int = 0
    gain: int = 0
    fit: int = 0
    first_choices: int = 0


def assign(possible, places, *, goal=Goal.EVERYBODY, locked=None):
    """Return the best Outcome over `possible` pairs; `places` is {mentor: how many mentees he can take}.

    Pairs of `locked`, {mentee: mentor}, are kept, whatever else there is. Raises OverflowError for a pool so large that
    the objectives can't be folded exactly (over ten thousand people).
    """
    locked = locked or {}
    room = {mentor: number - sum(taken == mentor for taken in locked.values()) for mentor, number in places.items()}
    free = [pair for pair in possible if pair.mentee not in locked and room.get(pair.mentor, 0) > 0]
    return _outcome(possible, locked | _solve(free, room, goal))


def _outcome(possible, pairs):
    made = [pair for pair in possible if pairs.get(pair.mentee) == pair.mentor]
    gain, fit = sum(pair.gain for pair in made), sum(pair.fit for pair in made)
    return Outcome(pairs, len(pairs), gain, fit, sum(pair.rank == 1 for pair in made))


def _steps(possible, goal):
    """Return what one unit of (matched, gain, fit) is worth."""
    number = len({pair.mentee for pair in possible})
    most_gain = max((pair.gain for pair in possible), default=0) * number
    most_fit = max((pair.fit for pair in possible), default=0) * number
    if goal == Goal.BEST:
        steps = (1, (number + 1) * (most_fit + 1), number + 1)
    else:
        steps = ((most_gain + 1) * (most_fit + 1), most_fit + 1, 1)
    if sum(step * most for step, most in zip(steps, (number, most_gain, most_fit), strict=True)) >= EXACT:
        raise OverflowError("the pool is too large for an exact assignment")
    return steps


def _solve(possible, room, goal):
    if not possible:
        return {}
    one, gain, fit = _steps(possible, goal)
    worth = [one + gain * pair.gain + fit * pair.fit for pair in possible]
    rows = {mentee: row for row, mentee in enumerate(dict.fromkeys(pair.mentee for pair in possible))}
    owners, first = _columns(possible, room)
    chosen = _matching(possible, worth, rows, first, room)
    mentees = list(rows)
    return {mentees[row]: owners[column] for row, column in chosen if column < len(owners)}


def _columns(possible, room):
    """Give each free place a column. Returns (the mentor of each column, {mentor: his first column})."""
    mentors = list(dict.fromkeys(pair.mentor for pair in possible))
    owners = [mentor for mentor in mentors for _ in range(room[mentor])]
    starts = accumulate((room[mentor] for mentor in mentors), initial=0)
    return owners, dict(zip(mentors, starts, strict=False))


def _matching(possible, worth, rows, first, room):
    """Solve the assignment by shortest augmenting paths; a column of one's own stands for «without a mentor»."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    places, top = sum(room[mentor] for mentor in first), max(worth) + 1
    row_of, column_of, cost = [], [], []
    for pair, value in zip(possible, worth, strict=True):
        start, number = first[pair.mentor], room[pair.mentor]
        row_of += [rows[pair.mentee]] * number
        column_of += range(start, start + number)
        cost += [top - value] * number
    row_of += rows.values()
    column_of += range(places, places + len(rows))
    cost += [top] * len(rows)
    table = csr_array((cost, (row_of, column_of)), shape=(len(rows), places + len(rows)), dtype=float)
    found = min_weight_full_bipartite_matching(table)
    return zip(*(numbers.tolist() for numbers in found), strict=True)
