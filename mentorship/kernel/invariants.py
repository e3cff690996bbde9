"""What must always be true of the stored rows, whoever wrote them: named, said in a sentence, asked of the database."""

from collections.abc import Callable
from dataclasses import dataclass

from mentorship.kernel.extensions import invariants

SHOWN = 10


@dataclass(frozen=True)
class Invariant:
    """One truth: `name` for a test to point at, `sentence` for a human, `offending` for the ids that break it."""

    name: str
    sentence: str
    offending: Callable[[], list]


@dataclass(frozen=True)
class Breach:
    """An invariant that does not hold, and the ids of the rows that break it."""

    invariant: Invariant
    ids: list

    def __str__(self):
        named = ", ".join(str(pk) for pk in self.ids[:SHOWN])
        rest = f" и ещё {len(self.ids) - SHOWN}" if len(self.ids) > SHOWN else ""
        return f"{self.invariant.name}: {self.invariant.sentence} Нарушено: {named}{rest}."


def all_invariants():
    """Return the invariants of every room, in the order of the line."""
    return [one for found in invariants() for one in found]


def breaches():
    """Return a Breach for each invariant that does not hold; reads only."""
    asked = ((one, sorted(set(one.offending()))) for one in all_invariants())
    return [Breach(one, ids) for one, ids in asked if ids]
