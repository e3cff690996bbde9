"""This room's work of the hand of time."""

from programs.domain.kept import keep_all
from programs.domain.offers import expire_overdue


def step():
    """Close the offers whose time to answer has passed; return a short report."""
    expired, mended = expire_overdue(), keep_all()
    return f"programs: offers expired {expired}, kept figures mended {mended}"
