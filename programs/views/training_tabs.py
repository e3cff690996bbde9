"""The tabs over everything of the School of Mentors; only what the access table opens."""

from mentorship.kernel.tabs import open_tabs

TABS = [
    ("Обучение", "programs:training_list", "programs.training.list"),
    ("Внешние курсы", "programs:course_list", "programs.course.list"),
    ("Сертификаты", "programs:certificate_list", "programs.certificate.list"),
]


def training_tabs(actor, current):
    """Return the tabs that `actor` may open; `current` is the URL name of this page."""
    return open_tabs(actor, TABS, current)
