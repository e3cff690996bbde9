"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, menu_entries


def register():
    """Called once from `ready()`."""
    from monitoring import home, menu

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    _register_for_people()


def _register_for_people():
    """What the destruction of data and the answer to a person who asks take from this room."""
    from monitoring.domain.erasing import monitoring_erasers
    from monitoring.domain.records import monitoring_records
    from participants.extensions import erasers, person_records

    erasers.register(monitoring_erasers)
    person_records.register(monitoring_records)
