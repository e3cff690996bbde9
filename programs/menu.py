"""This room's entries of the menu."""

from mentorship.kernel.access import may
from mentorship.kernel.addresses import fixed_address
from mentorship.kernel.sections import MenuItem

ENTRIES = [
    ("programs.attention.list", "Требует внимания", "programs:attention_list", 15),
    ("programs.program.list", "Программы", "programs:program_list", 40),
    ("programs.choice", "Мой выбор", "programs:choice", 10),
    ("programs.offer.answer", "Меня выбрали", "programs:question_list", 12),
    ("programs.event.list", "Календарь", "programs:event_list", 50),
    ("programs.match.list", "Пары и группы", "programs:match_list", 60),
    ("programs.training.list", "Школа наставников", "programs:training_list", 65),
    ("programs.order.list", "Приказы", "programs:order_list", 70),
    ("programs.award.list", "Награды и конкурсы", "programs:award_list", 71),
    ("programs.filed.view", "Документы", "programs:filed_list", 72),
    ("programs.resource.view", "Копилка", "programs:resource_list", 74),
]
ALSO = {"programs.award.list": ("programs:contest_list",)}  # tabs of one page whose addresses have nothing in common


RARE = {"programs.training.list", "programs.award.list", "programs.filed.view", "programs.resource.view"}


def entries(actor):
    """Return the entries that the access table opens to `actor`."""
    return [
        MenuItem(label, fixed_address(name), order, is_rare=action in RARE, also=_also(action))
        for action, label, name, order in ENTRIES
        if may(actor, action)
    ]


def _also(action):
    return tuple(fixed_address(name) for name in ALSO.get(action, ()))
