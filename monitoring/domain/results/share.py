"""Shares of those who chose an answer: one of several, several, yes or no, how often; pure."""

from dataclasses import dataclass

from monitoring.domain.results.numbers import percent, share_of


@dataclass(frozen=True)
class Option:
    """One answer that may be chosen: how many chose it, and of how many."""

    text: str
    people: int
    answered: int

    @property
    def percent(self):
        return share_of(self.people, self.answered)

    @property
    def words(self):
        """«12 из 21, 57 %»."""
        return f"{self.people} из\u00a0{self.answered}, {percent(self.people, self.answered)}"


@dataclass(frozen=True)
class Shares:
    """A question with its answers in the order of the survey, never of their number."""

    question: str
    answered: int
    options: list
    takes_several: bool = False


def shares_of(question, texts, chosen, *, takes_several=False):
    """Return the Shares of `question`: `texts` are its options, `chosen` {tuple of places: how many}.

    A skip is no answer; a place beyond the list is passed over, so that a damaged row spoils nothing.
    """
    chosen = {places: count for places, count in chosen.items() if places}
    answered = sum(chosen.values())
    counts = [sum(count for places, count in chosen.items() if place in places) for place, _ in enumerate(texts)]
    options = [Option(text, count, answered) for text, count in zip(texts, counts, strict=True)]
    return Shares(question, answered, options, takes_several)
