"""The tabs over appeals: the register for those who handle them, the own ones, what was shown of complaints."""

from django.urls import reverse

from mentorship.kernel.access import may
from mentorship.kernel.roles import Role

REGISTER, OWN, SHOWN = "participants:appeal_register", "participants:appeal_list", "participants:appeals_about_me"


def appeal_tabs(actor, current):
    """Return the tabs that `actor` may open; `current` is the URL name of this page. One tab alone is none."""
    found = [("К рассмотрению", REGISTER)] if may(actor, "participants.appeal.handle") else []
    found.append(("Мои обращения", OWN))
    if actor.has(Role.MENTOR):
        found.append(("О моей работе", SHOWN))
    tabs = [{"label": label, "url": reverse(name), "is_current": name == current} for label, name in found]
    return tabs if len(tabs) > 1 else []
