"""The tabs over everything about people; only what the access table opens."""

from django.urls import NoReverseMatch, reverse

from mentorship.kernel.access import ACTIONS, may

TABS = [
    ("Наставляемые", "participants:mentee_list", "participants.base.list"),
    ("Наставники", "participants:mentor_list", "participants.base.list"),
    ("Похожие карточки", "participants:twin_list", "participants.person.merge"),
    ("Классы", "participants:class_list", "participants.class.edit"),
    ("Согласия", "participants:consent_list", "participants.consent.list"),
    ("Договоры", "participants:agreement_list", "participants.agreement.list"),
    ("Карточки входа", "participants:account_list", "participants.account.list"),
]


def people_tabs(actor, current):
    """Return the tabs that `actor` may open; `current` is the URL name of this page."""
    return [
        {"label": label, "url": url, "is_current": name == current}
        for label, name, action in TABS
        if action in ACTIONS and may(actor, action) and (url := _address(name))
    ]


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
