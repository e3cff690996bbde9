"""People inside matches."""


def suspend_members(person, *, actor, reason):
    """Suspend the person's places in live matches (gate G11)."""
