"""Progress of a match in words, against what its plan agreed (B14): «4 из 12 встреч, по плану 5». Pure."""

from mentorship.kernel.grammar.plurals import plural
from mentorship.kernel.grammar.typography import NBSP


def due_by(number, begins, ends, today):
    """Return how many of `number` meetings fall to the days from `begins` to `today`, evenly up to `ends`."""
    days = (ends - begins).days
    passed = min(max((today - begins).days, 0), days)
    return number if days <= 0 else number * passed // days


def held_of(held, number):
    """Return «4 из 12 встреч»."""
    return f"{held}{NBSP}из{NBSP}{number} {plural(number, 'встречи', 'встреч', 'встреч')}"


def against_plan(match, plan, today):
    """Return «4 из 12 встреч, по плану 5» for a match with its plan, or nothing without one."""
    if plan is None:
        return ""
    due = due_by(plan.meetings_count, match.starts_on, match.ends_on, today)
    return f"{held_of(match.held_count, plan.meetings_count)}, по{NBSP}плану {due}"
