"""The tabs of a programme's pages: who may read which."""

from django.urls import reverse

from mentorship.kernel.access import may
from mentorship.kernel.roles import Role
from programs.domain.programs import leads
from programs.extensions import program_tabs

TABS = [
    ("program_detail", "Программа и участники", "programs.program.view"),
    ("pool_history", "Кто вышел и вернулся", "programs.program.state"),
    ("program_plan", "План мероприятий", "programs.program.view"),
    ("program_state", "Состояние и утверждение", "programs.program.state"),
]


def tabs_of(program, actor, current):
    """Return the tabs of `program` for `actor`, the upper rooms' last; `current` names the open page."""
    own = [
        (f"programs:{name}", label)
        for name, label, action in TABS
        if may(actor, action) and (action == "programs.program.view" or is_reader(program, actor))
    ]
    tabs = own + [tab for tabs in program_tabs(program, actor) for tab in tabs]
    return [
        {"url": reverse(name, args=[program.pk]), "label": label, "is_current": name.endswith(f":{current}")}
        for name, label in tabs
    ]


def is_reader(program, actor):
    """Tell whether `actor` reads more of `program` than its description: its leaders and the director do."""
    return leads(actor, program) or actor.has(Role.DIRECTOR)
