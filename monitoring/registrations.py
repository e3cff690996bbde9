"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, menu_entries, tick_steps


def register():
    """Called once from `ready()`."""
    from monitoring import home, menu, ticks
    from monitoring.domain.attention import survey_rules
    from monitoring.domain.final_surveys import final_surveys
    from monitoring.domain.waves import begin_waves, follow_match
    from programs.extensions import attention, guards, match_changed, matches_approved

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    tick_steps.register(ticks.step)
    matches_approved.register(begin_waves)
    match_changed.register(follow_match)
    guards.register(final_surveys)
    attention.register(survey_rules)
    _register_for_people()
    _register_on_pages()


def _register_on_pages():
    """What the page of a match and the tabs of a programme take from this room."""
    from monitoring import panels
    from programs.extensions import match_panels, program_tabs

    match_panels.register(panels.growth_panels)
    program_tabs.register(panels.program_tabs)


def _register_for_people():
    """What the destruction of data, the answer to a person who asks and the journal take from this room."""
    from monitoring.domain.erasing import monitoring_erasers
    from monitoring.domain.indicators.keeping import keep_counts
    from monitoring.domain.journal_words import own_journal_words
    from monitoring.domain.records import monitoring_records
    from participants.extensions import before_erasure, erasers, journal_words, person_records

    before_erasure.register(keep_counts)
    erasers.register(monitoring_erasers)
    person_records.register(monitoring_records)
    journal_words.register(own_journal_words)
