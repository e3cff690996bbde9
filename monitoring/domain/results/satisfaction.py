"""How many are satisfied (register D7): the mean of one's answers about it against the school's threshold; pure."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.domain.results.numbers import mean_of, share_of

TOP = 11  # what a reversed answer is taken from: 1 stands for 10


@dataclass(frozen=True)
class Felt:
    """One person's answers about satisfaction in one wave: their sum and number."""

    total: int
    count: int

    @property
    def mean(self):
        return mean_of(self.total, self.count)


@dataclass(frozen=True)
class Satisfaction:
    """Of those who said anything about it, how many are satisfied."""

    answered: int
    glad: int

    @property
    def percent(self):
        return share_of(self.glad, self.answered)


def is_glad(felt, glad_from):
    """Tell whether the exact mean of `felt` is at least `glad_from`: no rounding lifts anybody over it."""
    return felt.count > 0 and felt.total >= glad_from * felt.count


def satisfaction_of(felts, glad_from):
    """Return the Satisfaction of a list of Felt; who has said nothing is not counted."""
    said = [felt for felt in felts if felt.count]
    return Satisfaction(len(said), sum(is_glad(felt, glad_from) for felt in said))


def has_fallen(before, after, falls_by):
    """Tell whether the exact mean of the Felt `after` is less than that of `before` by at least `falls_by`."""
    if not (before.count and after.count):
        return False
    return before.total * after.count - after.total * before.count >= falls_by * before.count * after.count


def felt_of(answers):
    """Return the Felt of one person's `answers`, a list of (number, is reversed)."""
    return Felt(sum(TOP - number if is_reversed else number for number, is_reversed in answers), len(answers))


def mean_words(felt):
    """«7,5», or a dash."""
    return "—" if felt.mean is None else str(Decimal(felt.mean)).replace(".", ",")
