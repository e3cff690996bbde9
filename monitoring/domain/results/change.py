"""What changed between entry and exit for those who answered both times (002 §6.3); pure."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from monitoring.domain.results.numbers import mean_of

# What a difference of means is called: up to a half it is nothing, from two on it strikes the eye.
SEEN, PLAIN, STRIKING = Decimal("0.5"), Decimal("1.0"), Decimal("2.0")
BETTER, WORSE, SAME, UNKNOWN = "better", "worse", "same", ""
UNCHANGED = "почти не\u00a0изменилось"


@dataclass(frozen=True)
class Measure:
    """A characteristic: what is measured whatever words its question has. `is_reversed`: the less the better."""

    code: str
    title: str
    is_reversed: bool = False
    is_satisfaction: bool = False
    position: int = 0


@dataclass(frozen=True)
class Change:
    """The change of one characteristic of a group: how many answered both times, the means, in which sense, in words.

    The numbers are those that people gave; `tone` (better, worse, same) and `words` go by what they mean: with a
    reversed characteristic, less is better.
    """

    measure: Measure
    people: int
    before: Decimal | None
    after: Decimal | None
    change: Decimal | None

    @cached_property
    def tone(self):
        """Which way it went; nothing when nobody answered both times."""
        if self.change is None:
            return UNKNOWN
        if abs(self.change) < SEEN:
            return SAME
        return BETTER if (self.change > 0) != self.measure.is_reversed else WORSE

    @cached_property
    def words(self):
        """«стало заметно лучше»; of what is reversed «стало меньше»."""
        if self.tone in (UNKNOWN, SAME):
            return UNCHANGED if self.tone else "сравнить не\u00a0с\u00a0чем"
        size = abs(self.change)
        much = "немного " if size < PLAIN else "заметно " if size >= STRIKING else ""
        return f"стало {much}{self._which_way}"

    @property
    def _which_way(self):
        if self.measure.is_reversed:
            return "меньше" if self.change < 0 else "больше"
        return "лучше" if self.change > 0 else "хуже"


def change_of(measure, pairs):
    """Return the Change of `measure` by `pairs`, {(before, after): how many}: each one answered both times."""
    people = sum(pairs.values())
    before = sum(first * count for (first, _), count in pairs.items())
    after = sum(last * count for (_, last), count in pairs.items())
    means = mean_of(before, people), mean_of(after, people), mean_of(after, people, less=before)
    return Change(measure, people, *means)


def change_of_one(measure, before, after):
    """Return the Change of one person's two answers; either may be None."""
    if before is None or after is None:
        known = [None if value is None else Decimal(value) for value in (before, after)]
        return Change(measure, 0, *known, None)
    return Change(measure, 1, Decimal(before), Decimal(after), Decimal(after - before))


def entry_of(pairs):
    """Return {number: how many} of the first answers of `pairs`."""
    return _counted((first, count) for (first, _), count in pairs.items())


def exit_of(pairs):
    """Return {number: how many} of the last answers of `pairs`."""
    return _counted((last, count) for (_, last), count in pairs.items())


def _counted(rows):
    found = Counter()
    for number, count in rows:
        found[number] += count
    return dict(found)
