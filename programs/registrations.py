"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, invariants, menu_entries, tick_steps


def register():
    """Called once from `ready()`."""
    from participants.extensions import (
        base_entered,
        card_panels,
        consent_lost,
        contact_visibility,
        live_matches,
        need_visibility,
        sheet_notes,
        visibility,
    )
    from programs import home, menu, panels, ticks
    from programs.domain.invariants import program_invariants
    from programs.domain.members import suspend_members
    from programs.domain.offers import drop_offers
    from programs.domain.self_agreeing import agree_ready_of
    from programs.scopes import contacts_through_programs, mentees_of_own_programs, people_through_matches

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    tick_steps.register(ticks.step)
    tick_steps.register(ticks.count_candidates)
    tick_steps.register(ticks.watch)
    visibility.register(people_through_matches)
    contact_visibility.register(contacts_through_programs)
    need_visibility.register(mentees_of_own_programs)
    base_entered.register(agree_ready_of)
    consent_lost.register(suspend_members)
    consent_lost.register(drop_offers)
    card_panels.register(panels.card_panels)
    sheet_notes.register(panels.sheet_notes)
    live_matches.register(panels.live_matches)
    invariants.register(program_invariants)
    _register_attention()
    _register_for_people()
    _register_journal()
    _register_training()
    _register_papers()
    _register_honours()
    _register_public_face()


def _register_for_people():
    """What the lists of the bases, the merge of two cards and the journal of a person take from this room."""
    from participants.extensions import (
        appeal_people,
        base_books,
        base_choices,
        base_columns,
        base_filters,
        base_marks,
        calendar_events,
        erasers,
        mergers,
        person_records,
        written,
    )
    from programs import panels
    from programs.domain import appeal_people as appealing
    from programs.domain import base_columns as columns
    from programs.domain.base_marks import base_marks as own_base_marks
    from programs.domain.erasing import program_erasers
    from programs.domain.events.feed import own_events
    from programs.domain.matching.marks import mark_written
    from programs.domain.merging import program_mergers
    from programs.domain.planned import feed
    from programs.domain.records import program_records

    appeal_people.register(appealing.appeal_people)
    base_columns.register(columns.base_columns)
    base_filters.register(columns.base_filters)
    base_choices.register(columns.base_choices)
    base_marks.register(own_base_marks)
    base_books.register(panels.base_books)
    mergers.register(program_mergers)
    calendar_events.register(feed.calendar_events)
    calendar_events.register(own_events)
    erasers.register(program_erasers)
    person_records.register(program_records)
    written.register(mark_written)


def _register_journal():
    """What the journal of a person and the list of those who have access take from this room."""
    from participants.extensions import appointment_grounds, journal_records, journal_words
    from programs.domain.journal_records import own_grounds, own_journal_records
    from programs.domain.journal_words import own_journal_words

    journal_words.register(own_journal_words)
    journal_records.register(own_journal_records)
    appointment_grounds.register(own_grounds)


def _register_training():
    """What the School of Mentors adds: a column and a filter of the base, a part of the card, a feed, a batch."""
    from participants.extensions import (
        base_choices,
        base_columns,
        base_filters,
        base_marks,
        calendar_events,
        card_panels,
        print_kinds,
    )
    from programs import panels
    from programs.domain.training import base
    from programs.domain.training.certificates import certificate_print_kinds
    from programs.domain.training.feed import training_events

    base_columns.register(base.training_columns)
    base_filters.register(base.training_filters)
    base_choices.register(base.training_choices)
    base_marks.register(base.training_marks)
    card_panels.register(panels.training_panels)
    calendar_events.register(training_events)
    print_kinds.register(certificate_print_kinds)


def _register_attention():
    """What asks for attention: this room's own rules, and the acts that make the stored rows stale."""
    from participants.extensions import written
    from programs.domain.attention.of_choice import choice_rules
    from programs.domain.attention.of_events import event_rules
    from programs.domain.attention.of_matches import match_rules
    from programs.domain.attention.of_people import people_rules
    from programs.domain.attention.of_plans import plan_rules
    from programs.domain.attention.of_reports import report_rules
    from programs.domain.attention.of_training import training_rules
    from programs.domain.attention.rebuilding import mark_written
    from programs.extensions import attention

    for rules in (match_rules, plan_rules, report_rules, choice_rules, people_rules, training_rules, event_rules):
        attention.register(rules)
    written.register(mark_written)


def _register_papers():
    """The sections that this room puts into a folder and a portfolio, ahead of those of the rooms above."""
    from programs.domain.folder_parts import own_folder_sections, own_portfolio_sections
    from programs.domain.report_sections import of_match, of_mentor
    from programs.extensions import folder_sections, portfolio_sections

    folder_sections.register(own_folder_sections)
    folder_sections.register(of_match)
    portfolio_sections.register(own_portfolio_sections)
    portfolio_sections.register(of_mentor)


def _register_public_face():
    """What is shown of people to everybody goes with their consent."""
    from participants.extensions import consent_withdrawn
    from programs.domain.public.cards import take_down_on_withdrawal

    consent_withdrawn.register(take_down_on_withdrawal)


def _register_honours():
    """What contests and awards add: sheets in a batch, the last section of a folder and a portfolio, a panel."""
    from participants.extensions import card_panels, print_kinds
    from programs import panels
    from programs.domain.honours import sections
    from programs.domain.honours.batches import own_print_kinds
    from programs.domain.honours.invariants import honour_invariants
    from programs.extensions import folder_marks, folder_sections, portfolio_sections

    card_panels.register(panels.award_panels)
    print_kinds.register(own_print_kinds)
    folder_marks.register(sections.folder_marks)
    folder_sections.register(sections.of_match)
    portfolio_sections.register(sections.of_mentor)
    invariants.register(honour_invariants)
