"""This room's work of the hand of time."""

from monitoring.domain.indicators.digest import keep_digest
from monitoring.domain.reminding import remind_all
from monitoring.domain.reports.signing import give_back_stuck
from monitoring.domain.waves import close_due, open_due


def count_step():
    """Keep what the homes say of the indicators of today; return a short report."""
    return f"indicators: {'kept anew' if keep_digest() else 'unchanged'}"


def step():
    """Open and close the waves that are due, remind who has not answered, give back stuck reports; tell of it."""
    surveys = f"surveys: waves opened {open_due()}, closed {close_due()}, reminded {remind_all()}"
    return f"{surveys}, reports given back {give_back_stuck()}"
