"""What this room gives to the kernel's points."""

from mentorship.kernel.extensions import home_sections, menu_entries, role_providers, tick_steps


def register():
    """Called once from `ready()`."""
    from participants import home, menu, ticks
    from participants.domain.roles import roles_of

    role_providers.register(roles_of)
    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    tick_steps.register(ticks.step)
