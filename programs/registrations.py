"""What this room gives to the points of the rooms below it."""

from mentorship.kernel.extensions import home_sections, menu_entries, tick_steps


def register():
    """Called once from `ready()`."""
    from participants.extensions import card_panels, consent_lost, contact_visibility, sheet_notes, visibility
    from programs import home, menu, panels, ticks
    from programs.domain.members import suspend_members
    from programs.domain.offers import drop_offers
    from programs.scopes import contacts_through_programs, people_through_matches

    menu_entries.register(menu.entries)
    home_sections.register(home.sections)
    tick_steps.register(ticks.step)
    visibility.register(people_through_matches)
    contact_visibility.register(contacts_through_programs)
    consent_lost.register(suspend_members)
    consent_lost.register(drop_offers)
    card_panels.register(panels.card_panels)
    sheet_notes.register(panels.sheet_notes)
