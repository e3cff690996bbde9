"""What the journal calls the acts of this room (privacy rule 13)."""

WORDS = {
    "monitoring.indicator.settings": "Изменено, как считать показатели",
}


def own_journal_words():
    """Return {action: words} of this room."""
    return WORDS
