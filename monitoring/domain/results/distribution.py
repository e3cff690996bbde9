"""How answers lie on the scale: three groups, and each of 1 to 10 (domain/monitoring, «Points»); pure."""

from dataclasses import dataclass

SCALE = range(1, 11)
GROUPS = [("Скорее нет", 1, 4), ("По-разному", 5, 7), ("Скорее да", 8, 10)]


@dataclass(frozen=True)
class Band:
    """Answers from `low` to `high`: how many at entry and at exit."""

    title: str
    low: int
    high: int
    before: int
    after: int

    @property
    def label(self):
        """«Скорее нет, 1–4», «7»."""
        return f"{self.title}, {self.low}–{self.high}" if self.title else f"{self.low}"


@dataclass(frozen=True)
class Spread:
    """Both sets of answers of one group to one characteristic, in three groups and one by one."""

    groups: list
    each: list


def spread_of(before, after):
    """Return the Spread of two {number: how many}: at entry and at exit."""
    groups = [
        Band(title, low, high, _between(before, low, high), _between(after, low, high)) for title, low, high in GROUPS
    ]
    each = [Band("", number, number, before.get(number, 0), after.get(number, 0)) for number in SCALE]
    return Spread(groups, each)


def _between(counts, low, high):
    return sum(count for number, count in counts.items() if low <= number <= high)
