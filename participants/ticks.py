"""This room's work of the hand of time."""

from participants.domain.time_passed import clear_sessions, lose_consents, wipe_stale_books


def step():
    """Do what time asks for; return a short report."""
    lost, wiped = lose_consents(), wipe_stale_books()
    clear_sessions()
    return f"participants: lost by consent {lost}, books wiped {wiped}"
