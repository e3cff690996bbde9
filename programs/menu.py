"""This room's entries of the menu."""

from django.urls import reverse

from mentorship.kernel.access import may
from mentorship.kernel.sections import MenuItem

ENTRIES = [
    ("programs.attention.list", "Требует внимания", "programs:attention_list", 15),
    ("programs.program.list", "Программы", "programs:program_list", 40),
    ("programs.choice", "Мой выбор", "programs:choice", 10),
    ("programs.offer.answer", "Меня выбрали", "programs:question_list", 12),
    ("programs.match.list", "Пары и группы", "programs:match_list", 60),
    ("programs.order.list", "Приказы", "programs:order_list", 70),
    ("programs.filed.view", "Документы", "programs:filed_list", 72),
]


def entries(actor):
    """Return the entries that the access table opens to `actor`."""
    return [MenuItem(label, reverse(name), order) for action, label, name, order in ENTRIES if may(actor, action)]
