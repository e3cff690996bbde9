"""The tabs that awards and contests share."""

from mentorship.kernel.tabs import open_tabs

TABS = [
    ("Награды", "programs:award_list", "programs.award.list"),
    ("Конкурсы", "programs:contest_list", "programs.contest.view"),
]


def honour_tabs(actor, current):
    """Return the tabs that `actor` may open; `current` is the URL name of this page."""
    return open_tabs(actor, TABS, current)
