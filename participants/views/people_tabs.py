"""The tabs over everything about people; only what the access table opens."""

from mentorship.kernel.tabs import open_tabs

TABS = [
    ("Наставляемые", "participants:mentee_list", "participants.base.list"),
    ("Наставники", "participants:mentor_list", "participants.base.list"),
    ("Похожие карточки", "participants:twin_list", "participants.person.merge"),
    ("Классы", "participants:class_list", "participants.class.edit"),
    ("Согласия", "participants:consent_list", "participants.consent.list"),
    ("Обязанности и права", "participants:duty_list", "participants.duty.list"),
    ("Договоры", "participants:agreement_list", "participants.agreement.list"),
    ("Карточки входа", "participants:account_list", "participants.account.list"),
]


def people_tabs(actor, current):
    """Return the tabs that `actor` may open; `current` is the URL name of this page."""
    return open_tabs(actor, TABS, current)
