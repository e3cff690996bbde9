"""What the journal calls the acts of this room."""

from monitoring.domain.journal_words import own_journal_words


def test_they_are_sentences():
    assert all(words[0].isupper() and not words.endswith(".") for words in own_journal_words().values())


def test_they_are_of_this_room():
    assert {action.split(".")[0] for action in own_journal_words()} == {"monitoring"}
