"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, menu_entries


def register():
    """Called once from `ready()`."""
    from monitoring import home, menu

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
