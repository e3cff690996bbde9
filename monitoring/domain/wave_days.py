"""When a wave opens and by when it is answered: pure days that follow from those of the match (002 §6.3–6.4)."""

from dataclasses import dataclass
from datetime import date, timedelta

from monitoring.enums import Wave

DAY = timedelta(days=1)
LEAST = timedelta(days=3)  # nobody is given less, except where the planning meeting is sooner


@dataclass(frozen=True)
class Terms:
    """What the days of the waves of one match follow from.

    `approved_on` is the day on which an order approved it, `planning_on` that of the planned planning meeting, if there
    is one, `final_on` that of the final meeting, once it was held; `days` is how long people have for an answer.
    """

    approved_on: date
    starts_on: date
    ends_on: date
    days: int
    planning_on: date | None = None
    final_on: date | None = None


def days_of(wave, terms, *, opened_on=None):
    """Return (opens_on, due_on) of `wave` by `terms`.

    The entry wave opens at approval and is due before the planning meeting, the intermediate one opens in the middle of
    the period, the final one is due on its last day; a final meeting that was earlier opens it. `opened_on`: one that
    was opened late leaves time for an answer.
    """
    opens_on, due_on = DAYS[wave](terms)
    if opened_on is None or (wave == Wave.ENTRY and terms.planning_on and due_on >= opened_on):
        return opens_on, due_on
    return opens_on, max(due_on, opened_on + LEAST)


def _middle_of(terms):
    """The middle of the time that there is: an order may come long after the first day of the period."""
    begins = min(max(terms.starts_on, terms.approved_on), terms.ends_on)
    return begins + (terms.ends_on - begins) / 2


def _final_opens(terms):
    """Some days before the end; in a short period half-way from the middle, so that no wave meets the next one."""
    middle = _middle_of(terms)
    return max(terms.ends_on - terms.days * DAY, middle + (terms.ends_on - middle) / 2)


def _entry(terms):
    if terms.planning_on:
        return terms.approved_on, max(terms.planning_on - DAY, terms.approved_on)
    due_on = min(terms.approved_on + terms.days * DAY, _middle_of(terms))
    return terms.approved_on, max(due_on, terms.approved_on)


def _middle(terms):
    middle = _middle_of(terms)
    return middle, min(middle + terms.days * DAY, _final_opens(terms))


def _final(terms):
    opens_on, due_on = _final_opens(terms), terms.ends_on
    if terms.final_on and terms.final_on < opens_on:  # nobody waits for the last day of a work that is done
        return terms.final_on, min(terms.final_on + terms.days * DAY, due_on)
    return opens_on, due_on


DAYS = {Wave.ENTRY: _entry, Wave.INTERMEDIATE: _middle, Wave.FINAL: _final}
