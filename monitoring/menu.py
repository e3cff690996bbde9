"""This room's entries of the menu."""

from mentorship.kernel.access import may
from mentorship.kernel.addresses import fixed_address
from mentorship.kernel.sections import MenuItem

ENTRIES = [
    ("monitoring.response.own", "Анкеты", "monitoring:mine", 14),
    ("monitoring.progress", "Мониторинг", "monitoring:progress", 80),
]


def entries(actor):
    """Return the entries that the access table opens to `actor`.

    Who mentors or is mentored always finds his surveys there: to ask whether there is one would cost each page a query.
    """
    return [MenuItem(label, fixed_address(name), order) for action, label, name, order in ENTRIES if may(actor, action)]
