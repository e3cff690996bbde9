"""This room's work of the hand of time."""

from programs.domain.offers import expire_overdue


def step():
    """Close the offers whose time to answer has passed; return a short report."""
    return f"programs: offers expired {expire_overdue()}"
