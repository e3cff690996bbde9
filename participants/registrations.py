"""What this room gives to the kernel's points."""

from mentorship.kernel.extensions import (
    home_sections,
    invariants,
    mail_sender,
    menu_entries,
    role_providers,
    tick_steps,
)


def register():
    """Called once from `ready()`."""
    from participants import home, menu, ticks
    from participants.domain.consent_batches import own_print_kinds
    from participants.domain.data_requests import start_clock
    from participants.domain.invariants import participant_invariants
    from participants.domain.journal import own_journal_words
    from participants.domain.mailing import sender
    from participants.domain.needs import forget_on_withdrawal
    from participants.domain.own_erasers import own_erasers
    from participants.domain.own_mergers import own_mergers
    from participants.domain.own_records import own_records
    from participants.domain.roles import roles_of
    from participants.extensions import (
        consent_withdrawn,
        erasers,
        journal_words,
        mergers,
        person_records,
        print_kinds,
    )

    role_providers.register(roles_of)
    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    tick_steps.register(ticks.step)
    tick_steps.register(ticks.sweep)
    mergers.register(own_mergers)
    consent_withdrawn.register(start_clock)
    erasers.register(own_erasers)
    person_records.register(own_records)
    print_kinds.register(own_print_kinds)
    consent_withdrawn.register(forget_on_withdrawal)
    journal_words.register(own_journal_words)
    mail_sender.register(sender)
    invariants.register(participant_invariants)
    _register_duties()


def _register_duties():
    """Duties and rights: their batches of sheets, their column and filter of the bases."""
    from participants.domain.duties import standing
    from participants.domain.duties.sheets import duty_print_kinds
    from participants.extensions import base_choices, base_columns, base_filters, print_kinds

    print_kinds.register(duty_print_kinds)
    base_columns.register(standing.base_columns)
    base_filters.register(standing.base_filters)
    base_choices.register(standing.base_choices)
