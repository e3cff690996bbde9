"""What this room shows on the pages of the room below it."""


def card_panels(person, actor):
    """Return the panels of a person's card."""
    return []


def sheet_notes(people):
    """Return {person id: who mentors him} for the class teacher's sheet."""
    return {}
