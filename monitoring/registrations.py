"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, invariants, menu_entries, tick_steps


def register():
    """Called once from `ready()`."""
    from monitoring import home, menu, ticks
    from monitoring.domain.answer_rules import answer_rules
    from monitoring.domain.attention import survey_rules
    from monitoring.domain.final_surveys import final_surveys
    from monitoring.domain.invariants import monitoring_invariants
    from monitoring.domain.waves import begin_waves, follow_match
    from programs.extensions import attention, guards, match_changed, matches_approved

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    tick_steps.register(ticks.step)
    tick_steps.register(ticks.count_step)
    invariants.register(monitoring_invariants)
    matches_approved.register(begin_waves)
    match_changed.register(follow_match)
    guards.register(final_surveys)
    attention.register(survey_rules)
    attention.register(answer_rules)
    _register_on_pages()
    _register_at_home()
    _register_for_people()
    _register_papers()


def _register_on_pages():
    """What the page of a match and the tabs of a programme take from this room."""
    from monitoring import panels
    from monitoring.domain import wave_marks
    from programs.extensions import match_marks, match_panels, program_tabs

    match_marks.register(wave_marks.match_marks)
    match_panels.register(panels.wave_panels)
    match_panels.register(panels.answer_panels)
    match_panels.register(panels.growth_panels)
    program_tabs.register(panels.program_tabs)


def _register_at_home():
    """What the homes say of surveys, in the queries that they have."""
    from monitoring.domain import wave_marks
    from programs.extensions import home_asks, home_counts, home_figures, own_marks

    home_counts.register(wave_marks.home_counts)
    home_figures.register(wave_marks.figures_of)
    own_marks.register(wave_marks.own_marks)
    home_asks.register(wave_marks.asks_of)


def _register_for_people():
    """What the destruction of data, the answer to a person who asks and the journal take from this room."""
    from monitoring.domain.erasing import monitoring_erasers
    from monitoring.domain.indicators.keeping import keep_counts
    from monitoring.domain.journal_records import own_journal_records
    from monitoring.domain.journal_words import own_journal_words
    from monitoring.domain.observation_batches import observation_print_kinds
    from monitoring.domain.records import monitoring_records
    from monitoring.domain.sheets import own_print_kinds
    from participants.extensions import (
        before_erasure,
        erasers,
        journal_records,
        journal_words,
        person_records,
        print_kinds,
    )

    before_erasure.register(keep_counts)
    erasers.register(monitoring_erasers)
    person_records.register(monitoring_records)
    journal_words.register(own_journal_words)
    journal_records.register(own_journal_records)
    print_kinds.register(own_print_kinds)
    print_kinds.register(observation_print_kinds)


def _register_papers():
    """What this room puts into the folder of a pair; a mentor's portfolio gets nothing of surveys."""
    from monitoring.domain import folder_parts
    from programs.extensions import folder_marks, folder_sections

    folder_marks.register(folder_parts.folder_marks)
    folder_sections.register(folder_parts.survey_facts)
