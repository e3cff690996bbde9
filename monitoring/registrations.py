"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, menu_entries


def register():
    """Called once from `ready()`."""
    from monitoring import home, menu

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    _register_for_people()


def _register_for_people():
    """What the destruction of data, the answer to a person who asks and the journal take from this room."""
    from monitoring.domain.erasing import monitoring_erasers
    from monitoring.domain.journal_words import own_journal_words
    from monitoring.domain.records import monitoring_records
    from participants.extensions import erasers, journal_words, person_records

    erasers.register(monitoring_erasers)
    person_records.register(monitoring_records)
    journal_words.register(own_journal_words)
