"""The tabs of a programme's pages: who may read which."""

from django.urls import reverse

from mentorship.kernel.access import may
from mentorship.kernel.roles import Role
from programs.domain.programs import leads

TABS = [
    ("program_detail", "Программа и участники", "programs.program.view"),
    ("pool_history", "Кто вышел и вернулся", "programs.program.state"),
    ("program_plan", "План мероприятий", "programs.program.view"),
    ("program_state", "Состояние и утверждение", "programs.program.state"),
]


def tabs_of(program, actor, current):
    """Return the tabs of `program` for `actor`; `current` is the name of the page that is open."""
    return [
        {"url": reverse(f"programs:{name}", args=[program.pk]), "label": label, "is_current": name == current}
        for name, label, action in TABS
        if may(actor, action) and (action == "programs.program.view" or is_reader(program, actor))
    ]


def is_reader(program, actor):
    """Tell whether `actor` reads more of `program` than its description: its leaders and the director do."""
    return leads(actor, program) or actor.has(Role.DIRECTOR)
