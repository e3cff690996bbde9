"""This room's entries of the menu."""

from mentorship.kernel.access import may
from mentorship.kernel.addresses import fixed_address
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import MenuItem

ENTRIES = [
    ("participants.base.list", "Люди", "participants:mentee_list", 20),
    ("participants.application.list", "Заявки", "participants:application_list", 28),
    ("participants.consent.list", "Согласия", "participants:consent_list", 30),
    ("participants.account.list", "Доступ", "participants:account_list", 85),
    ("participants.person.audit", "Журнал", "participants:journal", 88),
    ("participants.school.view", "Школа", "participants:school", 90),
]


# «Люди» is the first tab of both bases, and a card belongs to them; the class teacher comes to it from his sheet.
CARDS = "participants:person_add"
RARE = {"participants.account.list", "participants.person.audit", "participants.school.view"}


def entries(actor):
    """Return the entries that the access table opens to `actor`."""
    own, cards = [MenuItem("Главная", fixed_address("home"), 0)], fixed_address(CARDS).removesuffix("add/")
    if actor.has(Role.CLASS_TEACHER):  # the coordinator opens any class's sheet from the list of classes
        own.append(MenuItem("Мой класс", fixed_address("participants:class_sheet"), 25, also=(cards,)))
    if may(actor, "participants.application.nominate") and not may(actor, "participants.application.list"):
        own.append(MenuItem("Выдвинуть", fixed_address("participants:nominate"), 80))
    if may(actor, "participants.appeal.write"):
        own.append(_appeals(actor))
    return own + [
        MenuItem(label, fixed_address(name), order, is_rare=action in RARE, also=_also(action, cards))
        for action, label, name, order in ENTRIES
        if may(actor, action)
    ]


def _also(action, cards):
    return (fixed_address("participants:mentor_list"), cards) if action == "participants.base.list" else ()


def _appeals(actor):
    """Who handles appeals begins with the register; a child is told in his words what it is for."""
    page = "appeal_register" if may(actor, "participants.appeal.handle") else "appeal_list"
    is_pupil = actor.person is not None and actor.person.school_class_id is not None
    return MenuItem("Помощь и предложения" if is_pupil else "Обращения", fixed_address(f"participants:{page}"), 82)
